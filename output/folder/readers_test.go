//go:build readers

package folder

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"careteam/agents"
	"careteam/experiments/sweep"
)

// readers are programs that analysts use, each a script that prints of the first outcome: the
// number of rows, the sum, and the rows of the summary written for Excel.
var readers = map[string][]string{
	"R": {"Rscript", "-e", `d <- read.csv("runs.csv.gz"); e <- read.csv2("summary.csv", fileEncoding = "UTF-8-BOM")
stopifnot(is.numeric(e$mean)); cat(nrow(d), format(sum(d$OUTCOME), digits = 17), nrow(e))`},
	"pandas": {"/usr/bin/python3", "-c", `import pandas as pd
d = pd.read_csv("runs.csv.gz"); e = pd.read_csv("summary.csv", sep=";", decimal=",", encoding="utf-8-sig")
assert e["mean"].dtype == float; print(len(d), repr(float(d.OUTCOME.sum())), len(e))`},
	"DuckDB": {"node", "-e", `require("@duckdb/node-api").DuckDBInstance.create(":memory:").then(async d => { const c = await d.connect()
const q = async s => (await c.runAndReadAll(s)).getRowsJson()[0]
const [n, s] = await q("select count(*), sum(OUTCOME) from 'runs.parquet'")
const [m] = await q("select count(*) from read_csv('summary.csv', delim=';', decimal_separator=',')")
console.log(n, s, m) })`},
}

// TestReaders: R, pandas and DuckDB read what a sweep writes, number for number. make
// readers-test installs them.
func TestReaders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sweep")
	p := sweepPlan(t, 4, 0.04, 0.05, 0.06)
	f, err := OpenSweep(path, p, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Also(Formats{Parquet: true, Excel: true})
	runs := f.Batches()
	if _, err := p.Work(t.Context(), sweep.Options{Store: runs, Simulate: simulateFake}); err != nil {
		t.Fatal(err)
	}
	outcome := &agents.Outcomes[1] // of the fake model, the first that is not always 0
	rows, sum, summary := 0, 0.0, 0
	err = f.WriteSweep(p, runs, Manifest{}, func(point sweep.Point) {
		summary += len(point.Findings)
		for _, run := range point.Runs[0] {
			x, _ := run.Outcomes[1].Value(outcome)
			rows, sum = rows+1, sum+x
		}
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	for name, command := range readers {
		t.Run(name, func(t *testing.T) {
			if _, err := exec.LookPath(command[0]); err != nil {
				t.Skip("not installed: make readers-test installs it")
			}
			script := strings.ReplaceAll(command[2], "OUTCOME", outcome.ID)
			c := exec.Command(command[0], command[1], script)
			c.Dir = path
			c.Env = append(os.Environ(), "NODE_PATH="+os.Getenv("READERS_NODE_PATH"))
			out, err := c.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			var n, k int
			var s float64
			if _, err := fmt.Sscan(string(out), &n, &s, &k); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			t.Logf("%d rows, sum %v, %d rows of the summary", n, s, k)
			if n != rows || math.Abs(s-sum) > 1e-9*math.Abs(sum) || k != summary {
				t.Errorf("got %d, %v, %d; want %d, %v, %d", n, s, k, rows, sum, summary)
			}
		})
	}
}
