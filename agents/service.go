package agents

// A Service is a community or statutory service with places of its own (R13).
type Service struct {
	Name, Title string
	Payer       Payer

	Places      float64 // served at once
	LeadDays    float64 // administrative time from acceptance to a place
	Days        float64 // mean time served
	Success     float64 // share of those served whose need is met
	DropOut     float64 // hazard of giving up while waiting
	CostPerDay  float64
	SelfAccept  float64 // share of bare signposting that arrives (R13)
	MildRefused float64 // share of mild needs turned away: the specialist threshold
	Steps       float64 // forms a referral takes (F061)
	Source      string
}

var serviceFields = []rowField[Service]{
	{"places", "people/100,000 residents", "people served at once; 0: no such service", 0, 50000, func(s *Service) *float64 { return &s.Places }},
	{"lead_day", "day", "mean administrative time between an accepted referral and a place", 0, 365, func(s *Service) *float64 { return &s.LeadDays }},
	{"served_day", "day", "mean time served", 0.1, 3653, func(s *Service) *float64 { return &s.Days }},
	{"success_share", "probability", "served people whose need is met", 0, 1, func(s *Service) *float64 { return &s.Success }},
	{"drop_out_rate", "1/(person·year)", "hazard of giving up while waiting", 0, 100, func(s *Service) *float64 { return &s.DropOut }},
	{"cost_gbp_per_day", "GBP/(person·day)", "cost of a person served", 0, 2000, func(s *Service) *float64 { return &s.CostPerDay }},
	{"signpost_share", "probability", "bare signposting that ends at the service's door", 0, 1, func(s *Service) *float64 { return &s.SelfAccept }},
	{"mild_refused_share", "probability", "mild needs turned away at the threshold", 0, 1, func(s *Service) *float64 { return &s.MildRefused }},
	{"steps", "form", "forms that a referral takes; some are lost at each unless a caseworker fills them in (F061); a choice of the scenario", 0, 20, func(s *Service) *float64 { return &s.Steps }},
}

const signpostSource = "signposting 0.2 (0.1–0.35): judgement from small US studies, low confidence"

func defaultServices() []Service {
	return []Service{
		{Name: "talking_therapy", Title: "Talking therapy or treatment in primary care", Payer: PayCommunity, Places: 1250, LeadDays: 10, Days: 84, Success: 0.5, DropOut: 2, CostPerDay: 14, SelfAccept: 0.35,
			Source: "169 GBP a contact, about seven in twelve weeks: Unit Costs 2025, Jones et al., kar.kent.ac.uk/115569; 47.7 % of people with symptoms are in treatment, medication included: Adult Psychiatric Morbidity Survey 2023/4; places assumed; " + signpostSource},
		{Name: "specialist_mental_health", Title: "Specialist mental health service", Payer: PayCommunity, Places: 450, LeadDays: 14, Days: 240, Success: 0.5, DropOut: 1, CostPerDay: 12, SelfAccept: 0.2, MildRefused: 1, Source: "assumed"},
		{Name: "drug_and_alcohol", Title: "Drug and alcohol service", Payer: PayCommunity, Places: 700, LeadDays: 7, Days: 180, Success: 0.4, DropOut: 3, CostPerDay: 9, SelfAccept: 0.2, Source: "assumed"},
		{Name: "housing", Title: "Housing options", Payer: PaySocialCare, Places: 170, LeadDays: 14, Days: 56, Success: 0.5, DropOut: 1, CostPerDay: 8, SelfAccept: 0.2, Source: "assumed"},
		{Name: "benefits_advice", Title: "Benefits and debt advice", Payer: PayCommunity, Places: 160, LeadDays: 7, Days: 28, Success: 0.7, DropOut: 1, CostPerDay: 6, SelfAccept: 0.25, Source: "assumed"},
		{Name: "food_bank", Title: "Food bank", Payer: PayCommunity, Places: 190, LeadDays: 2, Days: 42, Success: 0.6, DropOut: 2, CostPerDay: 3, SelfAccept: 0.35, Source: "assumed"},
		{Name: "community_transport", Title: "Community transport", Payer: PayCommunity, Places: 240, LeadDays: 5, Days: 90, Success: 0.8, DropOut: 1, CostPerDay: 2, SelfAccept: 0.2, Source: "assumed"},
		{Name: "befriending", Title: "Befriending and groups", Payer: PayCommunity, Places: 1200, LeadDays: 10, Days: 120, Success: 0.5, DropOut: 2, CostPerDay: 2, SelfAccept: 0.15, Source: "assumed"},
		{Name: "carer_support", Title: "Carer support", Payer: PaySocialCare, Places: 260, LeadDays: 10, Days: 120, Success: 0.6, DropOut: 1, CostPerDay: 5, SelfAccept: 0.1, Source: "assumed; 1 in 4 carers who ask the council get direct support: Networked Data Lab 2023"},
		{Name: "safeguarding", Title: "Safeguarding team", Payer: PaySocialCare, Places: 100, LeadDays: 1, Days: 42, Success: 0.7, DropOut: 0, CostPerDay: 20, SelfAccept: 0.6, Source: "assumed"},
		{Name: "home_care", Title: "Home care and reablement", Payer: PaySocialCare, Places: 215, LeadDays: 1.7, Days: 42, Success: 0.6, DropOut: 0.5, CostPerDay: 25, SelfAccept: 0.3, Source: "assumed; places set so that capacity is about a third of discharge delay (V9)"},
		{Name: "rehabilitation_beds", Title: "Rehabilitation beds", Payer: PayCommunity, Places: 8, LeadDays: 1, Days: 32, Success: 0.9, DropOut: 0.5, CostPerDay: 230, SelfAccept: 0.1, Source: "assumed; cost of the order of a community hospital bed, from memory"},
		{Name: "care_homes", Title: "Care homes, places after hospital", Payer: PaySocialCare, Places: 2, LeadDays: 1, Days: 42, Success: 1, DropOut: 0, CostPerDay: 110, SelfAccept: 0.1, Source: "assumed: six weeks until a place for good; 771 GBP a week in 2021/22: Laing, cited in Health Soc Care Community 2023, 8675499"},
		{Name: "long_term_condition_clinic", Title: "Long-term condition clinic", Payer: PayPrimary, Places: 950, LeadDays: 7, Days: 60, Success: 0.7, DropOut: 1, CostPerDay: 1, SelfAccept: 0.6, Source: "assumed"},
	}
}

func serviceNamed(name string) int {
	for i, s := range defaultServices() {
		if s.Name == name {
			return i
		}
	}
	panic("agents: no service " + name)
}
