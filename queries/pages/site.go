package pages

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/schema/registry"
)

//go:embed templates/*.html static texts
var files embed.FS

// Site makes pages. Its fields are set before the first page and not changed
// afterwards; it is safe for concurrent use.
type Site struct {
	Registry *registry.Registry
	Version  string
	// Scripts gives the addresses of the modules that an island needs; nil
	// where none were built, which pages then say.
	Scripts func(island string) []string
	// Styles gives the addresses of the style sheets that an island needs
	// beside that of the pages; nil where there are none.
	Styles func(island string) []string

	once      sync.Once
	templates map[string]*template.Template
	edition   string
	choices   choices
}

// layout is the file that frames all pages; parts are what pages share.
const layout = "templates/layout.html"

var parts = []string{layout, "templates/parts.html", "templates/words.html"}

func (s *Site) prepare() {
	s.once.Do(func() {
		frame := template.Must(template.New("frame").Funcs(s.functions()).ParseFS(files, parts...))
		all, _ := fs.Glob(files, "templates/*.html")
		s.templates = map[string]*template.Template{}
		sum := sha256.New()
		for _, file := range all {
			text, _ := files.ReadFile(file)
			sum.Write(text)
			name := strings.TrimSuffix(path.Base(file), ".html")
			s.templates[name] = template.Must(template.Must(frame.Clone()).ParseFS(files, file))
		}
		_, _ = io.WriteString(sum, s.Version+StyleSheet()+fmt.Sprint(english()))
		for _, island := range islands {
			_, _ = io.WriteString(sum, strings.Join(slices.Concat(s.scripts(island), s.styles(island)), " "))
		}
		s.edition = hex.EncodeToString(sum.Sum(nil))[:8]
		s.choices = choicesOf(s.Registry)
	})
}

// Edition changes whenever the same answer would be another page.
func (s *Site) Edition() string {
	s.prepare()
	return s.edition
}

func (s *Site) scripts(island string) []string {
	if s.Scripts == nil {
		return nil
	}
	return s.Scripts(island)
}

func (s *Site) styles(island string) []string {
	if s.Styles == nil {
		return nil
	}
	return s.Styles(island)
}

// render writes a page, piece by piece: what goes wrong may come behind some of
// it.
func (s *Site) render(w io.Writer, v *view) error {
	s.prepare()
	if err := s.templates[v.Template].ExecuteTemplate(w, "layout", v); err != nil {
		return fmt.Errorf("page %s: %w", v.Template, err)
	}
	return nil
}
