package loaders

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
)

// TestDefect loads with what no caller may give, a nil registry, so that a loader panics.
func TestDefect(t *testing.T) {
	d, err := document.Open(context.Background(), "page.txt", []byte("The Tide Institute and the Harbour University co-hosted a workshop on lamps on 3 May 2026 in Suva.\n"), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(context.Background(), d, nil, Options{})
	var broken *DefectError
	if !errors.As(err, &broken) {
		t.Fatalf("the error is %v", err)
	}
	if len(loaded.Quads) > 0 || !strings.HasPrefix(err.Error(), "page.txt: Plenary failed") || !strings.Contains(broken.Where, ".go:") {
		t.Errorf("%d quads, error %q", len(loaded.Quads), err)
	}
}
