package agents

import "slices"

// Setting is a place where professionals meet people (R16–R21).
type SettingID uint8

// The settings.
const (
	Primary SettingID = iota
	Emergency
	Ward
	Transitional // after a stay in hospital (R22)
	Community    // adult social care of the local authority
	Outreach     // seeks people at risk (R23)
	Settings     // their number
)

// SettingNames are the identifiers of the settings.
var SettingNames = [Settings]string{"primary", "ed", "ward", "transitional", "community", "outreach"}

// Hospital reports whether a setting lies in the hospital.
func (s SettingID) Hospital() bool { return s == Emergency || s == Ward }

// A Mode is one of the four ways of interprofessional working (section 6;
// Xyrichis, Reeves & Zwarenstein 2018, doi:10.1080/13561820.2017.1408576).
type Mode uint8

// The modes.
const (
	Teamwork Mode = iota
	Collaboration
	Coordination
	Networking
	Modes
)

// ModeNames are the identifiers of the modes.
var ModeNames = []string{"teamwork", "collaboration", "coordination", "networking"}

// Dimensions are the six dimensions of interprofessional practice, in [0, 1]
// (Reeves et al. 2010; values by mode are assumptions).
type Dimensions struct {
	Identity, Clarity, Interdependence, Integration, Responsibility, Complexity float64
}

// ByMode are the presets of section 6.
var ByMode = [Modes]Dimensions{
	Teamwork:      {0.9, 0.9, 0.9, 0.9, 0.9, 0.9},
	Collaboration: {0.5, 0.7, 0.6, 0.6, 0.6, 0.5},
	Coordination:  {0.3, 0.7, 0.4, 0.4, 0.5, 0.4},
	Networking:    {0.1, 0.3, 0.2, 0.1, 0.1, 0.1},
}

// Membership is how a caseworker belongs to the teams it serves (R27).
type Membership uint8

// The memberships.
const (
	Visiting Membership = iota
	CoLocated
	Embedded
	Memberships
)

// MembershipNames are the identifiers of the memberships.
var MembershipNames = []string{"visiting", "co_located", "embedded"}

// Trigger is what brings a patient to a caseworker.
type Trigger uint8

// The triggers.
const (
	OnRequest Trigger = iota // somebody recognises a need and raises it
	AtContact                // every patient whose complexity shows, at admission or visit
	Everyone                 // universal screening at admission or visit
	TriggerEnd
)

// TriggerNames are the identifiers of the triggers.
var TriggerNames = []string{"on_request", "complex", "everyone"}

// Employer is who employs the caseworkers with statutory powers (R32).
type Employer uint8

// The employers.
const (
	Partnership Employer = iota // the council: links to its services are kept
	Absorption                  // the health service: health tasks first, links weaken
	Employers
)

// EmployerNames are the identifiers of the employers.
var EmployerNames = []string{"partnership", "absorption"}

// A Post is one profession's presence in a setting.
type Post struct {
	WTE        float64 // whole-time equivalents [1/100,000 residents]
	Attendance float64 // share of team meetings attended: the seat at the table (R24)
	Vote       float64 // 1: its word counts as a member's; 0: by its legitimacy alone (R25)
	Membership int     // Membership
	Trigger    int     // Trigger
}

// A Setting configures the teams of one kind of place.
type Setting struct {
	Mode         int        // Mode
	Change       Dimensions // added to the mode's
	Employer     int        // Employer, of caseworkers with statutory powers
	Flexibility  float64    // of the caseworkers' roles (R29)
	Leadership   float64    // collaborative leadership: −1 none, 0 neutral, 1 full (R24, R29)
	Power        float64    // R25: 0 equal votes, 1 medical veto
	MeetingDays  float64    // R24; 0: no meetings
	MeetingMin   float64    // length of a meeting
	SharedRecord float64    // chance that a known need is in a record the next setting reads (R20)
	Glue         float64    // further chance by a caseworker who spans the boundary (R20)
	Work         Employment
	Posts        []Post // by profession
}

// Team returns the setting's team dimensions.
func (s *Setting) Team() Dimensions {
	d, c := ByMode[s.Mode], &s.Change
	return Dimensions{
		Identity:        within(d.Identity + c.Identity),
		Clarity:         within(d.Clarity + c.Clarity),
		Interdependence: within(d.Interdependence + c.Interdependence),
		Integration:     within(d.Integration + c.Integration),
		Responsibility:  within(d.Responsibility + c.Responsibility),
		Complexity:      within(d.Complexity + c.Complexity),
	}
}

// within clamps to [0, 1].
func within(x float64) float64 { return min(1, max(0, x)) }

