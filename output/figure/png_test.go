package figure

import (
	"bytes"
	"image/png"
	"testing"
)

func TestPNG(t *testing.T) {
	d := sampleForest().Draw()
	b, err := d.PNG()
	if err != nil {
		t.Fatal(err)
	}
	image, err := png.Decode(bytes.NewReader(b)) // checks the sums of all chunks
	if err != nil {
		t.Fatal(err)
	}
	if got, want := image.Bounds().Dx(), int(d.width/72*dotsPerInch+0.5); got != want {
		t.Errorf("%d pixels wide, want %d", got, want)
	}
	if r, g, b, a := image.At(1, 1).RGBA(); r&g&b&a != 0xffff {
		t.Error("the background is not white")
	}
	if !bytes.Contains(b, []byte("pHYs\x00\x00\x18\x9b\x00\x00\x18\x9b\x01")) {
		t.Error("no resolution of 160 dots per inch")
	}
}
