package report

import (
	"context"
	"os"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/loaders/names"
	"github.com/plenarykg/plenary/schema/registry"
)

func TestDump(t *testing.T) {
	f := os.Getenv("DUMP")
	if f == "" {
		t.Skip()
	}
	data, _ := os.ReadFile(f)
	d, err := document.Open(context.Background(), f, data, document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Log(Recognise(d))
	for _, l := range readLines(d, events.NumericOrder(d.Text)) {
		t.Logf("b%d kind=%d(0text 1short 2label 3when 4day 5noise) head=%v/%d item=%v segs=%d alone=%v %.90q", l.block, l.kind, l.head, l.level, l.item, len(l.segments), l.alone, l.text)
	}
	if s := os.Getenv("NAMES"); s != "" {
		for _, n := range names.SplitOrganizers(s, registry.Default().NewResolver()) {
			t.Logf("%q %q", n.Printed, n.Name)
		}
	}
}
