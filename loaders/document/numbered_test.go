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
