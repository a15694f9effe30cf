package document

import (
	"context"
	"testing"
)

func TestNamesPicture(t *testing.T) {
	for line, want := range map[string]bool{
		"Harbour25 banner 2 final":       true,
		"tide_logo-web":                  true,
		"IMG 2041.jpg":                   true,
		"Image copy":                     true,
		"The final declaration":          false,
		"Photo exhibition":               false,
		"Banner headlines of the tide":   false,
		"A new version of the agreement": false,
	} {
		if namesPicture(line) != want {
			t.Errorf("%q: not %v", line, want)
		}
	}
}

func TestPicturesAreNoHeadings(t *testing.T) {
	long := "Delegations spoke at some length about the harbour, its ledger and the tides that carry both of them away."
	d, err := Open(context.Background(), "notes.txt", []byte("Notes of a day\n\n"+long+"\n\nHarbour25 banner 2 final\n\n"+long+"\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range d.Blocks[1:] {
		if b.Kind == Heading {
			t.Errorf("heading %q", b.Text)
		}
	}
}
