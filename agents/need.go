package agents

// Domain groups need kinds by who is trained to see them.
type Domain uint8

// The domains.
const (
	Mental Domain = iota
	Social
	Functional
	Protective
	Medical
	Domains
)

// DomainNames are the identifiers of the domains.
var DomainNames = [Domains]string{"mental", "social", "functional", "protective", "medical"}

// A NeedKind is one row of the table of needs (R8–R15). All numbers are per
// episode unless the field's unit says otherwise; see needFields for units.
type NeedKind struct {
	Name, Title string
	Domain      Domain
	Service     int // index of the service that meets it; -1: met at a contact (R4)

	OnsetRate        float64 // at working age, middle quintile
	ChildRatio       float64 // hazard ratio of onset, under 18
	OlderRatio       float64 // hazard ratio of onset, 65 and over
	DeprivationRatio float64 // most against least deprived fifth
	AloneRatio       float64 // living alone against not
	FrailtyWeight    float64 // share of onset that goes with frailty
	AfterDischarge   float64 // share of overnight discharges that start one
	Presents         float64 // share that brings the person to primary care soon
	NaturalDays      float64 // mean time to end by itself, without an informal carer
	CarerRatio       float64 // hazard ratio of that end, with an informal carer
	GraceDays        float64 // open this long without service: missed
	MildShare        float64 // share below the specialist threshold
	HazardRatio      float64 // causal, on acute illness, while unmet
	UrgentRatio      float64 // causal, on urgent problems, while unmet
	Utility          float64 // loss of quality of life while unmet
	ComplexShare     float64 // chance that it makes a discharge complex
	LeavesRatio      float64 // on walking out of hospital, while unmet; 0 and 1: none
	Source           string
}

// MostNeeds is the greatest number of need kinds: a need that begins with a discharge is
// named by six bits for its kind.
const MostNeeds = 64

// Psychosocial reports whether the kind is one of the needs social work exists for.
func (k *NeedKind) Psychosocial() bool { return k.Domain != Medical }

// needFields describes the numbers of a need kind.
var needFields = []rowField[NeedKind]{
	{"onset_rate", "1/(1000 person·year)", "onset at working age in the middle deprivation fifth", 0, 5000, func(k *NeedKind) *float64 { return &k.OnsetRate }},
	{"child_ratio", "1", "onset under 18 relative to working age", 0, 20, func(k *NeedKind) *float64 { return &k.ChildRatio }},
	{"older_ratio", "1", "onset at 65 and over relative to working age", 0, 50, func(k *NeedKind) *float64 { return &k.OlderRatio }},
	{"deprivation_ratio", "1", "onset in the most relative to the least deprived fifth", 0.1, 20, func(k *NeedKind) *float64 { return &k.DeprivationRatio }},
	{"alone_ratio", "1", "onset when living alone relative to not", 0.1, 20, func(k *NeedKind) *float64 { return &k.AloneRatio }},
	{"frailty_weight", "1", "share of onset that goes with the frailty multiplier Z, as 1 − w + w·Z, so that frail people have more of these needs (R15)", 0, 1, func(k *NeedKind) *float64 { return &k.FrailtyWeight }},
	{"after_discharge_share", "probability", "overnight discharges that start such a need", 0, 1, func(k *NeedKind) *float64 { return &k.AfterDischarge }},
	{"presents_share", "probability", "onsets that bring the person to primary care within days (help-seeking); assumed", 0, 1, func(k *NeedKind) *float64 { return &k.Presents }},
	{"natural_day", "day", "mean time until it ends by itself, without an informal carer", 1, 36525, func(k *NeedKind) *float64 { return &k.NaturalDays }},
	{"carer_ratio", "1", "hazard of ending by itself with an informal carer, relative to without (R9); assumed", 0.1, 20, func(k *NeedKind) *float64 { return &k.CarerRatio }},
	{"grace_day", "day", "open this long without its service begun: missed", 1, 3653, func(k *NeedKind) *float64 { return &k.GraceDays }},
	{"mild_share", "probability", "episodes below the specialist threshold", 0, 1, func(k *NeedKind) *float64 { return &k.MildShare }},
	{"hazard_ratio", "1", "causal ratio on acute illness while unmet, at mean severity", 1, 4, func(k *NeedKind) *float64 { return &k.HazardRatio }},
	{"urgent_ratio", "1", "causal ratio on urgent problems while unmet, at mean severity", 1, 4, func(k *NeedKind) *float64 { return &k.UrgentRatio }},
	{"utility_loss", "utility", "loss of quality of life while unmet", 0, 0.5, func(k *NeedKind) *float64 { return &k.Utility }},
	{"walks_out_ratio", "1", "ratio on walking out of hospital against medical advice while unmet; assumed; 0 and 1: none", 0, 20, func(k *NeedKind) *float64 { return &k.LeavesRatio }},
	{"complex_share", "probability", "chance that it makes an overnight discharge complex", 0, 1, func(k *NeedKind) *float64 { return &k.ComplexShare }},
}

