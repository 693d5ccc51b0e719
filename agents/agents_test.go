package agents

import (
	"math"
	"strings"
	"testing"
)

func TestBand(t *testing.T) {
	for age, want := range map[int]int{0: 0, 17: 0, 18: 1, 44: 1, 45: 2, 64: 2, 65: 3, 74: 3, 75: 4, 84: 4, 85: 5, 120: 5} {
		if got := Band(age); got != want {
			t.Errorf("Band(%d) = %d, want %d", age, got, want)
		}
	}
}

// The figures of the Office for National Statistics: 57,690,323 people, of whom
// 20.8 % under 18 and 2.5 % 85 and over.
func TestEngland2023(t *testing.T) {
	total, by := 0.0, [Bands]float64{}
	for _, c := range England2023() {
		total += c.Count
		by[Band(c.Age)] += c.Count
	}
	if total != 57690323 {
		t.Errorf("%v people, want 57,690,323", total)
	}
	for band, want := range map[int]float64{0: 0.208, 3: 0.095, 4: 0.067, 5: 0.025} {
		if got := by[band] / total; math.Abs(got-want) > 0.0006 {
			t.Errorf("%s: share %.4f, want %.3f", AgeBands[band], got, want)
		}
	}
}

// Every number of the model has a path of its own, a unit, a meaning, a source
// and a range that holds its default.
func TestEveryNumberIsDescribed(t *testing.T) {
	paths := map[string]bool{}
	fields := England().Fields()
	for _, f := range fields {
		if paths[f.Path] {
			t.Errorf("%s: twice", f.Path)
		}
		paths[f.Path] = true
		if f.Unit == "" || f.Meaning == "" || f.Source == "" {
			t.Errorf("%s: unit %q, meaning %q, source %q", f.Path, f.Unit, f.Meaning, f.Source)
		}
		if !(f.Low <= *f.Value && *f.Value <= f.High) || f.Low >= f.High {
			t.Errorf("%s: %v outside %v to %v", f.Path, *f.Value, f.Low, f.High)
		}
	}
	if len(fields) < 500 {
		t.Errorf("only %d numbers listed", len(fields))
	}
}

func TestFieldsPointIntoTheirParameters(t *testing.T) {
	p, other := England(), England()
	for _, f := range p.Fields() {
		*f.Value = f.High
	}
	for i, f := range p.Fields() {
		if *f.Value != f.High {
			t.Errorf("%s: shares its place with another number", f.Path)
		}
		if g := other.Fields()[i]; g.Path != f.Path {
			t.Errorf("order of fields differs: %s, %s", g.Path, f.Path)
		}
	}
	if *other.Fields()[0].Value == p.Fields()[0].High {
		t.Error("two Parameters share a number")
	}
}

func TestCloneSharesNothing(t *testing.T) {
	p := England()
	c := p.Clone()
	for _, f := range c.Fields() {
		*f.Value = f.High
	}
	for _, o := range c.Choices() {
		*o.Value = len(o.Options) - 1
	}
	want := England()
	for i, f := range p.Fields() {
		if *f.Value != *want.Fields()[i].Value {
			t.Fatalf("%s changed with its clone", f.Path)
		}
	}
	for i, o := range p.Choices() {
		if *o.Value != *want.Choices()[i].Value {
			t.Fatalf("%s changed with its clone", o.Path)
		}
	}
}

func TestNewRows(t *testing.T) {
	p := England()
	if !p.AddNeed("digital_exclusion", "Digital exclusion", "isolation") || !p.AddProfession("occupational_therapist", "Occupational therapist", "social_worker") ||
		!p.AddService("digital_hub", "Digital hub", "befriending") {
		t.Fatal("a row like a shipped one was refused")
	}
	if p.AddNeed("x", "X", "nothing") || p.AddProfession("x", "X", "nothing") || p.AddService("x", "X", "nothing") {
		t.Error("a row like nothing was taken")
	}
	want := []string{"needs.digital_exclusion.onset_rate", "professions.occupational_therapist.recognises.digital_exclusion",
		"ward.occupational_therapist.wte", "services.digital_hub.places"}
	for _, f := range p.Fields() {
		for i, w := range want {
			if f.Path == w {
				want[i] = ""
			}
		}
	}
	if left := strings.Join(want, ""); left != "" {
		t.Errorf("not listed: %s", left)
	}
}

func TestSharesThatDoNotSum(t *testing.T) {
	p := England()
	if v := p.Check(); len(v) > 0 {
		t.Fatalf("the shipped parameters: %v", v)
	}
	p.Urgent.EDShare, p.Urgent.WaitShare = 0.7, 0.4
	if v := p.Check(); len(v) != 1 || !strings.Contains(v[0].Got, "1.1") {
		t.Errorf("shares of 0.7 and 0.4: %v", v)
	}
}

// The identifiers of MODEL.md section 8 that this model fills, and their kin.
func TestOutcomes(t *testing.T) {
	ids := map[string]bool{}
	for _, o := range Outcomes {
		if ids[o.ID] || o.Title == "" || o.Unit == "" || o.Definition == "" || o.Scale == 0 {
			t.Errorf("%+v: twice or undescribed", o)
		}
		ids[o.ID] = true
	}
	for _, id := range strings.Fields(`admissions_per_1000py elective_admissions_per_1000py ed_visits_per_1000py readmission_30d_share
		readmission_90d_share readmission_180d_share bed_days_per_1000py stay_day_mean delay_day_mean delay_share_capacity bed_occupancy_mean
		ed_within_4h_share ed_boarding_hour_mean missed_needs_per_1000py missed_need_share missed_not_recognised_share needs_met_share
		time_to_recognition_day_mean time_to_service_day_mean untreated_mild_mental_health_years_per_1000py gp_contacts_per_person_year
		gp_wait_day_mean social_worker_utilisation_mean social_worker_caseload_mean duplicate_assessments_per_1000py referrals_lost_share
		discharges_against_advice_share holistic_health_mean qalys_per_1000py deaths_per_1000py cost_gbp_per_person_year
		cost_hospital_gbp_per_person_year net_monetary_benefit_gbp_per_person_year admissions_slope_index_of_inequality`) {
		if !ids[id] {
			t.Errorf("no outcome %s", id)
		}
	}
	if OutcomeIndex("nothing") != -1 {
		t.Error("an unknown outcome has an index")
	}
}

func TestAbsentIsNotZero(t *testing.T) {
	o := &Outcome{Scale: 1000}
	if _, ok := (Ratio{Num: 0, Den: 0}).Value(o); ok {
		t.Error("nothing to measure has a value")
	}
	if v, ok := (Ratio{Num: 1, Den: 4}).Value(o); !ok || v != 250 {
		t.Errorf("1 in 4 per 1000 = %v", v)
	}
}
