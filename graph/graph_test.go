package graph_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

func q(object quad.Value) quad.Quad {
	return quad.Quad{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: object, Label: quad.IRI("x:l")}
}

func TestAppendValue(t *testing.T) {
	for _, c := range []struct {
		value quad.Value
		want  string
	}{
		{quad.IRI("http://a/é"), "<http://a/é>"},
		{quad.String(""), `""`},
		{quad.String("a\"b\\c"), `"a\"b\\c"`},
		{quad.String("\b\t\n\f\r"), `"\b\t\n\f\r"`},
		{quad.String("\x00\x07\x0b\x1f\x7f"), `"\u0000\u0007\u000B\u001F\u007F"`},
		{quad.String("\u0080\u2028é🎉'"), "\"\u0080\u2028é🎉'\""},
		{quad.String("\ufffd\ufffe\uffff\U0001fffe"), "\"\ufffd\\uFFFE\\uFFFF\U0001fffe\""},
		{quad.LangString{Value: "a\n", Lang: "en-GB"}, `"a\n"@en-GB`},
		{quad.TypedString{Value: "01", Type: xsd + "int"}, `"01"^^<` + xsd + `int>`},
		{quad.TypedString{Value: "a", Type: xsd + "string"}, `"a"^^<` + xsd + `string>`},
	} {
		if got := string(graph.AppendValue(nil, c.value)); got != c.want {
			t.Errorf("%#v: %s, want %s", c.value, got, c.want)
		}
	}
	if got, want := string(graph.AppendLine([]byte("#\n"), q(quad.String("a")))), "#\n<x:s> <x:p> \"a\" <x:l> .\n"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
	triple := q(quad.String("a"))
	triple.Label = nil
	if got, want := string(graph.AppendLine(nil, triple)), "<x:s> <x:p> \"a\" .\n"; got != want {
		t.Errorf("line %q, want %q", got, want)
	}
}

var anyText = rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a\"\\\n\r\t\b\f\x00\x7f\ufffe@^<>n"))))

var anyObject = rapid.Custom(func(t *rapid.T) quad.Value {
	value := quad.String(anyText.Draw(t, "text"))
	switch rapid.IntRange(0, 2).Draw(t, "kind") {
	case 0:
		return quad.LangString{Value: value, Lang: rapid.SampledFrom([]string{"en", "EN", "en-GB"}).Draw(t, "lang")}
	case 1:
		return quad.TypedString{Value: value, Type: rapid.SampledFrom([]quad.IRI{"x:t", xsd + "int", "x:u"}).Draw(t, "type")}
	}
	return value
})

// literalLine is a line of N-Quads with a literal: its quoted form, language
// and datatype. The escapes of the canonical form are all of Go's, too.
var literalLine = regexp.MustCompile(`^<x:s> <x:p> ("(?:[^"\\\n\r]|\\[btnfr"\\]|\\u[0-9A-F]{4})*")(?:@([a-zA-Z0-9-]+)|\^\^<([^<> ]+)>)? <x:l> \.\n$`)

func readLine(line []byte) (quad.Value, error) {
	m := literalLine.FindSubmatch(line)
	if m == nil {
		return nil, errors.New("no line of N-Quads")
	}
	text, err := strconv.Unquote(string(m[1]))
	switch {
	case m[2] != nil:
		return quad.LangString{Value: quad.String(text), Lang: string(m[2])}, err
	case m[3] != nil:
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(m[3])}, err
	}
	return quad.String(text), err
}

func TestLinesAreNQuads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyObject.Draw(t, "object")
		line := graph.AppendLine(nil, q(want))
		if got, err := readLine(line); err != nil || got != want {
			t.Fatalf("%q reads as %#v, %v; want %#v", line, got, err, want)
		}
	})
}

func TestLinesTellQuadsApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := q(anyObject.Draw(t, "a")), q(anyObject.Draw(t, "b"))
		if (a == b) != bytes.Equal(graph.AppendLine(nil, a), graph.AppendLine(nil, b)) {
			t.Fatalf("%#v and %#v: %q and %q", a, b, graph.AppendLine(nil, a), graph.AppendLine(nil, b))
		}
	})
}

