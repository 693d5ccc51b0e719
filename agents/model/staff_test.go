package model

import (
	"strings"
	"testing"

	"careteam/agents"
	"careteam/sim"
)

func init() {
	var hours []string
	for _, kind := range agents.HourKinds {
		hours = append(hours, "social_worker_"+kind+"_hours_share")
	}
	mechanisms = append(mechanisms,
		mechanism{"R30 leave, bank holidays and sickness", func(p *agents.Parameters) {
			p.Staff.LeaveDays, p.Staff.BankHolidays, p.Staff.SicknessRate = 0, 0, 0
		}, hours},
		mechanism{"R30 turnover and vacancies", func(p *agents.Parameters) {
			p.Staff.TurnoverRate, p.Staff.VacancyShare = 0, 0
		}, []string{"social_worker_turnover_per_year", "social_worker_vacancy_share"}},
		mechanism{"R30 strain, identity and role creep", func(p *agents.Parameters) {
			p.Staff.ReviewDays = 0
		}, []string{"staff_strain_mean", "social_worker_identity_mean"}},
	)
}

// Every law of caseworkers is broken on purpose once: the audit must see it.
func TestAuditSeesBrokenLawsOfStaff(t *testing.T) {
	for name, c := range map[string]struct {
		harm func(*model)
		law  string
	}{
		"an hour backstage lost": {func(m *model) { m.workers[0].aside[asideBackstage] -= sim.Hour }, "hours of caseworker 0 by kind"},
		"a microsecond of leave": {func(m *model) { m.workers[0].absent[awayLeave]++ }, "hours of caseworker 0 by kind"},
		"a case in no hands":     {func(m *model) { m.workers[0].open++ }, "cases of caseworker 0"},
		"two in one post":        {func(m *model) { m.pools[0].inPost++ }, "caseworkers in post"},
		"too many leave":         {func(m *model) { m.pools[0].left += 40 }, "integral of their hazard"},
		"strain beyond measure":  {func(m *model) { m.workers[0].strain = 1.5 }, "strain and identity of caseworker 0"},
	} {
		m := ran(t, agents.England(), setup(1000, 0, 100), 0)
		c.harm(m)
		m.auditStaff()
		if !strings.Contains(strings.Join(m.audit, "\n"), c.law) {
			t.Errorf("%s: the audit says %q, want %q", name, m.audit, c.law)
		}
	}
}
