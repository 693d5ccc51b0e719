// Command bundle builds what the class page consists of from output/page/src and from the
// simulator for js/wasm, into output/page/dist. It is a module of its own, so that the
// program's users do not need its bundler. It is run in its folder, by make web.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	if err := build(); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

func build() error {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	glue := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js")
	for _, name := range []string{"app.js", "worker.js", "style.css"} {
		content, err := bundled("../src/"+name, glue)
		if err != nil {
			return err
		}
		if err := os.WriteFile("../dist/"+name, content, 0o644); err != nil {
			return err
		}
	}
	sum, err := os.ReadFile("../kernel.sum")
	if err != nil {
		return err
	}
	if err := kernel(strings.TrimSpace(string(sum))); err != nil {
		return err
	}
	return os.WriteFile("../dist/source", sum, 0o644)
}

// bundled joins a script or style with what it imports and makes it small.
func bundled(path, glue string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{path}, Bundle: true, MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		Format: api.FormatIIFE, Target: api.ES2022, Charset: api.CharsetUTF8, LogLevel: api.LogLevelWarning, Alias: map[string]string{"wasm_exec.js": glue},
	})
	if len(result.Errors) > 0 {
		return nil, errors.New(result.Errors[0].Text)
	}
	return bytes.TrimSpace(result.OutputFiles[0].Contents), nil
}

// inlining keeps calls as calls but for where it costs time: the page is a twentieth smaller, and
// the simulator hardly slower than with all of them inlined.
var inlining = []string{"-gcflags=all=-l", "-gcflags=runtime=", "-gcflags=careteam/sim/...=", "-gcflags=careteam/agents/model="}

// kernel builds the simulator, which carries the hash of its sources.
func kernel(source string) error {
	file := filepath.Join(os.TempDir(), fmt.Sprintf("careteam-%d.wasm", os.Getpid()))
	defer os.Remove(file)
	args := append([]string{"build", "-trimpath", "-ldflags=-s -w -X main.source=" + source, "-o", file}, inlining...)
	c := exec.Command("go", append(args, "./cmd/careteam-page")...)
	c.Dir, c.Env, c.Stderr = "../../..", append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0"), os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("the simulator: %w", err)
	}
	program, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var small bytes.Buffer
	w, err := gzip.NewWriterLevel(&small, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(program); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile("../dist/kernel.wasm.gz", small.Bytes(), 0o644)
}
