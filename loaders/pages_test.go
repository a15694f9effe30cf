package loaders

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// TestWholePages reads invented pages, in the layouts of systems that publish them, with the kind that
// recognises them, and compares the events and those who organise them with the answers beside them.
func TestWholePages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.want")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			pages, _ := filepath.Glob(strings.TrimSuffix(file, ".want") + ".*")
			pages = slices.DeleteFunc(pages, func(f string) bool { return f == file })
			page, err := os.ReadFile(pages[0])
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := document.Open(context.Background(), pages[0], page, document.Options{})
			if err != nil {
				t.Fatal(err)
			}
			loaded, err := Load(context.Background(), d, registry.Default(), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), onEvents(loaded)); diff != "" {
				t.Errorf("%s: -want +got\n%s", loaded.Why, diff)
			}
		})
	}
}

// onEvents are, in order, the lines on when the events of a document begin and end and who organises them.
func onEvents(l Loaded) string {
	var lines []string
	for _, q := range l.Quads {
		event, isEvent := lastPart(q.Subject, "/event/")
		predicate, object := name(q.Predicate), name(q.Object)
		_, isBody := lastPart(q.Object, "/org/")
		_, isState := lastPart(q.Object, "/country/")
		if isEvent && (predicate == "startDate" || predicate == "endDate" || (isBody || isState) && slices.ContainsFunc(schema.OrganizingRoles, saidBy(predicate))) {
			lines = append(lines, event+" "+predicate+" "+object)
		}
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "\n") + "\n"
}

// saidBy tells the role that a predicate says: coHost says co-host.
func saidBy(predicate string) func(schema.Role) bool {
	return func(r schema.Role) bool { return strings.EqualFold(strings.ReplaceAll(string(r), "-", ""), predicate) }
}

// lastPart is the part of an IRI behind a kind of things.
func lastPart(v quad.Value, kind string) (string, bool) {
	_, behind, ok := strings.Cut(fmt.Sprint(quad.NativeOf(v)), kind)
	return strings.TrimSuffix(behind, ">"), ok
}

// name is the last part of an IRI, or a literal.
func name(v quad.Value) string {
	if typed, ok := v.(quad.TypedString); ok {
		return string(typed.Value)
	}
	text := strings.Trim(fmt.Sprint(quad.NativeOf(v)), "<>")
	return text[strings.LastIndexAny(text, "/#")+1:]
}
