package figure

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestDateTicks(t *testing.T) {
	day := func(year, month, day int) time.Time {
		return time.Date(year, time.Month(month), day, 23, 30, 0, 0, time.FixedZone("", 3600))
	}
	for _, c := range []struct {
		first time.Time
		last  int
		want  string
	}{
		{day(2025, 1, 1), 454, "0:Jan/2025 59:Mar 120:May 181:Jul 243:Sep 304:Nov 365:Jan/2026 424:Mar"},
		{day(2024, 12, 15), 120, "17:Jan/2025 48:Feb 76:Mar 107:Apr"},
		{day(2025, 12, 29), 5, "0:29 Dec/2025 1:30 Dec 2:31 Dec 3:1 Jan/2026 4:2 Jan 5:3 Jan"},
		{day(2025, 3, 3), 30, "0:3 Mar/2025 7:10 Mar 14:17 Mar 21:24 Mar 28:31 Mar"},
		{day(2020, 6, 1), 8 * 365, "214:2021 579:2022 944:2023 1309:2024 1675:2025 2040:2026 2405:2027 2770:2028"},
		{time.Time{}, 400, "0:0/day 60:60 120:120 180:180 240:240 300:300 360:360"},
		{time.Time{}, 0, "0:0/day"},
	} {
		var got []string
		for _, tick := range dateTicks(c.first, c.last, 9) {
			s := strconv.Itoa(tick.day) + ":" + tick.label
			if tick.year != "" {
				s += "/" + tick.year
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("ticks of %d days from %v:\n got %s\nwant %s", c.last, c.first, strings.Join(got, " "), c.want)
		}
	}
}

func TestCoarser(t *testing.T) {
	n := 1
	for _, want := range []int{2, 5, 10, 20, 50, 100, 200} {
		if n = coarser(n); n != want {
			t.Fatalf("got %d, want %d", n, want)
		}
	}
}
