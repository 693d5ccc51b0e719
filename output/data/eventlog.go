package data

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"careteam/output"
	"careteam/sim"
)

// logColumns are those of an event log in all formats.
var logColumns = []string{"scenario", "replication", "entity_id", "pathway", "event_type", "event", "time", "resource_id",
	"timestamp", "activity", "lifecycle", "activity_instance_id", "resource", "need", "profession", "setting", "reason"}

// A logLine is a row of an event log in the form of its columns.
type logLine struct {
	Scenario    string  `json:"scenario" parquet:"scenario,dict"`
	Replication int64   `json:"replication" parquet:"replication"`
	Entity      int64   `json:"entity_id" parquet:"entity_id"`
	Pathway     string  `json:"pathway" parquet:"pathway,dict"`
	Type        string  `json:"event_type" parquet:"event_type,dict"`
	Event       string  `json:"event" parquet:"event,dict"`
	Minutes     float64 `json:"time" parquet:"time"`
	ResourceID  *int64  `json:"resource_id" parquet:"resource_id,optional"`
	Timestamp   string  `json:"timestamp" parquet:"timestamp"`
	Activity    string  `json:"activity" parquet:"activity,dict"`
	Lifecycle   string  `json:"lifecycle" parquet:"lifecycle,dict"`
	Instance    int64   `json:"activity_instance_id" parquet:"activity_instance_id"`
	Resource    string  `json:"resource" parquet:"resource,dict"`
	Need        string  `json:"need" parquet:"need,dict"`
	Profession  string  `json:"profession" parquet:"profession,dict"`
	Setting     string  `json:"setting" parquet:"setting,dict"`
	Reason      string  `json:"reason" parquet:"reason,dict"`
}

// stamp is how instants are written, to the millisecond.
const stamp = "2006-01-02T15:04:05.000Z"

func lineOf(r *output.LogRow) logLine {
	l := logLine{r.Scenario, int64(r.Replication), int64(r.Entity), r.Pathway, r.Type, r.Event, float64(r.At) / float64(sim.Minute), nil, instant(r.At).Format(stamp),
		r.Activity, r.Lifecycle, int64(r.Instance), r.Holder, r.Need, r.Profession, r.Setting, r.Reason}
	if r.Resource > 0 {
		n := int64(r.Resource)
		l.ResourceID = &n
	}
	return l
}

// instant is the date and time of a simulated instant.
func instant(t sim.Time) time.Time { return Start.Add(time.Duration(t) * time.Microsecond) }

