package runner

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments"
)

func TestRunHashCoversTheRun(t *testing.T) {
	base := func() experiments.Run {
		return experiments.Run{WarmUpDays: 1, Days: 2, Replications: 3, Seed: 4, Population: agents.Population{
			Size: 5, Counts: []agents.AgeCount{{Age: 6, Count: 7}}, Residents: []agents.Resident{{Age: 8, Quintile: -1}}}}
	}
	want := RunHash(base())
	for what, change := range map[string]func(*experiments.Run){
		"warm-up":    func(r *experiments.Run) { r.WarmUpDays++ },
		"days":       func(r *experiments.Run) { r.Days++ },
		"seed":       func(r *experiments.Run) { r.Seed++ },
		"size":       func(r *experiments.Run) { r.Population.Size++ },
		"count":      func(r *experiments.Run) { r.Population.Counts[0].Count++ },
		"sex":        func(r *experiments.Run) { r.Population.Counts[0].Female = true },
		"age":        func(r *experiments.Run) { r.Population.Counts[0].Age++ },
		"no counts":  func(r *experiments.Run) { r.Population.Counts = nil },
		"resident":   func(r *experiments.Run) { r.Population.Residents[0].Quintile++ },
		"carer":      func(r *experiments.Run) { r.Population.Residents[0].HasCarer++ },
		"conditions": func(r *experiments.Run) { r.Population.Residents[0].Conditions++ },
	} {
		r := base()
		change(&r)
		if RunHash(r) == want {
			t.Errorf("%s: same hash", what)
		}
	}
	for what, change := range map[string]func(*experiments.Run){
		"replications": func(r *experiments.Run) { r.Replications++ },
		"place":        func(r *experiments.Run) { r.PopulationFile = "elsewhere.csv" },
	} {
		r := base()
		change(&r)
		if RunHash(r) != want {
			t.Errorf("%s: other hash", what)
		}
	}
}

// TestParametersHashCoversEveryNumber changes every value of the parameters in
// turn, found by reflection, so a parameter that joins the model without its
// path cannot be forgotten. Titles and sources change no result.
func TestParametersHashCoversEveryNumber(t *testing.T) {
	p := agents.England()
	want := ParametersHash(p)
	n := 0
	each(reflect.ValueOf(p).Elem(), "", func(path string, v reflect.Value) {
		old := reflect.New(v.Type()).Elem()
		old.Set(v)
		defer v.Set(old)
		same := false
		switch v.Kind() {
		case reflect.Float64:
			v.SetFloat(v.Float() + 0.5)
			same = unread.MatchString(path)
		case reflect.Int, reflect.Int8:
			step := int64(1)
			if v.Int() > 0 {
				step = -1
			}
			v.SetInt(v.Int() + step)
			same = withoutMeaning(p, path)
		case reflect.Uint8:
			v.SetUint(v.Uint() + 1)
		case reflect.String:
			v.SetString(v.String() + "x")
			same = !strings.HasSuffix(path, ".Name")
		default:
			t.Errorf("%s: a value of kind %v is not covered", path, v.Kind())
		}
		n++
		if got := ParametersHash(p) == want; got != same {
			t.Errorf("%s: same hash %v, want %v", path, got, same)
		}
	})
	if n < 500 || ParametersHash(p) != want {
		t.Errorf("%d values changed", n)
	}
}

// unread are the numbers that mean nothing in their setting and have no path: what others
// depend on in teams of caseworkers alone (D transitional, E community, F outreach).
var unread = regexp.MustCompile(`\.Settings\[[DEF]\]\.Change\.Interdependence|\.Settings\[[DF]\]\.(Change\.Clarity|Flexibility)`)

// withoutMeaning reports whether a choice has no path: membership and trigger of
// professions that take no cases.
func withoutMeaning(p *agents.Parameters, path string) bool {
	if !strings.Contains(path, ".Posts[") {
		return false
	}
	for i := range p.Professions {
		if strings.Contains(path, ".Posts["+string(rune('A'+i))+"]") {
			return p.Professions[i].Caseworker == 0
		}
	}
	return false
}

// each visits every plain value below v; element i of a list is [A+i].
func each(v reflect.Value, path string, visit func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			each(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			each(v.Index(i), path+"["+string(rune('A'+i))+"]", visit)
		}
	default:
		visit(path, v)
	}
}

func TestResultHash(t *testing.T) {
	seen := map[string]bool{}
	for _, run := range []string{"a", "ab"} {
		for _, parameters := range []string{"b", "bc", "c"} {
			for r := range 3 {
				hash := ResultHash(run, parameters, r)
				if seen[hash] || len(hash) != 64 {
					t.Errorf("%s, %s, %d: got %s", run, parameters, r, hash)
				}
				seen[hash] = true
			}
		}
	}
}
