package events

import (
	"context"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func TestProcessesDoNotAttend(t *testing.T) {
	d, err := document.Open(context.Background(), "a.txt", []byte("The tides rise."), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(d, registry.Default(), &schema.Records{})
	r.Resolver.Learn("World Summit on the Harbour Society", "HS")
	r.Resolver.Learn("Harbour Association", "HG")
	for name, want := range map[string]int{"HS": 0, "HG": 1, "UNESCO": 1} {
		d.Blocks[0].Text = name
		if found := r.Attending(0, 0, len(name)); len(found) != want {
			t.Errorf("%s: %d attend, not %d", name, len(found), want)
		}
	}
}

func TestRemarksAreNoNames(t *testing.T) {
	for printed, want := range map[string]string{
		"UNESCO (Vice-Chair of the Tide Group)":  "UNESCO",
		"Norway (lead)":                          "Norway",
		"Harbour Watch (civil society)":          "Harbour Watch",
		"Tide Office (Secretariat of the Group)": "Tide Office",
		"Global Tide Commission (GTC)":           "Global Tide Commission (GTC)",
		"Organisation of the Leading (LEAD)":     "Organisation of the Leading (LEAD)",
		"Iran (Islamic Republic of)":             "Iran (Islamic Republic of)",
	} {
		if got := withoutRemark(printed); got != want {
			t.Errorf("%s: %s", printed, got)
		}
	}
}