var settingFields = []rowField[Setting]{
	{"power", "1", "power asymmetry: 0 equal votes, 1 medical veto (R25); assumed", 0, 1, func(s *Setting) *float64 { return &s.Power }},
	{"meeting_day", "day", "time between team meetings, 0: none (R24); assumed", 0, 365, func(s *Setting) *float64 { return &s.MeetingDays }},
	{"meeting_minute", "minute", "length of a team meeting; assumed", 0, 240, func(s *Setting) *float64 { return &s.MeetingMin }},
	{"role_flexibility", "1", "caseworkers take on what lies beside their role: complex needs find their way, roles blur; 0 keeps to the role (R29, F072); a choice of the scenario", 0, 1, func(s *Setting) *float64 { return &s.Flexibility }},
	{"leadership", "1", "collaborative leadership: raises what a meeting yields and lowers conflict over roles; 0 is neutral (F075); a choice of the scenario", -1, 1, func(s *Setting) *float64 { return &s.Leadership }},
	{"identity_change", "1", "added to the mode's shared identity, within 0 to 1: raising (R11); a choice of the scenario", -1, 1, func(s *Setting) *float64 { return &s.Change.Identity }},
	{"clarity_change", "1", "added to the mode's clear roles and goals: right routes, duplicate assessments (R11, R29); a choice of the scenario", -1, 1, func(s *Setting) *float64 { return &s.Change.Clarity }},
	{"interdependence_change", "1", "added to the mode's interdependence: pooling what each member knows (R24); a choice of the scenario", -1, 1, func(s *Setting) *float64 { return &s.Change.Interdependence }},
	{"integration_change", "1", "added to the mode's integration: handover loss (R20); a choice of the scenario", -1, 1, func(s *Setting) *float64 { return &s.Change.Integration }},
	{"responsibility_change", "1", "added to the mode's shared responsibility: needs without an owner (R24); a choice of the scenario", -1, 1, func(s *Setting) *float64 { return &s.Change.Responsibility }},
	{"complexity_change", "1", "added to the complexity of tasks that the mode handles: time cost of a mismatch; a choice of the scenario", -1, 1, func(s *Setting) *float64 { return &s.Change.Complexity }},
	{"shared_record", "probability", "a known need stands in a record that the next setting reads (R20); assumed", 0, 1, func(s *Setting) *float64 { return &s.SharedRecord }},
	{"glue", "probability", "a caseworker with the case open carries a known need over (R20); assumed", 0, 1, func(s *Setting) *float64 { return &s.Glue }},
}

func defaultSettings(professions []Profession) [Settings]Setting {
	posts := func(wte map[string]float64) []Post {
		p := make([]Post, len(professions))
		for i := range professions {
			p[i].WTE = wte[professions[i].Name]
		}
		return p
	}
	s := [Settings]Setting{
		Primary:   {Mode: int(Coordination), Power: 0.5, MeetingDays: 28, MeetingMin: 45, SharedRecord: 0.3, Glue: 0.5, Posts: posts(map[string]float64{"gp": 57.4, "practice_nurse": 27, "social_worker": 1.6, "link_worker": 5.4})},
		Emergency: {Mode: int(Coordination), Power: 0.6, SharedRecord: 0.3, Glue: 0.5, Posts: posts(map[string]float64{"ed_clinician": 15})},
		Ward:      {Mode: int(Coordination), Power: 0.6, MeetingDays: 7, MeetingMin: 30, SharedRecord: 0.3, Glue: 0.5, Posts: posts(map[string]float64{"ward_nurse": 190, "hospital_doctor": 60, "social_worker": 3.2})},
	}
	for i := Transitional; i < Settings; i++ { // nobody has a post there unless a scenario says so
		s[i] = Setting{Mode: int(Coordination), Power: 0.5, MeetingMin: 45, SharedRecord: 0.3, Glue: 0.5, Posts: posts(nil)}
	}
	for i := range s {
		for f := range s[i].Posts {
			s[i].Posts[f].Vote = 1
			if professions[f].Caseworker == 1 && s[i].Posts[f].WTE > 0 {
				s[i].Posts[f].Membership = int(CoLocated)
			}
		}
	}
	employ(&s)
	return s
}

// fields are the numbers that mean something in a setting. In a team of caseworkers alone
// nobody depends on others to refer, and only the community team is one that others
// refer to.
func (s SettingID) fields() []rowField[Setting] {
	return slices.DeleteFunc(slices.Clone(settingFields), func(f rowField[Setting]) bool {
		switch f.name {
		case "interdependence_change":
			return s > Ward
		case "role_flexibility", "clarity_change":
			return s == Transitional || s == Outreach
		}
		return false
	})
}
