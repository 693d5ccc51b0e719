package data_test

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"fmt"
	"math"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"careteam/agents"
	"careteam/experiments"
	"careteam/experiments/sweep"
	"careteam/output/data"
)

// awkward is a sweep with what is hard to write: no value, huge and tiny numbers, words.
func awkward() (*experiments.Sweep, []sweep.Point) {
	s := &experiments.Sweep{Experiment: &experiments.Experiment{Name: "mine", Arms: []experiments.Arm{{Name: "usual"}, {Name: "a.b_c-d"}}},
		Factors: []experiments.Factor{{Path: "acute.rate"}, {Path: "ward.mode", Options: []string{"networking", "teamwork"}}},
		Points:  [][]float64{{0.1, 1}, {math.NaN(), 0}, {1.0 / 3, math.NaN()}}}
	s.Run = experiments.Run{Seed: math.MaxUint64, Replications: 2}
	values := []float64{1.0 / 3, math.MaxFloat64 / 1e10, math.SmallestNonzeroFloat64, -0.1, 1e-300, 123456789.123456789}
	var points []sweep.Point
	for i := range s.Points {
		p := sweep.Point{Index: i}
		for a := range s.Arms {
			var runs []sweep.Run
			for k := range s.Run.Replications {
				r := sweep.Run{Occupied: []float64{1, 2}}
				for o := range agents.Outcomes {
					ratio := agents.Ratio{Num: values[(o+i+a+k)%len(values)], Den: 1}
					if (o+k)%7 == 0 {
						ratio = agents.Ratio{} // nothing to measure
					}
					r.Outcomes = append(r.Outcomes, ratio)
				}
				runs = append(runs, r)
			}
			p.Runs = append(p.Runs, runs)
		}
		points = append(points, p)
	}
	return s, points
}

