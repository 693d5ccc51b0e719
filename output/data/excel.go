package data

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
)

// Excel turns a table into one that Excel opens where the decimal sign is a comma: with a byte
// order mark, semicolons, decimal commas and the line ends of Windows.
func Excel(table []byte) ([]byte, error) {
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	for i, row := range rows {
		for k, cell := range row {
			if _, err := strconv.ParseFloat(cell, 64); i > 0 && err == nil {
				row[k] = strings.Replace(cell, ".", ",", 1)
			}
		}
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
