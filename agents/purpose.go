package agents

import "careteam/sim/rng"

// The purposes of random numbers. A number is never reused or renumbered: each
// names one stream of every person, so a new purpose changes no other draw.
// The block of a draw is the ordinal of the event it belongs to.
const (
	DrawPerson rng.Purpose = iota + 1 // block 0: age and sex, fifth, alone, carer; 1: conditions, frailty, trust, unstable at the start
	_                                 // free, here and below; numbers are never reused
	_
	_
	_
	_
	_
	_
	DrawClock // thresholds of the clocks: block = ordinal<<3 | clock
	DrawNeedKind
	DrawMild
	DrawNatural
	DrawInitialNeed
	DrawDirect
	DrawSameDay
	DrawStay
	_ // free; numbers are never reused
	DrawClinician
	DrawWorkUp
	DrawPatience
	DrawComplex
	DrawProcess
	DrawDuty
	DrawFamily
	DrawFamilyDays
	DrawHub
	DrawMedicines
	DrawHandover
	DrawCarerReady
	DrawAfterDischarge
	DrawUrgentChoice
	DrawTreated
	DrawContact // a routine contact: lead, nurse, attended, threshold of the next
	_           // free; numbers are never reused
	DrawAttend  // an appointment about a need
	DrawElectiveStay
	DrawElectiveWait
	DrawRecognise // block, here and below: ordinal of the need<<12 | number of the look or try
	DrawRaise
	DrawHeed
	DrawRoute
	DrawBounce
	DrawOffer
	DrawConsent
	DrawAccept
	DrawLeadTime
	DrawServed
	DrawSuccess
	DrawDropOut
	_        // free; numbers are never reused
	DrawKept // handover
	DrawDuplicate
	DrawAdvice
	DrawMeeting
	DrawSocialAdmission
	DrawCrisis
	_ // free; numbers are never reused
	DrawDutyCalled
	DrawAttendance // entity = worker
	DrawInterim
	DrawPresents // block = the episode's; helps the person to the practice
	DrawPresentsLead
	DrawVisible    // the team thinks of the caseworker for a need
	DrawCalled     // the ward thinks of its social worker for a stay
	DrawFirstClock // the first thresholds of a person's clocks, four to a block
	DrawRepair     // block = contact>>4<<23 | stay<<4 | contact&0xf: information, medicines, carer
	DrawScore      // block = risk list
	DrawEngage     // block = day of the risk list
	DrawPathway    // block = stay, here and below
	DrawWeekend    // block = stay<<3 | step
	DrawWalksOut
	DrawLeave   // entity of this and the next = worker, block = who holds the post<<18 | number
	DrawSickGap // between two spells
	DrawSickness
	DrawVacant   // at the start
	DrawVacancy  // block = who left
	DrawTurnover // threshold; block = who holds the post
	DrawSurfaces // a need that one member knows is spoken of at a meeting
	DrawContested
	DrawOverride // a caseworker carries a concern the team dismisses
	DrawOverturn // a caseworker contests a refusal; block by the referral
	DrawStrengths
	DrawCensus     // block = try
	DrawStationary // in bed at the start, length of the stay, part of it past
	DrawAllocation // who is offered a trial's programme; entity = person, or practice
	DrawNewcomer   // somebody comes for who has left
	DrawTrialScore // the risk score on the day of enrolment
	DrawReach      // within reach of caseworkers outside hospital
)
