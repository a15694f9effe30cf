package loaders_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/loaders"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/rdf"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

func opening(text string) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
}

// lines written by nobody in particular.
const (
	foreign = "_:a <http://x.example/p> \"01\"^^<http://x.example/int> .\n_:a <http://x.example/p> _:b <http://x.example/g> .\n_:b <http://x.example/p> \"é\"@fr <http://x.example/h> .\n" +
		"_:b <http://x.example/p> \"é\"@fr <http://x.example/g> .\n_:b <http://x.example/p> \"é\"@fr <http://x.example/g> .\n"
	turtle = "@prefix : <http://x.example/> .\n<> :p [ :q <a>, \"é\" ] . _:b :p ( 01 1.0 ) .\n"
	rdfXML = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://x.example/"><T rdf:about=""><p><T rdf:nodeID="b"/></p></T></rdf:RDF>`
	// a dump of a graph with an RDF document in it, of which g is a graph
	noted = "<http://x.example/s> <http://x.example/p> \"1\" <http://x.example/g> .\n<http://x.example/s> <http://x.example/p> \"1\" <https://w3id.org/plenary/id/source/00ff00ff00ff00ff> .\n" +
		"<http://x.example/g> <http://purl.org/dc/terms/isPartOf> <https://w3id.org/plenary/id/source/00ff00ff00ff00ff> <https://w3id.org/plenary/id/meta> .\n"
	ours = "<http://x.example/s> <http://x.example/p> _:b <https://w3id.org/plenary/id/meta> .\n"
)

// TestLargeIsTheSame reads documents whole and piece by piece.
func TestLargeIsTheSame(t *testing.T) {
	ctx := context.Background()
	for name, text := range map[string]string{
		"foreign.nq": foreign, "triples.nt": "<http://x.example/s> <http://x.example/p> <http://x.example/o> .\n", "ours.nq": ours, "noted.nq": noted,
		"long.nq": strings.Repeat("# "+strings.Repeat("é", 40)+"\n", 2000) + foreign, "one line.nq": "# " + strings.Repeat("é", 40_000) + "\n" + foreign,
		"a.ttl": turtle, "b.trig": turtle + "<g> { [] :p 1 } _:g { :s :p :o }", "c.rdf": rdfXML, "d.jsonld": `{"@id": "", "http://x.example/p": [{}, "é"]}`,
	} {
		t.Run(name, func(t *testing.T) {
			d, err := document.Open(ctx, name, []byte(text), document.Options{})
			if err != nil {
				t.Fatal(err)
			}
			o := loaders.Options{As: "rdf", Published: "2026-03-04", SourceURL: "https://x.example/"}
			want, err := loaders.Load(ctx, d, registry.Default(), o)
			if err != nil {
				t.Fatal(err)
			}
			large, err := loaders.OpenLarge(ctx, name, opening(text), o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.Source, large.Source); diff != "" {
				t.Error(diff)
			}
			if isDump, err := large.Survey(ctx); err != nil || isDump != want.Dump {
				t.Fatalf("surveyed, dump is %v: %v", isDump, err)
			}
			for range 2 {
				got, err := collect(large.Dump(ctx))
				if errors.Is(err, loaders.ErrNoDump) != !want.Dump {
					t.Fatalf("dump is %v: %v", want.Dump, err)
				}
				if !want.Dump {
					if got, err = collect(large.Quads(ctx)); err != nil {
						t.Fatal(err)
					}
					description, err := large.Description()
					if err != nil {
						t.Fatal(err)
					}
					got = append(got, description...)
				}
				if got := schema.Distinct(got); !slices.Equal(got, want.Quads) {
					t.Errorf("got  %v\nwant %v", got, want.Quads)
				}
			}
		})
	}
}

// TestOnlyDumpsSpeakForOthers refuses what would say something under a label
// that Plenary gives, and is no dump.
func TestOnlyDumpsSpeakForOthers(t *testing.T) {
	ctx := context.Background()
	aboutG := "<http://x.example/g> <http://purl.org/dc/terms/isPartOf> <https://w3id.org/plenary/id/source/00ff00ff00ff00ff> <https://w3id.org/plenary/id/meta> .\n"
	for name, text := range map[string]string{
		"mixed":             ours + foreign,
		"without a label":   noted + "<http://x.example/s> <http://x.example/p> \"2\" .\n",
		"of another source": "<http://x.example/s> <http://x.example/p> \"2\" .\n<http://x.example/s> <http://x.example/p> \"2\" <https://w3id.org/plenary/id/source/00ff00ff00ff00ff> .\n",
		"one graph noted":   foreign + aboutG,
	} {
		d, err := document.Open(ctx, "a.nq", []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		const want = "which is Plenary's own"
		if loaded, err := loaders.Load(ctx, d, registry.Default(), loaders.Options{As: "rdf"}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: dump %v, %v", name, loaded.Dump, err)
		}
		large, err := loaders.OpenLarge(ctx, "a.nq", opening(text), loaders.Options{As: "rdf"})
		if err != nil {
			t.Fatal(err)
		}
		if isDump, err := large.Survey(ctx); isDump || err != nil {
			t.Errorf("%s in pieces: dump %v, %v", name, isDump, err)
		}
		if _, err := collect(large.Quads(ctx)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s in pieces: %v", name, err)
		}
	}
}

// TestFarMention has the first thing of ours wherever the pieces of a reader
// part.
func TestFarMention(t *testing.T) {
	ctx := context.Background()
	for size := range 30 {
		l, err := loaders.OpenLarge(ctx, "a.nq", func() (io.ReadCloser, error) {
			return io.NopCloser(&slowly{strings.NewReader(strings.Repeat("# long\n", 10_000) + noted), size + 1}), nil
		}, loaders.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if isDump, err := l.Survey(ctx); err != nil || !isDump {
			t.Errorf("pieces of %d bytes: dump %v, %v", size+1, isDump, err)
		}
	}
}

// slowly reads so many bytes at a time.
type slowly struct {
	from io.Reader
	size int
}

func (s *slowly) Read(b []byte) (int, error) { return s.from.Read(b[:min(len(b), s.size)]) }

func collect(quads func(func(quad.Quad, error) bool)) (all []quad.Quad, err error) {
	for q, err := range quads {
		if err != nil {
			return all, err
		}
		all = append(all, q)
	}
	return all, nil
}

func TestBrokenLinesOfLargeDocuments(t *testing.T) {
	ctx := context.Background()
	l, err := loaders.OpenLarge(ctx, "b.nq", opening("rubbish\n"+foreign+"<a> .\n"), loaders.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var broken *rdf.SyntaxError
	if _, err := collect(l.Quads(ctx)); !errors.As(err, &broken) || broken.Line != 1 {
		t.Errorf("without Skip: %v", err)
	}
	var told []int
	l.Skip = func(e *rdf.SyntaxError) { told = append(told, e.Line) }
	for range 2 {
		if quads, err := collect(l.Quads(ctx)); err != nil || len(schema.Distinct(quads)) != 6 {
			t.Errorf("%d quads, %v", len(quads), err)
		}
	}
	if !slices.Equal(told, []int{1, 7}) {
		t.Errorf("told of the lines %v", told)
	}
	l, err = loaders.OpenLarge(ctx, "c.nq", opening("rubbish\n"), loaders.Options{})
	if err != nil {
		t.Fatal(err)
	}
	l.Skip = func(*rdf.SyntaxError) {}
	if _, err := collect(l.Quads(ctx)); err == nil || !strings.Contains(err.Error(), "none of its lines") {
		t.Errorf("rubbish alone: %v", err)
	}
}
