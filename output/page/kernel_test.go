package page

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the hash of the simulator's sources")

// TestKernelSum holds the hash that page and simulator are compared by to what the simulator is
// built from; make web writes it.
func TestKernelSum(t *testing.T) {
	is := kernelSource(t)
	if *update {
		if err := os.WriteFile("kernel.sum", []byte(is+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if KernelSource() != is {
		t.Errorf("kernel.sum has %s, the sources are %s: run make web", KernelSource(), is)
	}
}

// kernelSource hashes the project's files that the simulator is built from, in the order of
// their packages, and the versions of the modules that it takes from others.
func kernelSource(t *testing.T) string {
	t.Helper()
	c := exec.Command("go", "list", "-deps", "-json=ImportPath,Standard,Module,Dir,GoFiles,EmbedFiles", "./cmd/careteam-page")
	c.Dir, c.Env = "../..", append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	text, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	hash := sha256.New()
	for d := json.NewDecoder(strings.NewReader(string(text))); ; {
		var p struct {
			ImportPath, Dir     string
			Standard            bool
			Module              struct{ Path, Version string }
			GoFiles, EmbedFiles []string
		}
		if err := d.Decode(&p); err == io.EOF {
			return hex.EncodeToString(hash.Sum(nil))[:16]
		} else if err != nil {
			t.Fatal(err)
		}
		switch {
		case p.Standard:
		case p.Module.Path != "careteam":
			fmt.Fprintln(hash, p.ImportPath, p.Module.Path, p.Module.Version)
		default:
			for _, name := range append(p.GoFiles, p.EmbedFiles...) {
				content, err := os.ReadFile(filepath.Join(p.Dir, name))
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(hash, "%s/%s %x\n", p.ImportPath, name, sha256.Sum256(content))
			}
		}
	}
}
