package data

import (
	"io"
	"math"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"careteam/agents"
	"careteam/experiments"
)

// rowsInGroup is how many runs are held before they are written.
const rowsInGroup = 8192

// A Parquet writes a row for each run and a column for each outcome, compressed by zstd.
type Parquet struct {
	w       *parquet.Writer
	factors []experiments.Factor
	rows    []parquet.Row
}

// NewParquet begins a wide table; factors are those of a sweep.
func NewParquet(w io.Writer, factors []experiments.Factor, sweeping bool) *Parquet {
	return &Parquet{parquet.NewWriter(w, runSchema(factors, sweeping), parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("careteam", "", "")), factors, nil}
}

// runSchema has the columns of the wide table in their order, which only a struct keeps.
func runSchema(factors []experiments.Factor, sweeping bool) *parquet.Schema {
	var fields []reflect.StructField
	add := func(name string, like any, tags string) {
		fields = append(fields, reflect.StructField{Name: "F" + strconv.Itoa(len(fields)), Type: reflect.TypeOf(like), Tag: reflect.StructTag(`parquet:"` + name + tags + `"`)})
	}
	if sweeping {
		add("point", int64(0), "")
	}
	add("scenario", "", ",dict")
	add("replication", int64(0), "")
	add("seed", uint64(0), "")
	for i := range factors {
		if factors[i].Options != nil {
			add(factors[i].Path, "", ",dict,optional")
		} else {
			add(factors[i].Path, float64(0), ",optional")
		}
	}
	for i := range agents.Outcomes {
		add(agents.Outcomes[i].ID, float64(0), ",optional")
	}
	return parquet.SchemaOf(reflect.New(reflect.StructOf(fields)).Interface())
}

// Write implements RunWriter.
func (t *Parquet) Write(row RunRow) error {
	var values parquet.Row
	add := func(v parquet.Value, present int) { values = append(values, v.Level(0, present, len(values))) }
	number := func(x float64) {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			add(parquet.NullValue(), 0)
			return
		}
		add(parquet.DoubleValue(x), 1)
	}
	if row.Point >= 0 {
		add(parquet.Int64Value(int64(row.Point)), 0)
	}
	add(parquet.ByteArrayValue([]byte(row.Scenario)), 0)
	add(parquet.Int64Value(int64(row.Replication)), 0)
	add(parquet.Int64Value(int64(row.Seed)), 0)
	for i, text := range row.Factors {
		x, err := strconv.ParseFloat(text, 64)
		switch {
		case text == "":
			add(parquet.NullValue(), 0)
		case t.factors[i].Options != nil:
			add(parquet.ByteArrayValue([]byte(text)), 1)
		case err == nil:
			number(x)
		}
	}
	for _, x := range row.Values {
		number(x)
	}
	if t.rows = append(t.rows, values); len(t.rows) == rowsInGroup {
		return t.group()
	}
	return nil
}

// group writes the rows that are held.
func (t *Parquet) group() error {
	if _, err := t.w.WriteRows(t.rows); err != nil {
		return err
	}
	t.rows = t.rows[:0]
	return t.w.Flush()
}

// Flush implements RunWriter; nothing can be written after it.
func (t *Parquet) Flush() error {
	if len(t.rows) > 0 {
		if err := t.group(); err != nil {
			return err
		}
	}
	return t.w.Close()
}