// The default need kinds. A causal hazard ratio of 1.11 is the reciprocal of
// 0.90, the effect of resolving one social need (R15; Brown et al. 2022, Ann
// Intern Med: all admissions 0.89, 0.81–0.98, among people offered case
// management). Raw associations (homelessness 2.49, depression 1.73) are larger
// because frailty and deprivation confound them.
func defaultNeeds() []NeedKind {
	needs := []NeedKind{
		{Name: "common_mental_health", Title: "Common mental health condition", Domain: Mental, Service: serviceNamed("talking_therapy"),
			OnsetRate: 75, ChildRatio: 0.4, OlderRatio: 0.6, DeprivationRatio: 1.6, AloneRatio: 1.3, FrailtyWeight: 1, AfterDischarge: 0.03, Presents: 0.35, NaturalDays: 540, GraceDays: 30,
			MildShare: 0.6, HazardRatio: 1.11, UrgentRatio: 1.15, Utility: 0.15, ComplexShare: 0.02,
			Source: "Prevalence 22.6 % of 16–64: NHS England, Adult Psychiatric Morbidity Survey 2023/4; utility: Sullivan et al. 2011, doi:10.1177/0272989X11401031 (−0.15, from memory, low confidence); onset and rest assumed"},
		{Name: "severe_mental_illness", Title: "Severe mental illness", Domain: Mental, Service: serviceNamed("specialist_mental_health"),
			OnsetRate: 6, ChildRatio: 0.2, OlderRatio: 0.7, DeprivationRatio: 2.5, AloneRatio: 1.5, FrailtyWeight: 0.8, AfterDischarge: 0.005, Presents: 0.4, NaturalDays: 720, GraceDays: 30,
			MildShare: 0, HazardRatio: 1.33, UrgentRatio: 1.5, Utility: 0.2, ComplexShare: 0.3, Source: "assumed"},
		{Name: "substance_use", Title: "Substance use", Domain: Mental, Service: serviceNamed("drug_and_alcohol"),
			OnsetRate: 14, ChildRatio: 0.2, OlderRatio: 0.4, DeprivationRatio: 2.5, AloneRatio: 1.4, FrailtyWeight: 0.8, AfterDischarge: 0.005, Presents: 0.15, NaturalDays: 720, GraceDays: 30,
			MildShare: 0.3, HazardRatio: 1.33, UrgentRatio: 1.4, Utility: 0.1, ComplexShare: 0.1, LeavesRatio: 5, Source: "assumed"},
		{Name: "homelessness", Title: "Homelessness", Domain: Social, Service: serviceNamed("housing"),
			OnsetRate: 2.5, ChildRatio: 0.5, OlderRatio: 0.2, DeprivationRatio: 6, AloneRatio: 2, FrailtyWeight: 1, AfterDischarge: 0.003, Presents: 0.2, NaturalDays: 365, GraceDays: 30,
			MildShare: 0, HazardRatio: 1.33, UrgentRatio: 1.5, Utility: 0.15, ComplexShare: 0.8, LeavesRatio: 3,
			Source: "Onset of the order of 1.37 assessed households per 1000: DLUHC statutory homelessness 2023; association 2.49: Lewer et al. 2021, doi:10.1136/jech-2020-215204; causal ratio 1.33 = 1/0.75, the lower end of R15; rest assumed"},
		{Name: "housing_insecurity", Title: "Housing insecurity", Domain: Social, Service: serviceNamed("housing"),
			OnsetRate: 25, ChildRatio: 0.8, OlderRatio: 0.3, DeprivationRatio: 4, AloneRatio: 1.2, FrailtyWeight: 0, AfterDischarge: 0.01, Presents: 0.15, NaturalDays: 240, GraceDays: 30,
			MildShare: 0.4, HazardRatio: 1.11, UrgentRatio: 1.1, Utility: 0.05, ComplexShare: 0.05, Source: "Kinds and order of size: CMS AHC fact sheet 2020 (housing 47 % of the needy); onset assumed"},
		{Name: "financial_hardship", Title: "Financial hardship", Domain: Social, Service: serviceNamed("benefits_advice"),
			OnsetRate: 60, ChildRatio: 0.5, OlderRatio: 0.6, DeprivationRatio: 4, AloneRatio: 1.2, FrailtyWeight: 0, AfterDischarge: 0.01, Presents: 0.12, NaturalDays: 240, GraceDays: 30,
			MildShare: 0.5, HazardRatio: 1.03, UrgentRatio: 1.03, Utility: 0.04, ComplexShare: 0.01, Source: "assumed; association 1.19 (1.07–1.33) with readmission: Am J Manag Care, passive social health surveillance"},
		{Name: "food_insecurity", Title: "Food insecurity", Domain: Social, Service: serviceNamed("food_bank"),
			OnsetRate: 70, ChildRatio: 0.8, OlderRatio: 0.4, DeprivationRatio: 4, AloneRatio: 1.2, FrailtyWeight: 0.4, AfterDischarge: 0.01, Presents: 0.08, NaturalDays: 150, GraceDays: 30,
			MildShare: 0.5, HazardRatio: 1.11, UrgentRatio: 1.1, Utility: 0.04, ComplexShare: 0.01, Source: "15 % of UK households, Food Foundation tracker, January 2024 (from memory); onset and duration assumed"},
		{Name: "transport", Title: "Transport", Domain: Social, Service: serviceNamed("community_transport"),
			OnsetRate: 25, ChildRatio: 0.2, OlderRatio: 2.5, DeprivationRatio: 2, AloneRatio: 1.8, AfterDischarge: 0.03, Presents: 0.1, NaturalDays: 180, GraceDays: 30,
			MildShare: 0.5, HazardRatio: 1.05, UrgentRatio: 1.05, Utility: 0.02, ComplexShare: 0, Source: "Kinds and order of size: CMS AHC fact sheet 2020 (transport 41 % of the needy); onset assumed"},
		{Name: "isolation", Title: "Isolation", Domain: Social, Service: serviceNamed("befriending"),
			OnsetRate: 55, ChildRatio: 0.4, OlderRatio: 1.2, DeprivationRatio: 1.5, AloneRatio: 3, FrailtyWeight: 0.9, AfterDischarge: 0.03, Presents: 0.1, NaturalDays: 420, GraceDays: 30,
			MildShare: 0.5, HazardRatio: 1.01, UrgentRatio: 1.05, Utility: 0.07, ComplexShare: 0,
			Source: "7 % of adults often or always lonely: DCMS Community Life Survey 2023/24; causal ratio 1.00–1.03 (R15); utility −0.07: König & Hajek 2024, Health Qual Life Outcomes; onset assumed"},
		{Name: "carer_strain", Title: "Carer strain", Domain: Social, Service: serviceNamed("carer_support"),
			OnsetRate: 15, ChildRatio: 0.2, OlderRatio: 2.5, DeprivationRatio: 1.3, AloneRatio: 0.3, FrailtyWeight: 0.8, AfterDischarge: 0.05, Presents: 0.2, NaturalDays: 300, GraceDays: 30,
			MildShare: 0.4, HazardRatio: 1.11, UrgentRatio: 1.1, Utility: 0.05, ComplexShare: 0.25, Source: "8.9 % provide unpaid care: ONS Census 2021; onset of strain assumed"},
		{Name: "safeguarding", Title: "Safeguarding concern", Domain: Protective, Service: serviceNamed("safeguarding"),
			OnsetRate: 5, ChildRatio: 1, OlderRatio: 2.5, DeprivationRatio: 2, AloneRatio: 1, FrailtyWeight: 0.5, AfterDischarge: 0.004, Presents: 0.15, NaturalDays: 240, GraceDays: 30,
			MildShare: 0, HazardRatio: 1.15, UrgentRatio: 1.2, Utility: 0.1, ComplexShare: 0.8, Source: "assumed"},
		{Name: "functional", Title: "Needs help at home", Domain: Functional, Service: serviceNamed("home_care"),
			OnsetRate: 3, ChildRatio: 0.3, OlderRatio: 9, DeprivationRatio: 1.5, AloneRatio: 1.3, FrailtyWeight: 0.6, AfterDischarge: 0.12, Presents: 0.35, NaturalDays: 240, GraceDays: 30,
			MildShare: 0.3, HazardRatio: 1.15, UrgentRatio: 1.1, Utility: 0.08, ComplexShare: 0.6, Source: "assumed; 73 % of what a social worker finds emerges after discharge: Altfeld et al. 2013, doi:10.1093/geront/gns109"},
		{Name: "unmanaged_condition", Title: "Unmanaged long-term condition", Domain: Medical, Service: serviceNamed("long_term_condition_clinic"),
			OnsetRate: 40, ChildRatio: 0.2, OlderRatio: 3, DeprivationRatio: 1.5, AloneRatio: 1.1, FrailtyWeight: 0.7, AfterDischarge: 0.08, Presents: 0.4, NaturalDays: 365, GraceDays: 30,
			MildShare: 0.4, HazardRatio: 1.25, UrgentRatio: 1.15, Utility: 0.05, ComplexShare: 0, Source: "assumed"},
		{Name: "acute_illness", Title: "Acute illness, untreated", Domain: Medical, Service: -1,
			OnsetRate: 0, ChildRatio: 1, OlderRatio: 1, DeprivationRatio: 1, AloneRatio: 1, AfterDischarge: 0, Presents: 0, NaturalDays: 14, GraceDays: 30,
			MildShare: 0.5, HazardRatio: 1.5, UrgentRatio: 1, Utility: 0.05, ComplexShare: 0, Source: "assumed; begins when an urgent problem waits (R4)"},
		{Name: "rehabilitation_bed", Title: "Needs a rehabilitation bed", Domain: Functional, Service: serviceNamed("rehabilitation_beds"),
			ChildRatio: 1, OlderRatio: 1, DeprivationRatio: 1, AloneRatio: 1, NaturalDays: 90, GraceDays: 30, HazardRatio: 1.15, UrgentRatio: 1.1, Utility: 0.08,
			Source: "assumed, as a need for help at home; begins at discharge by pathway 2 (R18)"},
		{Name: "care_home", Title: "Needs a place in a care home", Domain: Functional, Service: serviceNamed("care_homes"),
			ChildRatio: 1, OlderRatio: 1, DeprivationRatio: 1, AloneRatio: 1, NaturalDays: 120, GraceDays: 30, HazardRatio: 1.15, UrgentRatio: 1.1, Utility: 0.08,
			Source: "assumed, as a need for help at home; begins at discharge by pathway 3 (R18)"},
	}
	for i := range needs {
		needs[i].CarerRatio = 1
		switch needs[i].Name {
		case "transport", "isolation", "functional": // what family and friends can meet
			needs[i].CarerRatio = 1.2
		}
	}
	return needs
}
