// Command build writes the tables of package builtin anew from the documents
// themselves: the facts that the loaders find in them, and none of their
// sentences.
//
//	go run ./loaders/builtin/build FOLDER-OF-DOCUMENTS documents.tsv
//
// documents.tsv tells, for each file, what it does not say of itself: title,
// publisher, address, day of publication, tier.
package main

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: build FOLDER-OF-DOCUMENTS documents.tsv")
		os.Exit(2)
	}
	if err := build(context.Background(), os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// folder is where the tables stand, from the root of the repository.
const folder = "loaders/builtin/data"

func build(ctx context.Context, documents, list string) error {
	t := tables{}
	content, err := os.ReadFile(list)
	if err != nil {
		return err
	}
	for line := range strings.SplitSeq(strings.TrimSpace(string(content)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 6 {
			return fmt.Errorf("%s: %q has %d cells instead of 6: file, title, publisher, url, published, tier", list, line, len(cells))
		}
		if err := t.document(ctx, filepath.Join(documents, cells[0]), cells[1:]); err != nil {
			return err
		}
	}
	return t.write()
}

type tables map[string][][]string

func (t tables) add(table string, cells ...string) {
	for i, c := range cells {
		cells[i] = strings.Join(strings.Fields(c), " ")
	}
	t[table] = append(t[table], cells)
}

func (t tables) document(ctx context.Context, path string, about []string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	d, err := document.Open(ctx, path, data, document.Options{})
	if err != nil {
		return err
	}
	loaded, err := loaders.Load(ctx, d, registry.Default(), loaders.Options{SourceURL: about[2], Published: about[3]})
	if err != nil {
		return err
	}
	r, err := schema.Read(loaded.Quads)
	if err != nil {
		return err
	}
	s := r.Source
	t.add("sources", string(s.ID), s.SHA256, about[0], about[1], about[2], about[3], s.MediaType, s.Language, s.Loader, about[4])
	for _, n := range r.Namings {
		kind, name := string(n.Body.Kind), n.Body.Name
		if n.Body.Resolved {
			kind = ""
			name = first(registryName(n.Body.ID), n.As)
		}
		t.add("bodies", string(s.ID), place(n.In), n.In.Section, string(n.Body.ID), name, kind, n.Body.Acronym, string(n.Body.Country), string(n.Body.Parent), n.As)
	}
	for _, c := range r.Concepts {
		t.add("concepts", string(s.ID), place(c.In), c.In.Section, string(c.Value.ID), c.Value.Label.Value, c.Value.Label.Lang, string(c.Value.Broader))
	}
	for _, e := range r.Events {
		t.event(s.ID, e)
	}
	for _, p := range r.Positions {
		holder := string(p.Holder)
		if p.Holder == p.Speaker {
			holder = ""
		}
		t.add("positions", string(s.ID), place(p.In), p.In.Section, string(p.Speaker), holder, string(p.Issue), ids(p.Topics), string(p.Stance), string(p.Wants),
			ids(p.Themes), string(p.Event), p.Date, string(p.Basis), strconv.FormatFloat(p.Confidence, 'f', -1, 64), strconv.Itoa(p.Order),
			string(p.Assignment), ids(p.SharedWith), p.SpeakerAs)
	}
	return nil
}

func (t tables) event(source schema.ID, e schema.Event) {
	type said struct{ title, lang, start, end, venue, venueLang string }
	byPlace := map[string]*said{}
	at := func(p schema.Passage) *said {
		key := place(p) + "\t" + p.Section
		if byPlace[key] == nil {
			byPlace[key] = &said{}
		}
		return byPlace[key]
	}
	for _, x := range e.Titles {
		at(x.In).title, at(x.In).lang = x.Value.Value, x.Value.Lang
	}
	for _, x := range e.Starts {
		at(x.In).start = string(x.Value)
	}
	for _, x := range e.Ends {
		at(x.In).end = string(x.Value)
	}
	for _, x := range e.Places {
		at(x.In).venue, at(x.In).venueLang = x.Value.Value, x.Value.Lang
	}
	for key, x := range byPlace {
		where, section, _ := strings.Cut(key, "\t")
		t.add("events", string(source), where, section, string(e.ID), x.title, x.lang, x.start, x.end, x.venue, x.venueLang)
	}
	for _, p := range e.Participations {
		t.add("roles", string(source), place(p.In), p.In.Section, string(e.ID), string(p.Body), string(p.Role), p.AsPrinted)
	}
	themes := map[string][]schema.ID{}
	for _, x := range e.Themes {
		key := place(x.In) + "\t" + x.In.Section
		themes[key] = append(themes[key], x.Value)
	}
	for key, list := range themes {
		where, section, _ := strings.Cut(key, "\t")
		t.add("themes", string(source), where, section, string(e.ID), ids(list))
	}
}

var heads = map[string]string{
	"sources":   "source sha256 title publisher url published media_type language loader tier",
	"bodies":    "source place section body name kind acronym country parent as_printed",
	"concepts":  "source place section concept label language broader",
	"events":    "source place section event title language start end venue venue_language",
	"roles":     "source place section event body role as_printed",
	"themes":    "source place section event themes",
	"positions": "source place section speaker holder issue topics stance wants themes event date basis confidence order assignment shared_with as_printed",
}

func (t tables) write() error {
	for name, head := range heads {
		rows := t[name]
		if name != "sources" { // which keep the order of the list
			slices.SortFunc(rows, compareRows)
		}
		f, err := os.Create(filepath.Join(folder, name+".tsv"))
		if err != nil {
			return err
		}
		w := bufio.NewWriter(f)
		fmt.Fprintln(w, strings.ReplaceAll(head, " ", "\t"))
		for _, row := range rows {
			fmt.Fprintln(w, strings.Join(row, "\t"))
		}
		if err := cmp.Or(w.Flush(), f.Close()); err != nil {
			return err
		}
	}
	return nil
}

// compareRows sorts by source and place in it, then by the other cells.
func compareRows(a, b []string) int {
	start := func(row []string) int {
		n, _, _ := strings.Cut(row[1], "-")
		at, _ := strconv.Atoi(n)
		return at
	}
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(start(a), start(b)), slices.Compare(a, b))
}

func place(p schema.Passage) string { return fmt.Sprintf("%d-%d@%d", p.Start, p.End, p.Line) }

func ids(list []schema.ID) string {
	parts := make([]string, len(list))
	for i, id := range list {
		parts[i] = string(id)
	}
	return strings.Join(parts, " ")
}

func registryName(id schema.ID) string {
	b, _ := registry.Default().Body(id)
	return b.Name
}

func first(values ...string) string { return cmp.Or(values...) }