func TestCheckIRI(t *testing.T) {
	for _, good := range []string{"x:", "urn:isbn:1", "http://a", "HTTP://A/~%7E?q=a&b#c", "a+b-c.1:x", "http://例え.jp/é\u0301🎉", "x:\ufffd", "rdf:type"} {
		if err := graph.CheckIRI(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, c := range []struct{ iri, reason string }{
		{"", "empty"}, {"a", "no scheme"}, {":a", "no scheme"}, {"1a:b", "no scheme"}, {"a b:c", "no scheme"}, {"é:c", "no scheme"}, {"/a:b", "no scheme"},
		{"x:a b", "' ' at byte 3"}, {"x:<", "'<'"}, {"x:>", "'>'"}, {`x:"`, `'"'`}, {"x:{", "'{'"}, {"x:}", "'}'"}, {"x:|", "'|'"}, {"x:^", "'^'"}, {"x:`", "'`'"},
		{`x:\`, `'\\'`}, {"x:\n", `'\n'`}, {"x:\x00", `'\x00'`}, {"x:%", "'%' at byte 2"}, {"x:%2", "'%'"}, {"x:é%2g", "'%' at byte 4"}, {"x:é\xff", "not valid UTF-8 at byte 4"}, {"x:\xed\xa0\x80", "UTF-8"},
	} {
		if err := graph.CheckIRI(c.iri); err == nil || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%q: %v, want %s", c.iri, err, c.reason)
		}
	}
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		quad   quad.Quad
		reason string
	}{
		{quad.Quad{}, "subject is missing"},
		{quad.Quad{Subject: quad.IRI("x:s"), Predicate: quad.IRI("x:p"), Object: quad.String("a")}, "label is missing"},
		{quad.Quad{Subject: quad.BNode("b"), Predicate: quad.IRI("x:p"), Object: quad.String("a"), Label: quad.IRI("x:l")}, "subject is a blank node"},
		{q(nil), "missing is not allowed"},
		{q(quad.Int(1)), "Int is not allowed"},
		{q(quad.String("ab\xff")), "UTF-8 near byte 2"},
		{q(quad.LangString{Value: "a", Lang: "en_GB"}), `"en_GB" is not a language tag`},
		{q(quad.TypedString{Value: "a", Type: "int"}), "datatype: IRI <int> has no scheme"},
		{q(quad.IRI(strings.Repeat("x", 1000))), "…"},
	} {
		err := graph.Check(c.quad)
		if !errors.Is(err, graph.ErrBadQuad) || !strings.Contains(err.Error(), c.reason) || len(err.Error()) > 800 {
			t.Errorf("%v: %v, want %s", c.quad, err, c.reason)
		}
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("x:s", "text", "en")
	f.Add("x:\xff", "\xff", "e-")
	f.Fuzz(func(t *testing.T, iri, text, lang string) {
		for _, v := range []quad.Value{quad.String(text), quad.LangString{Value: quad.String(text), Lang: lang}, quad.TypedString{Value: quad.String(text), Type: quad.IRI(iri)}} {
			if graph.Check(q(v)) != nil {
				continue
			}
			if got, err := readLine(graph.AppendLine(nil, q(v))); err != nil || got != v {
				t.Fatalf("%#v is allowed, its line reads as %#v, %v", v, got, err)
			}
		}
	})
}

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"unesco", "UNESCO", "Unesco"}, {"türkiye", "TÜRKIYE"}, {"straße", "STRASSE", "STRAẞE"}, {"δίκτυος", "ΔΊΚΤΥΟΣ", "δίκτυοσ"}, {"российская", "РОССИЙСКАЯ"}, {""}, {"77 🇰🇪"},
	} {
		for _, s := range same {
			if graph.Fold(s) != graph.Fold(same[0]) {
				t.Errorf("Fold(%q) = %q, Fold(%q) = %q", s, graph.Fold(s), same[0], graph.Fold(same[0]))
			}
		}
	}
	if graph.Fold("Côte") == graph.Fold("Cote") {
		t.Errorf("accents are gone")
	}
	rapid.Check(t, func(t *rapid.T) {
		// (x/text folds Cherokee to and fro.)
		s := rapid.StringOf(rapid.RuneFrom([]rune(" 7🇰"), unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Arabic, unicode.Han)).Draw(t, "s")
		if once := graph.Fold(s); graph.Fold(once) != once {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, once, graph.Fold(once))
		}
	})
}

func TestFingerprint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quads := rapid.SliceOfNDistinct(rapid.Map(anyObject, q), 0, 8, rapid.ID).Draw(t, "quads")
		var all, shuffled, none graph.Fingerprint
		for _, each := range quads {
			all.Add(each)
		}
		for _, each := range rapid.Permutation(quads).Draw(t, "shuffled") {
			shuffled.Add(each)
		}
		if all != shuffled {
			t.Fatalf("the order counts")
		}
		if back, ok := graph.FingerprintOf(all.Bytes()); !ok || back != all {
			t.Fatalf("%v came back as %v, %v", all, back, ok)
		}
		if len(quads) > 0 {
			fewer := all
			fewer.Remove(quads[0])
			if fewer == all || fewer.String() == all.String() {
				t.Fatalf("a quad less and the same fingerprint")
			}
		}
		for _, each := range quads {
			all.Remove(each)
		}
		if all != none {
			t.Fatalf("without its quads the fingerprint is %v", all)
		}
	})
	if _, ok := graph.FingerprintOf([]byte("short")); ok {
		t.Errorf("five bytes are a fingerprint")
	}
}

// rows is a Reader of which only Match and Values work: number n is the value
// <x:n>.
type rows struct {
	graph.Reader
	quads []graph.Quad
	fails error
	asked int
}

func (r *rows) Match(context.Context, graph.Pattern) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		for _, each := range r.quads {
			if !yield(each, nil) {
				return
			}
		}
		if r.fails != nil {
			yield(graph.Quad{}, r.fails)
		}
	}
}

func (r *rows) Values(_ context.Context, ids []graph.ID) ([]quad.Value, error) {
	r.asked++
	if !slices.IsSorted(ids) {
		return nil, errors.New("unsorted")
	}
	values := make([]quad.Value, len(ids))
	for i, id := range ids {
		values[i] = quad.IRI(fmt.Sprintf("x:%d", id))
	}
	return values, nil
}

func TestAll(t *testing.T) {
	ctx := t.Context()
	for _, n := range []int{0, 1, 1023, 1024, 1025, 3000} {
		r := &rows{}
		for i := range n {
			r.quads = append(r.quads, graph.Quad{graph.ID(i + 9), 3, 2, 1})
		}
		i := 0
		for got, err := range graph.All(ctx, r, graph.Pattern{}) {
			want := quad.Quad{Subject: quad.IRI(fmt.Sprintf("x:%d", i+9)), Predicate: quad.IRI("x:3"), Object: quad.IRI("x:2"), Label: quad.IRI("x:1")}
			if err != nil || got != want {
				t.Fatalf("quad %d of %d: %v, %v; want %v", i, n, got, err, want)
			}
			i++
		}
		if i != n || r.asked > n/1024+1 {
			t.Errorf("%d quads of %d, %d lookups", i, n, r.asked)
		}
	}
	r := &rows{quads: make([]graph.Quad, 5000)}
	n := 0
	for range graph.All(ctx, r, graph.Pattern{}) {
		if n++; n == 1500 {
			break
		}
	}
	if r.asked != 2 {
		t.Errorf("a loop that was left at 1500 looked up %d times, want 2", r.asked)
	}
	failed := &rows{quads: make([]graph.Quad, 2), fails: errors.New("torn")}
	var errs []error
	for _, err := range graph.All(ctx, failed, graph.Pattern{}) {
		errs = append(errs, err)
	}
	if last := errs[len(errs)-1]; !errors.Is(last, failed.fails) {
		t.Errorf("errors %v, want %v at the end", errs, failed.fails)
	}
	if _, err := graph.Collect(ctx, failed, graph.Pattern{}); !errors.Is(err, failed.fails) {
		t.Errorf("Collect: %v", err)
	}
	if _, err := graph.Hash(ctx, failed); !errors.Is(err, failed.fails) {
		t.Errorf("Hash: %v", err)
	}
}

func TestHash(t *testing.T) {
	r := &rows{quads: []graph.Quad{{2, 2, 2, 2}, {1, 2, 3, 4}}}
	got, err := graph.Hash(t.Context(), r)
	// printf '<x:1> <x:2> <x:3> <x:4> .\n<x:2> <x:2> <x:2> <x:2> .\n' | sha256sum
	if want := "04ff5099fd284b2be105227ce2ec7e781a32db825e9492c2855a0c82eb528c53"; err != nil || got != want {
		t.Errorf("Hash = %s, %v; want %s", got, err, want)
	}
	slices.Reverse(r.quads)
	if again, err := graph.Hash(t.Context(), r); err != nil || again != got {
		t.Errorf("Hash = %s, %v in another order, was %s", again, err, got)
	}
}
