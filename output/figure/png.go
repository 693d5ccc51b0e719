package figure

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/png"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// dotsPerInch is the resolution of a PNG: sharp in print at the drawing's size.
const dotsPerInch = 160

// PNG returns the drawing as an image of 160 dots per inch on white.
func (d *Drawing) PNG() ([]byte, error) {
	if d.width <= 0 || d.height <= 0 {
		return nil, errUnfinished
	}
	c := vgimg.NewWith(vgimg.UseWH(vg.Length(d.width), vg.Length(d.height)), vgimg.UseDPI(dotsPerInch))
	for _, m := range d.marks {
		m.paint(c, d.height)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, c.Image()); err != nil {
		return nil, err
	}
	return withResolution(b.Bytes()), nil
}

// withResolution adds the resolution to a PNG, so that a word processor sets it
// in its true size. The chunk pHYs holds dots per metre and goes right behind
// the header, whose length is fixed (PNG, third edition, 11.3.4.3).
func withResolution(image []byte) []byte {
	const header = 8 + 25                  // signature and IHDR
	const dots = dotsPerInch * 10000 / 254 // whole dots per metre
	body := []byte("pHYs")
	body = binary.BigEndian.AppendUint32(body, dots)
	body = binary.BigEndian.AppendUint32(body, dots)
	body = append(body, 1) // the unit is the metre
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)-4))
	chunk = append(chunk, body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(body))
	return append(append(append([]byte{}, image[:header]...), chunk...), image[header:]...)
}
