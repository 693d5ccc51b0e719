package agents

// Parameters are all numbers and choices of a scenario. Every number is
// reached by a path such as ward.social_worker.wte; Fields lists them with
// unit, range, meaning and source.
type Parameters struct {
	Person       PersonParameters
	Acute        AcuteParameters
	Urgent       UrgentParameters
	Routine      RoutineParameters
	Elective     ElectiveParameters
	Hospital     HospitalParameters
	Discharge    DischargeParameters
	Team         TeamParameters
	Cost         CostParameters
	Staff        StaffParameters
	Transitional TransitionalParameters
	Outreach     OutreachParameters
	Winter       WinterParameters
	Settings     [Settings]Setting
	Needs        []NeedKind
	Professions  []Profession
	Services     []Service
}

// PersonParameters make a population (R1) and its deaths and quality of life (R6, R7).
type PersonParameters struct {
	FrailtyShape                      float64
	Conditions, LivesAlone, HasCarer  [Bands]float64
	DeathRate, Utility                [Bands]float64
	DeathInHospital, DeathAfter       float64
	MoveRate, Newcomers               float64
	DeathFrailty, DeathUnstable       float64
	ConditionUtility, UnstableUtility float64
	InitialNeeds                      float64
}

// AcuteParameters shape the hazard of acute illness (R2).
type AcuteParameters struct {
	Rate                                     float64
	AgeRatio                                 [Bands]float64
	DeprivationRatio, ConditionRatio         float64
	UnstableOnset, UnstableDays, UnstableMul float64
	EarlyRatio, EarlyDays                    float64
	LateRatio, LateDays                      float64
	ExcessFlatness                           float64
	DirectShare                              float64
	SameDayShare                             [Bands]float64
	NeedEffect                               float64
}

// UrgentParameters shape urgent problems and where people take them (R4).
type UrgentParameters struct {
	Rate                       float64
	AgeRatio                   [Bands]float64
	DeprivationRatio           float64
	FrailtyWeight              float64
	EDShare, WaitShare         float64
	PatienceDays               float64
	NeedEffect                 float64
	TreatedShare               float64
	SocialAdmission, CrisisMet float64
}

// RoutineParameters shape routine contact with primary care (R5, R21).
type RoutineParameters struct {
	Rate                float64
	AgeRatio            [Bands]float64
	ConditionRatio      float64
	NeedRatio           float64
	NurseShare          float64
	PresentsDays        float64
	LeadDays            float64
	DidNotAttend        float64
	SlotsGP, SlotsNurse float64
	SameDaySlots        float64
	TeamSize            float64
}

// ElectiveParameters shape planned overnight stays (R17).
type ElectiveParameters struct {
	Rate               float64
	StayDays, StaySD   float64
	WaitDays           float64
	WaitHours          float64
	RebookDays         float64
	EmergencyBedMargin float64
}

// HospitalParameters shape ED and wards (R16, R17).
type HospitalParameters struct {
	Beds                    float64
	StayDays                [Bands]float64
	StaySDRatio             float64
	SameDayHours, Occupancy float64
	TriageMin, ClinicianMin float64
	WorkUpMin, WorkUpSD     float64
	PatienceHours           float64
}

// DischargeParameters shape the way out of hospital (R18–R20).
type DischargeParameters struct {
	ComplexByAge                      [Bands]float64
	ProcessDays                       float64
	DutyDays, DutyShareWaiting        float64
	FamilyShare, FamilyDays           float64
	HubDays                           float64
	PrepareShare, PrepareByCaseworker float64
	MedicinesShare, HandoverShare     float64
	QualityEffect, QualityMean        float64
	AdviceDays, InterimDays           float64
	Pathway2, Pathway3                [Bands]float64
	WeekendShare, AgainstAdvice       float64
}

// CostParameters price what is used, in GBP of 2024/25.
type CostParameters struct {
	EDVisit, ShortStay, LongStayDay, ElectiveDay float64
	GPContact, NurseContact                      float64
	QALY                                         float64
}

// Payer says whose budget a cost falls on.
type Payer uint8

// The payers.
const (
	PayHospital Payer = iota
	PayPrimary
	PaySocialCare
	PayCommunity
	PayProgramme
	Payers
)

// PayerNames are the identifiers of the payers.
var PayerNames = [Payers]string{"hospital", "primary", "social_care", "community", "programme"}
