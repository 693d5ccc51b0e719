package scenario

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"careteam/agents"
)

func people(t *testing.T, text string) (agents.Population, string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "people.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Population(path)
	return p, path, err
}

func TestPopulationCounts(t *testing.T) {
	want := []agents.AgeCount{{Female: true, Age: 0, Count: 3}, {Female: false, Age: 90, Count: 1.5}}
	for name, text := range map[string]string{
		"plain":          "sex,age,count\nfemales,0,3\nmales,90+,1.5\n",
		"other order":    "Count, AGE ,sex\r\n3,0,F\r\n\r\n1.5,90,m\r\n",
		"byte order":     "\ufeffsex,age,count\nfemale,0,3\nMale,90+,1.5\n",
		"semicolons":     "sex;age;count\nfemale;0;3\nmale;90+;1.5\n",
		"further column": "id,sex,age,count,region\n1,female,0,3,\n2,male,90+,1.5,x\n",
	} {
		p, _, err := people(t, text)
		if err != nil || !slices.Equal(p.Counts, want) || p.Size != 0 || p.Residents != nil {
			t.Errorf("%s: got %+v, %v", name, p, err)
		}
	}
}

func TestPopulationResidents(t *testing.T) {
	p, _, err := people(t, "sex,age,quintile,conditions,lives_alone,has_carer\nf,80,1,3,yes,0\nm,7,5,,,\nm,40\n")
	want := []agents.Resident{
		{Female: true, Age: 80, Quintile: 0, Conditions: 3, LivesAlone: 1, HasCarer: 0},
		{Age: 7, Quintile: 4, Conditions: -1, LivesAlone: -1, HasCarer: -1},
		{Age: 40, Quintile: -1, Conditions: -1, LivesAlone: -1, HasCarer: -1},
	}
	if err != nil || !reflect.DeepEqual(p.Residents, want) || p.Size != 3 || p.Counts != nil {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestPopulationOfEngland(t *testing.T) {
	const path = "../../../shared/data/ons_england_population_mid2023_by_age.csv"
	if _, err := os.Stat(path); err != nil {
		t.Skip("the table of the Office for National Statistics is not beside this checkout")
	}
	p, err := Population(path)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(p.Counts, agents.England2023()) {
		t.Errorf("got %d counts that are not those of England2023", len(p.Counts))
	}
}

func TestPopulationProblems(t *testing.T) {
	rows := func(n int) string {
		text := "sex,age,count\n"
		for i := range n {
			text += fmt.Sprintf("female,%d,10\n", i)
		}
		return text
	}
	for _, c := range []struct{ name, text, want string }{
		{"missing column", "sex,count\nf,3\n", ":1: age: got no such column, want a header such as sex,age,count"},
		{"misspelt column", "sex,age,conditons\nf,3,1\n", ":1: conditons: got an unknown column, want one of sex, age, count, quintile, conditions, lives_alone, has_carer; did you mean conditions?"},
		{"a count by another name", "sex,age,number\nf,3,1\n", ":1: number: got an unknown column, want one of sex, age, count, quintile, conditions, lives_alone, has_carer; name the number of people count"},
		{"column twice", "sex,age,age\nf,3,1\n", ":1: age: got the column again, want each column once"},
		{"counts by more than sex and age", "sex,age,count,quintile\nf,3,1,1\n", ":1: quintile: got the column beside count, want count or quintile; write one row a person to say more than sex and age"},
		{"negative count", "sex,age,count\nf,3,-1\n", `:2: count: got -1, want a number of people, at least 0`},
		{"no number in row 17", rows(15) + "female,15,many\n", `:17: count: got "many", want a number of people, at least 0`},
		{"no count", "sex,age,count\nf,3\n", `:2: count: got nothing, want a number of people, at least 0`},
		{"not a number", "sex,age,count\nf,3,NaN\n", `:2: count: got NaN, want a number of people, at least 0`},
		{"too old", "sex,age,count\nf,121,1\n", ":2: age: got 121, want an age in whole years from 0 to 120, such as 42 or 90+"},
		{"age band", "sex,age,count\nf,85-89,1\n", `:2: age: got "85-89", want an age in whole years from 0 to 120, such as 42 or 90+`},
		{"unknown sex", "sex,age,count\nx,3,1\n", `:2: sex: got "x", want female or male`},
		{"quintile 0", "sex,age,quintile\nf,3,0\n", ":2: quintile: got 0, want a whole number from 1 to 5, or nothing where it is unknown"},
		{"carer", "sex,age,has_carer\nf,3,2\n", ":2: has_carer: got 2, want 1 or 0, or nothing where it is unknown"},
		{"quotation mark", "sex,age,count\nf,3,1\"2\n", `:2: got bare " in non-quoted-field, want cells separated by commas`},
		{"empty", "", ": got an empty file, want some content"},
		{"header only", "sex,age,count\n", ": got nobody, want at least one person"},
		{"nobody", "sex,age,count\nf,3,0\n", ": got nobody, want at least one person"},
		{"not UTF-8", "sex,age,count\nf,3,\xff\n", ":2: got the byte 0xff, which is not UTF-8, want text in UTF-8; save the file as UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, path, err := people(t, c.text)
			if err == nil || err.Error() != path+c.want {
				t.Errorf("got %v\nwant %s", err, path+c.want)
			}
		})
	}
}

func TestPopulationThatCannotBeRead(t *testing.T) {
	folder := t.TempDir()
	if _, err := Population(folder); err == nil || err.Error() != folder+": got a folder, want a file" {
		t.Errorf("got %v", err)
	}
	if _, err := Population(folder + "/gone.csv"); err == nil || err.Error() != folder+"/gone.csv: got no such file, want a file" {
		t.Errorf("got %v", err)
	}
}

// TestPopulationMistakesAllAtOnce: all rows are read, 20 mistakes are written out.
func TestPopulationMistakesAllAtOnce(t *testing.T) {
	_, path, err := people(t, "sex,age,count\n"+strings.Repeat("x,200,-1\n", 10))
	lines := strings.Split(err.Error(), "\n")
	if len(lines) != 21 || lines[20] != path+": and 10 more" {
		t.Errorf("got %d lines, the last %q", len(lines), lines[len(lines)-1])
	}
}

// TestExperimentWithItsPopulation finds the file beside the experiment.
func TestExperimentWithItsPopulation(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	file := write("people.csv", "sex,age\nf,80\nm,79\n")
	e, err := Load(write("a.yaml", "population: {file: people.csv}\n"))
	if err != nil || e.Run.Population.Size != 2 || len(e.Run.Population.Residents) != 2 || e.Run.PopulationFile != file {
		t.Errorf("got %+v, %v", e, err)
	}
	e, err = Load(write("b.yaml", "population: {file: people.csv, size: 7}\n"))
	if err != nil || e.Run.Population.Size != 7 {
		t.Errorf("got %+v, %v", e, err)
	}
	write("people.csv", "sex,age,count\nf,80,3\n")
	e, err = Load(write("c.yaml", "population: {file: people.csv}\n"))
	if err != nil || e.Run.Population.Size != 50000 || len(e.Run.Population.Counts) != 1 {
		t.Errorf("got %+v, %v", e, err)
	}
	write("people.csv", "sex,age,count\nf,80,-3\n")
	_, err = Load(write("d.yaml", "population: {file: people.csv}\nrun: {days: 0}\n"))
	if got := len(err.(Problems)); got != 3 {
		t.Errorf("got %d problems, want 3:\n%v", got, err)
	}
}
