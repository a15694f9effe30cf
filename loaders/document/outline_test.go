package document

import (
	"context"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

// TestOutlineLocatesWhatPassagesSay holds the outline against the passages of
// every word, in each of the formats.
func TestOutlineLocatesWhatPassagesSay(t *testing.T) {
	for name, text := range map[string]string{
		"reefs.md":   "# Réefs\n\nFirst words that\nrun over two lines.\n\n## Kelp\n\n- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n\nLast words.\n",
		"reefs.txt":  "REEFS\n\nThe first paragraph runs over a margin and goes on for a while, so that it\nis joined again when it is read, whatever the width of the lines may be and\nhowever many there are of them.\n\nLast words.\n",
		"reefs.html": "<html><body><main><h1>Reefs</h1>\n<p>First words\nthat run on.</p>\n<h2>Kelp</h2><ul><li>one</li>\n<li>two</li></ul></main></body></html>",
	} {
		d, err := Open(context.Background(), name, []byte(text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		points, marks := []rune(d.Text), d.Outline().Marks()
		if len(marks) == 0 {
			t.Fatalf("%s has no outline", name)
		}
		for i, b := range d.Blocks {
			for at := range b.Text {
				want := d.Passage(i, at, len(b.Text))
				line, from, to := schema.Locate(marks, want.Start)
				if line != want.Line || string(points[from:to]) != want.Section {
					t.Errorf("%s: %q stands on line %d under %q, not on %d under %q", name, b.Text[at:], want.Line, want.Section, line, string(points[from:to]))
				}
			}
		}
	}
}
