package document

import (
	"context"
	"testing"
)

func TestNumberedLinesAloneAreHeadings(t *testing.T) {
	long := "Delegations spoke at some length about the harbour, its ledger and the tides that carry both of them away."
	d, err := Open(context.Background(), "notes.txt", []byte("Notes of a day\n\n"+long+"\n\n1. The harbour\n\n"+long+"\n\n2. The ledger\n\n"+long+"\n\nIt was agreed to:\n\n1. Keep the ledger\n\n2. Light the harbour\n\n3. Count the tides\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var headings, items []string
	for _, b := range d.Blocks {
		switch b.Kind {
		case Heading:
			headings = append(headings, b.Text)
		case Item:
			items = append(items, b.Text)
		}
	}
	if len(headings) != 3 || headings[1] != "The harbour" || headings[2] != "The ledger" {
		t.Errorf("headings %q", headings)
	}
	if len(items) != 3 {
		t.Errorf("items %q", items)
	}
}

// TestShortBelowNumbered reads a numbered line above a short paragraph, where others stand above
// longer ones, and one where none does.
func TestShortBelowNumbered(t *testing.T) {
	long := "Delegations spoke at some length about the harbour, its ledger and the tides that carry both of them away."
	for name, c := range map[string]struct {
		text string
		want int
	}{
		"between headings": {"1. The harbour\n\n" + long + "\n\n2. The ledger\n\n" + long + "\n\n3. The tides\n\nThey came.\n\n" + long + "\n", 3},
		"out of order":     {"1. The harbour\n\n" + long + "\n\n2. The ledger\n\n" + long + "\n\n7. The tides\n\nThey came.\n\n" + long + "\n", 2},
		"all short":        {"Notes of a day\n\n" + long + "\n\n1. The harbour\n\nIt was lit.\n\n2. The ledger\n\nIt was kept.\n", 1},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Open(context.Background(), "notes.txt", []byte(c.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, b := range d.Blocks {
				if b.Kind == Heading {
					n++
				}
			}
			if n != c.want {
				t.Errorf("%d headings, not %d", n, c.want)
			}
		})
	}
}
