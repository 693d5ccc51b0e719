package page

import "careteam/agents"

// A Setting is a path with a value, a number or a word.
type Setting [2]any

// A Knob is something that the class may change in either team. A run starts again from the
// first day, with the same patients, whenever one is moved.
type Knob struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	About   string    `json:"about"` // what it means and when it takes effect
	Unit    string    `json:"unit"`  // of a number
	From    []Setting `json:"from"`  // the paths that it sets, with what England has; the first is shown
	Low     float64   `json:"low"`
	High    float64   `json:"high"`
	Step    float64   `json:"step"`
	Digits  int       `json:"digits"`
	Factor  bool      `json:"factor,omitempty"`  // the numbers are set to so many percent of what the lesson has
	Options []Option  `json:"options,omitempty"` // of a choice; nil: a number
}

// An Option is one of the things to choose from, with the paths and values that it sets.
type Option struct {
	Title string    `json:"title"`
	Set   []Setting `json:"set"`
}

// knobs returns all knobs in the order of the page.
func knobs() []Knob {
	list := []Knob{
		posts("ward_workers", "Social workers on the wards", "ward.social_worker.wte", 15),
		posts("primary_workers", "Social workers in primary care", "primary.social_worker.wte", 20),
		posts("ed_workers", "Social workers in the emergency department", "ed.social_worker.wte", 15),
		posts("transitional_workers", "Social workers for the way home", "transitional.social_worker.wte", 15),
		posts("community_workers", "Social workers in the community", "community.social_worker.wte", 40),
		posts("navigators", "Care navigators in primary care", "primary.care_navigator.wte", 20),
		seat(), vote(),
		{ID: "power", Title: "Weight of the doctor's word", About: "0: all votes are equal; 1: a medical veto. Assumed. Bears on every concern from the first day on.",
			From: paths("ward.power", "primary.power"), High: 1, Step: 0.1, Digits: 1},
		{ID: "clarity", Title: "Clearer roles and goals", About: "Added to what the way of working gives, −1 to 1. Assumed. Bears on every handover from the first day on.",
			From: paths("ward.clarity_change", "primary.clarity_change"), Low: -1, High: 1, Step: 0.1, Digits: 1},
		{ID: "places", Title: "Places in community services", About: "Of those the lesson has: help that a need can be passed on to. There from the first day on.",
			Unit: "percent", From: places(), High: 300, Step: 10, Factor: true},
		mode(),
		{ID: "teams", Title: "Teams that share the social workers", About: "In primary care. With fewer than two social workers to a team, some are the only one. From the first day on.",
			Unit: "teams per 100,000 residents", From: paths("primary.teams"), High: 20, Step: 1},
	}
	return list
}

// posts is a knob for how many of a profession work in a setting.
func posts(id, title, path string, high float64) Knob {
	return Knob{ID: id, Title: title, About: "Full-time posts per 100,000 residents. In post from the first day on.",
		Unit: "full-time posts per 100,000 residents", From: paths(path), High: high, Step: 0.1, Digits: 1}
}

// paths are parameters with what England has.
func paths(list ...string) (from []Setting) {
	england := settingsOf(agents.England())
	for _, path := range list {
		from = append(from, Setting{path, england[path]})
	}
	return from
}

// settingsOf returns all numbers and words of a scenario by path.
func settingsOf(p *agents.Parameters) map[string]any {
	settings := map[string]any{}
	for _, f := range p.Fields() {
		settings[f.Path] = *f.Value
	}
	for _, c := range p.Choices() {
		settings[c.Path] = c.Options[*c.Value]
	}
	return settings
}

// places are the paths of the places in all services.
func places() []Setting {
	var list []string
	for _, s := range agents.England().Services {
		list = append(list, "services."+s.Name+".places")
	}
	return paths(list...)
}

// choice is a knob of options, which all set the same paths.
func choice(id, title, about string, options ...Option) Knob {
	var list []string
	for _, s := range options[0].Set {
		list = append(list, s[0].(string))
	}
	return Knob{ID: id, Title: title, About: about, From: paths(list...), Options: options}
}

// ofBoth sets the same on the wards and in primary care.
func ofBoth(title string, set ...Setting) Option {
	o := Option{Title: title}
	for _, setting := range []string{"ward.", "primary."} {
		for _, s := range set {
			o.Set = append(o.Set, Setting{setting + s[0].(string), s[1]})
		}
	}
	return o
}

func seat() Knob {
	belongs := func(title, membership, trigger string, attendance float64) Option {
		return ofBoth(title, Setting{"social_worker.membership", membership}, Setting{"social_worker.trigger", trigger}, Setting{"social_worker.attendance", attendance})
	}
	return choice("seat", "Seat at the table", "How social workers belong to ward and practice teams. From the first day on.",
		belongs("called when asked for", "visiting", "on_request", 0),
		belongs("works beside the team, called when asked for", "co_located", "on_request", 0),
		belongs("at its meetings, called when asked for", "co_located", "on_request", 0.9),
		belongs("a member, starts unasked with complex patients", "embedded", "complex", 0.9))
}

func vote() Knob {
	return choice("vote", "The social worker's word", "Whether a concern counts as a member's. Bears on every concern from the first day on.",
		ofBoth("counts as a member's", Setting{"social_worker.vote", 1.0}), ofBoth("is advice only", Setting{"social_worker.vote", 0.0}))
}

// mode offers the ways of working together, the loosest first.
func mode() Knob {
	var options []Option
	for _, word := range []string{"networking", "coordination", "collaboration", "teamwork"} {
		options = append(options, ofBoth(word, Setting{"mode", word}))
	}
	return choice("mode", "Way of working together", "On the wards and in primary care. Sizes assumed. From the first day on.", options...)
}

// KnobIDs are the identifiers of the knobs, in the order of the page.
func KnobIDs() (list []string) {
	for _, k := range knobs() {
		list = append(list, k.ID)
	}
	return list
}
