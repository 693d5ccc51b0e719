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
	Admitted
	SameDayCare
	InBed
	FitToLeave
	GoesHome
	WalksOut
	StayPutOff
	NeedBegins
	NeedSeen
	NeedNotRaised
	NeedNotHeeded
	NeedMisrouted
	NeedContested
	NeedInformal
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

// whatText says it in words; {need}, {who}, {where} and {service} are filled in.
var whatText = [Whats]string{
	FallsIll: "falls ill", UrgentProblem: "has an urgent problem", Steadies: "becomes stable", Unsettles: "becomes unstable",
	Appointment: "sees the {who}", EDArrival: "arrives at the ED", EDSeen: "is seen in the ED", EDUnseen: "leaves the ED unseen",
	Admitted: "is admitted", SameDayCare: "is treated the same day", InBed: "gets a ward bed", FitToLeave: "is fit to leave",
	GoesHome: "goes home", WalksOut: "walks out of hospital", StayPutOff: "planned stay is put off",
	NeedBegins: "{need}: begins", NeedSeen: "{need}: seen ({where})", NeedNotRaised: "{need}: not raised ({who}, {where})",
	NeedNotHeeded: "{need}: not heeded ({who}, {where})", NeedMisrouted: "{need}: misrouted ({where})", NeedContested: "{need}: {who} contests the task ({where})", NeedInformal: "{need}: family and friends try first",
	NeedForgotten:  "{need}: lost in handover ({where})",
	NeedHandedOver: "{need}: handed over ({where})", HelpDeclined: "{need}: declines help", NeedOwned: "{need}: taken on by {who} ({where})",
	CaseOpened: "referred to {who} ({where})", CaseContact: "sees {who} ({where})", CaseClosed: "{who} ({where}) closes the case",
	ServiceAsked: "{need}: {service} accepts", ServiceRefuses: "{need}: {service} refuses", ServiceWaits: "{need}: waits for {service}",
	ServiceBegins: "{need}: {service} begins", ServiceEnds: "{need}: {service} ends in vain", NeedMet: "{need}: met", NeedEnds: "{need}: ends by itself",
	NeedMissed: "{need}: missed ({reason})", GivesUpWaiting: "{need}: gives up waiting for {service}", OnRiskList: "is on the risk list", MovesAway: "moves away", Dies: "dies",
}

// Text returns the words with their gaps.
func (w What) Text() string { return whatText[w] }

// A LifeEvent is something that happened to a person. Need, Profession, Setting and Reason
// are indices into the tables, −1 where they say nothing.
type LifeEvent struct {
	At                                sim.Time
	What                              What
	Need, Profession, Setting, Reason int16
}

// Same reports whether two events are the same thing, whenever it happened.
func (e LifeEvent) Same(o LifeEvent) bool {
	o.At = e.At
	return e == o
}

// A Life is one person and what happened, in order.
type Life struct {
	Resident       Resident // nothing unknown
	Frailty, Trust float64
	Events         []LifeEvent
}
