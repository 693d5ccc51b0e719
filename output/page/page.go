package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/ascii85"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"careteam/agents"
	"careteam/output"
)

//go:embed page.html.tmpl
var pageText string

//go:embed all:dist
var dist embed.FS

//go:embed kernel.sum
var kernelSum string

// KernelSource is the hash of all that the simulator in the page is built from.
func KernelSource() string { return strings.TrimSpace(kernelSum) }

// ErrNotBuilt says that this program was built without the page.
var ErrNotBuilt = errors.New("this careteam was built without the class page, or its model has changed since")

// A built page has its scripts and the simulator.
type built struct {
	app, worker, style, source string
	kernel                     []byte
}

func builtPage() (b built, err error) {
	var files [5][]byte
	for i, name := range []string{"app.js", "worker.js", "style.css", "source", "kernel.wasm.gz"} {
		if files[i], err = fs.ReadFile(dist, "dist/"+name); err != nil {
			return b, ErrNotBuilt
		}
	}
	b = built{app: string(files[0]), worker: string(files[1]), style: string(files[2]), source: strings.TrimSpace(string(files[3])), kernel: files[4]}
	if b.source != KernelSource() {
		return b, fmt.Errorf("%w: it is built from %s, the model from %s", ErrNotBuilt, b.source, KernelSource())
	}
	return b, nil
}

// A Page is a file of HTML. Nothing is loaded from elsewhere and nothing is sent: its policy
// forbids it.
type Page struct {
	HTML   []byte
	Policy string // Content-Security-Policy, which the page also names itself
}

// New returns the page. The error is ErrNotBuilt where the program was built without it.
func New() (p Page, err error) {
	b, err := builtPage()
	if err != nil {
		return p, err
	}
	p.Policy = policy(b)
	p.HTML, err = html(b, p.Policy)
	return p, err
}

func html(b built, policy string) ([]byte, error) {
	d, err := dataOf(b.source)
	if err != nil {
		return nil, err
	}
	data, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	t, err := template.New("page").Funcs(template.FuncMap{"inc": func(i int) int { return i + 1 }}).Parse(pageText)
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	err = t.Execute(&page, map[string]any{
		"Version": output.Version, "Results": agents.ResultsVersion, "Source": b.source, "Lessons": d.Lessons, "Policy": policy,
		"Teams": []map[string]string{{"Name": "A", "Kind": "a"}, {"Name": "B", "Kind": "b"}},
		"Style": template.CSS(b.style), "App": template.JS(b.app),
		// Scripts that are no JavaScript are raw text: nothing in them is escaped, and nothing
		// in them may end them. JSON has < as \u003c; the simulator has no <.
		"Data": template.JS(data), "Kernel": template.HTML(encoded(b.kernel)), "Worker": template.HTML(strings.ReplaceAll(b.worker, "</script", `<\/script`)),
	})
	if err != nil {
		return nil, err
	}
	if bytes.Contains(page.Bytes(), []byte("ZgotmplZ")) {
		return nil, errors.New("page: something in the template is not where it belongs")
	}
	return page.Bytes(), nil
}

// policy allows the page's own script and style, the simulator and its workers, and nothing
// else: no request leaves the page.
func policy(b built) string {
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; connect-src 'none'; script-src " + hash(b.app) + " 'wasm-unsafe-eval' blob:; worker-src blob:; style-src " + hash(b.style) + " 'unsafe-hashes'; base-uri 'none'; form-action 'none'"
}

// encoded writes bytes in Adobe's ASCII85, which takes a quarter more room where Base64 takes
// a third, with v for <, which HTML keeps for itself, in lines.
func encoded(data []byte) string {
	text := make([]byte, ascii85.MaxEncodedLen(len(data)))
	text = bytes.ReplaceAll(text[:ascii85.Encode(text, data)], []byte("<"), []byte("v"))
	var lines strings.Builder
	for len(text) > 0 {
		n := min(len(text), 1<<15)
		lines.Write(text[:n])
		lines.WriteByte('\n')
		text = text[n:]
	}
	return lines.String()
}
