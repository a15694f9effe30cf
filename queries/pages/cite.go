package pages

import (
	"fmt"
	"strings"
	"time"

	"github.com/plenarykg/plenary/queries/parameters"
)

// citation is how others name an answer, so that readers can ask again and see
// whether the answer is still the same.
type citation struct {
	Question, Revision, SHA256, Address string
	BibTeX                              string
	Frame                               string // HTML that shows the answer in another page; "" where none may
}

func cite(v *view) *citation {
	c := &citation{Question: v.InWords(), Revision: string(v.Head.Revision), SHA256: v.SHA256, Address: v.Permalink()}
	c.BibTeX = c.bibTeX(v)
	for _, a := range addresses() {
		if a.Embed && strings.HasPrefix(v.Self()+"?", a.Path+"?") {
			c.Frame = fmt.Sprintf("<iframe src=\"%s/embed%s\" title=\"%s\" width=\"100%%\" height=\"600\" loading=\"lazy\"></iframe>",
				v.Base, attribute.Replace(v.Self()), attribute.Replace(v.Title))
		}
	}
	return c
}

// attribute escapes a text for the value of an attribute.
var attribute = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;", ">", "&gt;")

// InWords is the question with its parameters: cohosts (body: UNESCO).
func (v *view) InWords() string {
	var said []string
	for _, f := range parameters.Of(v.Params) {
		if given := strings.Join(v.Values[f.Name], ", "); given != "" {
			said = append(said, f.Name+": "+given)
		}
	}
	if len(said) == 0 {
		return v.Question
	}
	return v.Question + " (" + strings.Join(said, "; ") + ")"
}

// bibTeX names the answer for BibTeX and biblatex.
func (c *citation) bibTeX(v *view) string {
	key := v.Question
	if len(c.SHA256) >= 8 {
		key += "-" + c.SHA256[:8]
	}
	day := today()
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{plenary-%s,\n  title = {%s},\n  author = {{Plenary}},\n  year = {%s},\n", key, braced(v.Title), day[:4])
	fmt.Fprintf(&b, "  howpublished = {\\url{%s}},\n  url = {%s},\n  urldate = {%s},\n", c.Address, c.Address, day)
	fmt.Fprintf(&b, "  note = {Question: %s; revision %s; SHA-256 of the answer: %s}\n}", braced(c.Question), c.Revision, c.SHA256)
	return b.String()
}

func today() string { return now().UTC().Format(time.DateOnly) }

// now is the clock, which tests stop.
var now = time.Now

// braced escapes what BibTeX and TeX would read.
func braced(s string) string {
	return strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`).Replace(s)
}
