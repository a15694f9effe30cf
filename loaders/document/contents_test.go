package document

import (
	"strings"
	"testing"
)

// TestPageContents holds that the links to the parts of a page are left out, with the
// heading that stands above nothing else.
func TestPageContents(t *testing.T) {
	page := `<html><body><h1>Harbour Week: report</h1><p>Twelve side events were held in five rooms, and this report tells of each.</p>
<h2>Jump to</h2><ul><li><a href="#one">Lamps and Laws</a></li><li><a href="#two">Ropes</a></li></ul>
<section id="one"><h2>Lamps and Laws</h2><p>Two pilots spoke of lamps, and a third of the laws that they are under.</p>
<h3>Further reading</h3><ul><li><a href="https://example.org/lamps">Lamps of the coast</a></li><li><a href="#two">Ropes</a></li></ul></section>
<section id="two"><h2>Ropes</h2><p>Ropes were shown, bought and cut by those who had come.</p></section></body></html>`
	d, err := Open(t.Context(), "page.html", []byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(d.Text, "Jump to") || strings.Count(d.Text, "Lamps and Laws") != 1 {
		t.Errorf("the links to parts of the page are text:\n%s", d.Text)
	}
	if !strings.Contains(d.Text, "Further reading\n\nLamps of the coast") {
		t.Errorf("a list with another link is missing:\n%s", d.Text)
	}
}