// LogCSV writes an event log.
func LogCSV(w io.Writer, rows []output.LogRow) error {
	c := csv.NewWriter(w)
	if err := c.Write(logColumns); err != nil {
		return err
	}
	for i := range rows {
		l := lineOf(&rows[i])
		id := ""
		if l.ResourceID != nil {
			id = strconv.FormatInt(*l.ResourceID, 10)
		}
		err := c.Write([]string{l.Scenario, strconv.FormatInt(l.Replication, 10), strconv.FormatInt(l.Entity, 10), l.Pathway, l.Type, l.Event, exact(l.Minutes), id,
			l.Timestamp, l.Activity, l.Lifecycle, strconv.FormatInt(l.Instance, 10), l.Resource, l.Need, l.Profession, l.Setting, l.Reason})
		if err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// LogJSON writes an event log as an object with its rows.
func LogJSON(w io.Writer, rows []output.LogRow) error {
	b := bufio.NewWriter(w)
	b.WriteString("{\"schema\":\"careteam/trace/v1\",\"rows\":[")
	for i := range rows {
		text, err := json.Marshal(lineOf(&rows[i]))
		if err != nil {
			return err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(text)
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}

// LogParquet writes an event log, compressed by zstd.
func LogParquet(w io.Writer, rows []output.LogRow) error {
	p := parquet.NewGenericWriter[logLine](w, parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("careteam", "", ""))
	for len(rows) > 0 {
		group := make([]logLine, min(len(rows), rowsInGroup))
		for i := range group {
			group[i] = lineOf(&rows[i])
		}
		if _, err := p.Write(group); err != nil {
			return err
		}
		rows = rows[len(group):]
	}
	return p.Close()
}

// xesExtensions are those of the standard that the attributes come from.
var xesExtensions = []xesExtension{{"Concept", "concept", "http://www.xes-standard.org/concept.xesext"}, {"Lifecycle", "lifecycle", "http://www.xes-standard.org/lifecycle.xesext"},
	{"Organizational", "org", "http://www.xes-standard.org/org.xesext"}, {"Time", "time", "http://www.xes-standard.org/time.xesext"}}

type xesExtension struct {
	Name   string `xml:"name,attr"`
	Prefix string `xml:"prefix,attr"`
	URI    string `xml:"uri,attr"`
}

type xesAttribute struct {
	XMLName xml.Name
	Key     string `xml:"key,attr"`
	Value   string `xml:"value,attr"`
}

// attribute is one of a type of XES: string, date or int.
func attribute(kind, key, value string) xesAttribute {
	return xesAttribute{xml.Name{Local: kind}, key, value}
}

// LogXES writes an event log as XES (IEEE 1849-2016), a trace for each person and scenario. It
// has no rows for arrival and departure of the area, which are no activities.
func LogXES(w io.Writer, rows []output.LogRow) error {
	b := bufio.NewWriter(w)
	b.WriteString(xml.Header)
	e := xml.NewEncoder(b)
	e.Indent("", " ")
	log := xml.StartElement{Name: xml.Name{Local: "log"}, Attr: []xml.Attr{{Name: xml.Name{Local: "xes.version"}, Value: "1849-2016"}, {Name: xml.Name{Local: "xes.features"}, Value: ""}, {Name: xml.Name{Local: "xmlns"}, Value: "http://www.xes-standard.org/"}}}
	if err := e.EncodeToken(log); err != nil {
		return err
	}
	for _, x := range xesExtensions {
		if err := e.EncodeElement(x, xml.StartElement{Name: xml.Name{Local: "extension"}}); err != nil {
			return err
		}
	}
	if err := e.Encode(attribute("string", "lifecycle:model", "standard")); err != nil {
		return err
	}
	trace := xml.StartElement{Name: xml.Name{Local: "trace"}}
	for i := 0; i < len(rows); {
		last := i
		for last < len(rows) && rows[last].Entity == rows[i].Entity && rows[last].Scenario == rows[i].Scenario {
			last++
		}
		if err := e.EncodeToken(trace); err != nil {
			return err
		}
		if err := traceXES(e, rows[i:last]); err != nil {
			return err
		}
		if err := e.EncodeToken(trace.End()); err != nil {
			return err
		}
		i = last
	}
	if err := e.EncodeToken(log.End()); err != nil {
		return err
	}
	if err := e.Close(); err != nil {
		return err
	}
	b.WriteByte('\n')
	return b.Flush()
}

// traceXES writes the events of one person.
func traceXES(e *xml.Encoder, rows []output.LogRow) error {
	first := &rows[0]
	about := []xesAttribute{attribute("string", "concept:name", first.Scenario+"/"+strconv.Itoa(first.Entity)), attribute("string", "scenario", first.Scenario), attribute("int", "replication", strconv.Itoa(first.Replication)), attribute("int", "entity_id", strconv.Itoa(first.Entity))}
	if err := e.Encode(about); err != nil {
		return err
	}
	event := xml.StartElement{Name: xml.Name{Local: "event"}}
	for i := range rows {
		r := &rows[i]
		if r.Type == output.LogArrival {
			continue
		}
		list := []xesAttribute{attribute("string", "concept:name", r.Activity), attribute("string", "concept:instance", strconv.Itoa(r.Instance)), attribute("string", "lifecycle:transition", r.Lifecycle), attribute("date", "time:timestamp", instant(r.At).Format(stamp))}
		for _, x := range []struct{ key, value string }{{"org:resource", r.Holder}, {"org:role", r.Profession}, {"pathway", r.Pathway}, {"need", r.Need}, {"setting", r.Setting}, {"reason", r.Reason}} {
			if x.value != "" {
				list = append(list, attribute("string", x.key, x.value))
			}
		}
		if err := e.EncodeToken(event); err != nil {
			return err
		}
		if err := e.Encode(list); err != nil {
			return err
		}
		if err := e.EncodeToken(event.End()); err != nil {
			return err
		}
	}
	return nil
}
