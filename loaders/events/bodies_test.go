package events

import (
	"context"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func TestProcessesDoNotAttend(t *testing.T) {
	text := "The Harbour Summit (HS) was long. The Harbour Guild (HG) was there. HS has shown that tides rise. HG has shown it too."
	d, err := document.Open(context.Background(), "a.txt", []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(d, registry.Default(), &schema.Records{})
	for name, want := range map[string]int{"Harbour Summit": 0, "Harbour Guild": 1, "UNESCO": 1} {
		r.Resolver.Mint(name)
		d.Blocks[0].Text = name
		if found := r.Attending(0, 0, len(name)); len(found) != want {
			t.Errorf("%s: %d attend, not %d", name, len(found), want)
		}
	}
}
