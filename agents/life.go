package agents

import "careteam/sim"

// What is something that happens in a person's life.
type What uint8

// What can happen.
const (
	FallsIll What = iota
	UrgentProblem
	Steadies // an unstable episode ends
	Unsettles
	Appointment
	EDArrival
	EDSeen
	EDUnseen
	EDHome
	Admitted
	SameDayCare
	InBed
	FitToLeave
	StepDone // one of those that a discharge waits for
	GoesHome
	WalksOut
	ComesIn // for a planned stay
	StayPutOff
	NeedBegins
	NeedSeen
	NeedNotRaised
	NeedNotHeeded
	NeedMisrouted
	NeedContested // whose task it is
	NeedInformal  // left to family and friends first
	NeedForgotten // in a handover
	NeedHandedOver
	HelpDeclined
	NeedOwned
	CaseOpened
	CaseContact
	CaseClosed
	ServiceAsked
	ServiceRefuses
	ServiceWaits
	ServiceBegins
	ServiceEnds // in vain
	NeedMet
	NeedEnds // by itself
	NeedMissed
	GivesUpWaiting
	OnRiskList
	MovesAway
	Dies
	Whats // their number
)

// whats name what can happen, in files and in words; {need}, {who}, {where}, {service},
// {reason} and {step} are filled in.
var whats = [Whats]struct{ name, text string }{
	FallsIll:       {"falls_ill", "falls ill"},
	UrgentProblem:  {"urgent_problem", "has an urgent problem"},
	Steadies:       {"becomes_stable", "becomes stable"},
	Unsettles:      {"becomes_unstable", "becomes unstable"},
	Appointment:    {"appointment", "sees the {who}"},
	EDArrival:      {"ed_arrival", "arrives at the ED"},
	EDSeen:         {"ed_seen", "is seen in the ED"},
	EDUnseen:       {"ed_unseen", "leaves the ED unseen"},
	EDHome:         {"ed_home", "goes home from the ED"},
	Admitted:       {"admitted", "is admitted"},
	SameDayCare:    {"same_day_care", "is treated the same day"},
	InBed:          {"in_bed", "gets a ward bed"},
	FitToLeave:     {"fit", "is fit to leave"},
	StepDone:       {"step_done", "before discharge: {step} done"},
	GoesHome:       {"discharged", "goes home"},
	WalksOut:       {"walks_out", "walks out of hospital"},
	ComesIn:        {"planned_stay", "comes in for a planned stay"},
	StayPutOff:     {"stay_put_off", "planned stay is put off"},
	NeedBegins:     {"need_begins", "{need}: begins"},
	NeedSeen:       {"need_seen", "{need}: seen by {who} ({where})"},
	NeedNotRaised:  {"need_not_raised", "{need}: {who} does not raise it ({where})"},
	NeedNotHeeded:  {"need_not_heeded", "{need}: {who} is not heeded ({where})"},
	NeedMisrouted:  {"need_misrouted", "{need}: sent the wrong way ({where})"},
	NeedContested:  {"need_contested", "{need}: {who} contests the task ({where})"},
	NeedInformal:   {"need_informal", "{need}: family and friends try first"},
	NeedForgotten:  {"need_forgotten", "{need}: lost in handover ({where})"},
	NeedHandedOver: {"need_handed_over", "{need}: handed over ({where})"},
	HelpDeclined:   {"help_declined", "{need}: declines help"},
	NeedOwned:      {"need_owned", "{need}: taken on by {who} ({where})"},
	CaseOpened:     {"case_opened", "is referred to {who} ({where})"},
	CaseContact:    {"case_contact", "sees {who} ({where})"},
	CaseClosed:     {"case_closed", "{who} ({where}) closes the case"},
	ServiceAsked:   {"service_accepts", "{need}: {service} accepts"},
	ServiceRefuses: {"service_refuses", "{need}: {service} refuses"},
	ServiceWaits:   {"service_waits", "{need}: waits for {service}"},
	ServiceBegins:  {"service_begins", "{need}: {service} begins"},
	ServiceEnds:    {"service_in_vain", "{need}: {service} ends in vain"},
	NeedMet:        {"need_met", "{need}: met"},
	NeedEnds:       {"need_ends", "{need}: ends by itself"},
	NeedMissed:     {"need_missed", "{need}: missed ({reason})"},
	GivesUpWaiting: {"gives_up_waiting", "{need}: gives up waiting for {service}"},
	OnRiskList:     {"on_risk_list", "is on the risk list"},
	MovesAway:      {"moves_away", "moves away"},
	Dies:           {"dies", "dies"},
}

// Name is the identifier in files.
func (w What) Name() string { return whats[w].name }

// Text returns the words with their gaps.
func (w What) Text() string { return whats[w].text }

// DischargeSteps are what a fit patient waits for, as Reason of StepDone (R18).
var DischargeSteps = [...]string{"assessment", "transfer_hub", "care_package", "advised_plan", "family_agreement", "medicines_and_letters"}

// A LifeEvent is something that happened to a person. Need, Profession, Setting and Reason
// are indices into the tables, −1 where they say nothing; Reason is that of a missed need
// or a step of DischargeSteps.
type LifeEvent struct {
	At                                sim.Time
	Need, Profession, Setting, Reason int16
	What                              What
	Mild                              bool    // the need, where it begins
	Hazard                            float32 // of acute illness after it [1/year], 0 in hospital
}

// Same reports whether two events are the same thing, whenever it happened and whatever
// follows.
func (e LifeEvent) Same(o LifeEvent) bool {
	o.At, o.Hazard = e.At, e.Hazard
	return e == o
}

// A Life is one person and what happened, in order.
type Life struct {
	Person         int      // number among all
	Resident       Resident // nothing unknown
	Frailty, Trust float64
	Events         []LifeEvent
}