// wantRows are the runs as they should be read back: words and the bits of numbers.
func wantRows(s *experiments.Sweep, points []sweep.Point) (rows [][]string) {
	for _, p := range points {
		for a := range p.Runs {
			for k, run := range p.Runs[a] {
				row := []string{fmt.Sprint(p.Index), s.Arms[a].Name, fmt.Sprint(k), fmt.Sprint(s.Run.Seed)}
				for i := range s.Factors {
					x := s.Points[p.Index][i]
					switch {
					case math.IsNaN(x):
						row = append(row, "")
					case s.Factors[i].Options != nil:
						row = append(row, s.Factors[i].Options[int(x)])
					default:
						row = append(row, bits(x))
					}
				}
				for o := range agents.Outcomes {
					x, ok := run.Outcomes[o].Value(&agents.Outcomes[o])
					if !ok {
						row = append(row, "")
						continue
					}
					row = append(row, bits(x))
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}

func bits(x float64) string { return strconv.FormatUint(math.Float64bits(x), 16) }

func written(t *testing.T, s *experiments.Sweep, points []sweep.Point, w data.RunWriter) {
	t.Helper()
	for _, p := range points {
		if err := data.PointRuns(s, p, w); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
}

// text turns cells of a table back into bits.
func text(cells []string, numbersFrom int) []string {
	row := append([]string(nil), cells...)
	for i := range row {
		if x, err := strconv.ParseFloat(row[i], 64); err == nil && (i == 4 || i >= numbersFrom) {
			row[i] = bits(x)
		}
	}
	return row
}

// Every number of the wide table is read back bit for bit, and what does not exist as nothing.
func TestWideRoundTrip(t *testing.T) {
	s, points := awkward()
	var b bytes.Buffer
	written(t, s, points, data.NewWide(&b, s.Factors, true))
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := wantRows(s, points)
	for i := range want {
		if got := text(rows[i+1], 6); fmt.Sprint(got) != fmt.Sprint(want[i]) {
			t.Fatalf("row %d:\n%v, want\n%v", i, got, want[i])
		}
	}
	if len(rows) != len(want)+1 || rows[0][4] != "acute.rate" || rows[0][6] != agents.Outcomes[0].ID {
		t.Errorf("%d rows, header %v", len(rows), rows[0][:8])
	}
}

// The long table says the same, a value a row.
func TestLongRoundTrip(t *testing.T) {
	s, points := awkward()
	var b bytes.Buffer
	written(t, s, points, data.NewLong(&b, s.Factors, true))
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	n := len(agents.Outcomes)
	for i, want := range wantRows(s, points) {
		for o := range n {
			row := text(rows[1+i*n+o], 8)
			if row[6] != agents.Outcomes[o].ID || row[7] != agents.Outcomes[o].Unit || row[8] != want[6+o] || fmt.Sprint(row[:6]) != fmt.Sprint(want[:6]) {
				t.Fatalf("row %d of run %d: %v, want %v and %s", o, i, row, want[:6], want[6+o])
			}
		}
	}
}

// So does Parquet, with null for what does not exist, columns in the same order, and the same
// bytes each time.
func TestParquetRoundTrip(t *testing.T) {
	s, points := awkward()
	var b, again bytes.Buffer
	written(t, s, points, data.NewParquet(&b, s.Factors, true))
	written(t, s, points, data.NewParquet(&again, s.Factors, true))
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same runs give other bytes")
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	names := f.Schema().Columns()
	if names[0][0] != "point" || names[4][0] != "acute.rate" || names[6][0] != agents.Outcomes[0].ID || len(names) != 6+len(agents.Outcomes) {
		t.Errorf("columns %v", names[:8])
	}
	var got [][]string
	for _, group := range f.RowGroups() {
		rows := group.Rows()
		buffer := make([]parquet.Row, 100)
		for {
			n, err := rows.ReadRows(buffer)
			for _, row := range buffer[:n] {
				var cells []string
				for _, v := range row {
					switch {
					case v.IsNull():
						cells = append(cells, "")
					case v.Kind() == parquet.Double:
						cells = append(cells, bits(v.Double()))
					case v.Kind() == parquet.Int64 && v.Column() == 3:
						cells = append(cells, fmt.Sprint(v.Uint64()))
					case v.Kind() == parquet.Int64:
						cells = append(cells, fmt.Sprint(v.Int64()))
					default:
						cells = append(cells, string(v.ByteArray()))
					}
				}
				got = append(got, cells)
			}
			if err != nil {
				break
			}
		}
		rows.Close()
	}
	want := wantRows(s, points)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got\n%v\nwant\n%v", got[0], want[0])
	}
}

// Excel gets a byte order mark, semicolons and decimal commas; words with points stay.
func TestExcel(t *testing.T) {
	got, err := data.Excel([]byte("scenario,unit,mean\n0.5-1,\"a, b\",-1.5e-05\nx.y,per 1000,\n"))
	if want := "\ufeffscenario;unit;mean\r\n0.5-1;a, b;-1,5e-05\r\nx.y;per 1000;\r\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

// counting throws away what is written and counts it.
type counting struct{ n int }

func (c *counting) Write(b []byte) (int, error) { c.n += len(b); return len(b), nil }

// BenchmarkTenMillion writes ten million result numbers as a wide compressed table: seconds for
// all, the size, and how much the heap grows beside that of a tenth of them.
func BenchmarkTenMillion(b *testing.B) {
	s, points := awkward()
	s.Run.Replications = 100
	for i := range points {
		for a := range points[i].Runs {
			for len(points[i].Runs[a]) < 100 {
				run := sweep.Run{Occupied: []float64{1, 2}}
				for o := range agents.Outcomes {
					run.Outcomes = append(run.Outcomes, agents.Ratio{Num: 1000 * math.Sqrt(float64(1+o*31+len(points[i].Runs[a])*7+i)), Den: 3})
				}
				points[i].Runs[a] = append(points[i].Runs[a], run)
			}
		}
	}
	rows := 10_000_000 / len(agents.Outcomes)
	for b.Loop() {
		to := &counting{}
		zip, _ := gzip.NewWriterLevel(to, gzip.BestSpeed)
		w := data.NewWide(zip, s.Factors, true)
		var early, late runtime.MemStats
		for n := 0; n < rows; n += 600 {
			for i := range points {
				points[i].Index = i
				if err := data.PointRuns(s, points[i], w); err != nil {
					b.Fatal(err)
				}
			}
			if n == 600*(rows/6000) {
				runtime.GC()
				runtime.ReadMemStats(&early)
			}
		}
		w.Flush()
		zip.Close()
		runtime.GC()
		runtime.ReadMemStats(&late)
		b.ReportMetric(float64(to.n)/1e6, "MB")
		b.ReportMetric((float64(late.HeapAlloc)-float64(early.HeapAlloc))/1e6, "heap-growth-MB")
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/10M")
}

// The package names every table with its columns, each with a type and a meaning; the crate has
// an entity for everything it mentions.
func TestPackages(t *testing.T) {
	f := data.Folder{Name: "My Sweep", Title: "mine", Command: []string{"careteam", "sweep"}, Parameters: agents.England(), ResultVersion: "4", Files: []data.File{
		{Path: "summary.csv", Bytes: 12, SHA256: "ab", Header: []string{"point", "acute.rate", "ward.mode", "mean", "nonsense"}, Excel: true},
		{Path: "runs.csv.gz", Bytes: 13, SHA256: "cd", Header: []string{"seed", agents.Outcomes[0].ID}},
		{Path: "runs.parquet", Bytes: 14, SHA256: "ef"}, {Path: "plan.json", Bytes: 15, SHA256: "01"}}}
	text := string(data.DataPackage(f))
	for _, want := range []string{`"name": "my-sweep"`, `"delimiter": ";"`, `"decimalChar": ","`, `"compression": "gz"`, `"hash": "sha256:cd"`, `"format": "parquet"`,
		"[1/(person·year)]", "choice at this path", "number of the point", "see FORMATS.md", agents.Outcomes[0].Definition} {
		if !strings.Contains(text, want) {
			t.Errorf("the package has no %s", want)
		}
	}
	if strings.Contains(text, "plan.json") {
		t.Error("the package has files that are no tables")
	}
	crate := string(data.ROCrate(f))
	for _, id := range []string{"ro-crate-metadata.json", "./", "#license", "#careteam", "#run", "summary.csv", "runs.csv.gz", "plan.json"} {
		if !strings.Contains(crate, `"@id": "`+id+`",`) && !strings.Contains(crate, `"@id": "`+id+`"`+"\n") {
			t.Errorf("the crate has no entity %s", id)
		}
	}
}
