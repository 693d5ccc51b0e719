package data

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"careteam/output"
	"careteam/sim"
)

// sampleLog is one person who waits for a bed, uses it and leaves.
func sampleLog() []output.LogRow {
	day := func(n int) sim.Time { return sim.Time(0).Add(sim.Duration(n) * sim.Day) }
	return []output.LogRow{
		{Scenario: "a", Replication: 2, Entity: 7, Pathway: "life", Type: output.LogArrival, Event: "arrival", Activity: "arrival", Lifecycle: output.Completed, Instance: 1},
		{Scenario: "a", Replication: 2, Entity: 7, Pathway: "hospital", Type: output.LogQueue, Event: "ward_stay_wait_begins", At: day(1), Activity: "ward_stay", Lifecycle: output.Scheduled, Instance: 2, Holder: "ward_bed"},
		{Scenario: "a", Replication: 2, Entity: 7, Pathway: "hospital", Type: output.LogUse, Event: "ward_stay_begins", At: day(1) + 1, Resource: 3, Activity: "ward_stay", Lifecycle: output.Started, Instance: 2, Holder: "ward_bed"},
		{Scenario: "a", Replication: 2, Entity: 7, Pathway: "need", Type: output.LogMoment, Event: "need_missed", At: day(2), Activity: "need_missed", Lifecycle: output.Completed, Instance: 3, Need: "food & <fuel>", Reason: "declined"},
		{Scenario: "a", Replication: 2, Entity: 7, Pathway: "life", Type: output.LogArrival, Event: "depart", At: day(3), Activity: "departure", Lifecycle: output.Completed, Instance: 4, Reason: "dies"},
	}
}

func TestLogCSV(t *testing.T) {
	var b bytes.Buffer
	if err := LogCSV(&b, sampleLog()); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != 6 || !slices.Equal(rows[0], logColumns) {
		t.Fatal(rows, err)
	}
	want := "a,2,7,hospital,queue,ward_stay_wait_begins,1440,,2024-01-02T00:00:00.000Z,ward_stay,schedule,2,ward_bed,,,,"
	if got := strings.Join(rows[2], ","); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if rows[3][7] != "3" {
		t.Errorf("resource %q, want 3", rows[3][7])
	}
}

// All formats say the same.
func TestLogFormatsAgree(t *testing.T) {
	var asJSON, asParquet bytes.Buffer
	if err := LogJSON(&asJSON, sampleLog()); err != nil {
		t.Fatal(err)
	}
	if err := LogParquet(&asParquet, sampleLog()); err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Schema string
		Rows   []logLine
	}
	if err := json.Unmarshal(asJSON.Bytes(), &doc); err != nil || doc.Schema != "careteam/trace/v1" {
		t.Fatal(doc.Schema, err)
	}
	read, err := parquet.Read[logLine](bytes.NewReader(asParquet.Bytes()), int64(asParquet.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range sampleLog() {
		want, _ := json.Marshal(lineOf(&r))
		a, _ := json.Marshal(doc.Rows[i])
		b, _ := json.Marshal(read[i])
		if !bytes.Equal(a, want) || !bytes.Equal(b, want) {
			t.Errorf("row %d: JSON %s, Parquet %s, want %s", i, a, b, want)
		}
	}
	names := func() (list []string) {
		for _, c := range parquet.SchemaOf(logLine{}).Columns() {
			list = append(list, c[0])
		}
		return list
	}()
	if !slices.Equal(names, logColumns) {
		t.Errorf("columns of Parquet %v", names)
	}
}

// XES is well-formed, with typed attributes that the extensions declare, and events in order.
func TestLogXES(t *testing.T) {
	var b bytes.Buffer
	log := sampleLog()
	other := slices.Clone(log)
	for i := range other {
		other[i].Scenario = "b"
	}
	if err := LogXES(&b, append(log, other...)); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	count, prefixes := map[string]int{}, []string{}
	for d := xml.NewDecoder(&b); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if s, ok := token.(xml.StartElement); ok {
			count[s.Name.Local]++
			for _, a := range s.Attr {
				if s.Name.Local == "extension" && a.Name.Local == "prefix" {
					prefixes = append(prefixes, a.Value)
				}
				if before, _, found := strings.Cut(a.Value, ":"); a.Name.Local == "key" && found && !slices.Contains(prefixes, before) {
					t.Errorf("no extension for %s", a.Value)
				}
			}
		}
	}
	if count["log"] != 1 || count["trace"] != 2 || count["event"] != 6 || count["extension"] != 4 {
		t.Errorf("elements %v", count)
	}
	for _, want := range []string{`key="concept:name" value="a/7"`, `key="need" value="food &amp; &lt;fuel&gt;"`, `<date key="time:timestamp" value="2024-01-02T00:00:00.000Z">`, `key="lifecycle:transition" value="start"`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
}
