package loaders

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// withContacts are documents of each kind with contacts wherever somebody
// could write one. All addresses are of the domain zyxmail; all numbers hold
// 555 01.
var withContacts = map[string]string{
	"report.md": `# Tide Week: Summary Report (write to week@zyxmail.org)

## Kelp for Everyone, info: kelp@zyxmail.org

📍 09:00 – 10:30 | 4 March 2026

Venue: Harbour Hall, +679 555 0100 22, hall@zyxmail.org

Lead organizer: UNESCO (Ana Waqa, ana.waqa@zyxmail.org)
Co-organizers: Government of Kenya, Reefwatch Alliance (RWA), rwa (at) zyxmail (dot) org, Tel. 22 555 0122

The session was about kelp; call +41 22 555 01 00 or (202) 555-0100. Kenya underscored that harbours need light.

### Key Messages:

1. Kelp grows where people care: kelp [at] zyxmail.org, 022 555 01 00.
2. Harbours need light, says tom@zyxmail.org, 22 555 01 01.

Links: https://example.org/kelp?by=ana@zyxmail.org

**Contact:** Ana Waqa, Head of Kelp, [ana.waqa@zyxmail.org](mailto:ana.waqa@zyxmail.org), 22 555 01 07

#### Contacts:

Tom Tide (Pilot):
[tom@zyxmail.org](mailto:tom@zyxmail.org) / +1.202.555.0100 ext. 7

## Cables and Coasts +44 20 7555 0123

13:15 – 14:30 | 5 March 2026

Organizers: ITU, cables@zyxmail.org & UNESCO

The event looked at cables.

**Contact:** cables@zyxmail.org
`,
	"newsletter.txt": `Tide talks – Day 1, news@zyxmail.org

Dear readers,

Questions: news@zyxmail.org or Tel: 555 0100

Ocean governance (ocean@zyxmail.org)

Support was expressed for the permanent mandate of the Internet Governance Forum, see forum@zyxmail.org (Kenya, UNESCO). Concerns were raised that sanctions hinder access to technology, +41 22 555 01 00 (Iraq on behalf of the Group of 77 and China). Calls were made for predictable financing (Reefwatch Alliance rwa@zyxmail.org, Brazil). Reservations were placed on references to gender in the outcome document (Chile).
`,
	"press.txt": `Reef Forum opens in Nairobi, press@zyxmail.org

NAIROBI, 4 March 2026 – The Reef Forum 2026, co-hosted by Kenya, Reefwatch Alliance (rwa@zyxmail.org) and UNESCO, took place on 4 March 2026 in Nairobi. It was about reefs.

Media contact: Ana Waqa, Phone 555 0155, Mobile: 0795550199, ana @ zyxmail.org
`,
	"events.csv": `Date,Title,Organizers,Place,Contact,Links
4 March 2026,Kelp for Everyone (kelp@zyxmail.org),"UNESCO; Reefwatch Alliance, rwa@zyxmail.org","Hall 4, tel +41 22 555 01 00","Ana Waqa, ana@zyxmail.org, 22 555 01 00",mailto:kelp@zyxmail.org
5 March 2026,Cables,"ITU, +1 202-555-0100",Nairobi,555-0100,https://example.org/?tel=+41225550100
`,
	"positions.csv": `Speaker,Stance,Issue,Words
Kenya,support,Reef light (light@zyxmail.org),Write to light@zyxmail.org
Reefwatch Alliance rwa@zyxmail.org,concern,gdc,Call +41 22 555 01 00
`,
	"page.html": `<html><head><title>Reef Forum – forum@zyxmail.org</title><meta name="author" content="press@zyxmail.org"></head><body><main><h1>Reef Forum 2026</h1>
<p>NAIROBI, 4 March 2026 – The Reef Forum 2026, co-hosted by Kenya and UNESCO, took place on 4 March 2026 in Nairobi. It was about reefs and the people who live near them.</p>
<p>Write to <a href="mailto:ana@zyxmail.org">ana@zyxmail.org</a> or <a href="tel:+41225550100">+41&nbsp;22&nbsp;555&nbsp;01&nbsp;00</a>, or <a href="https://example.org/ana@zyxmail.org">see here</a>.</p></main></body></html>`,
}

func loadText(t *testing.T, name, text string, o Options) Loaded {
	t.Helper()
	d, err := document.Open(context.Background(), name, []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := Load(context.Background(), d, registry.Default(), o)
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// figuresOf leaves the digits of a value.
func figuresOf(value string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, value)
}

func showsContact(value string) bool {
	return strings.Contains(strings.ToLower(value), "zyxmail") || strings.Contains(figuresOf(value), "55501") || strings.Contains(figuresOf(value), "75550123")
}

// TestNoContactIsStored holds that no value of any quad, names and titles and
// identities included, shows a contact that was not asked for.
func TestNoContactIsStored(t *testing.T) {
	for name, text := range withContacts {
		loaded := loadText(t, name, text, Options{})
		for _, q := range loaded.Quads {
			for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
				switch q.Predicate {
				case schema.SHA256, schema.TextSHA256, schema.OutlineIs:
					continue
				}
				if showsContact(v.String()) {
					t.Errorf("%s: %s", name, q.NQuad())
					break
				}
			}
		}
		for _, w := range loaded.Warnings {
			if showsContact(w.Message) {
				t.Errorf("%s: %s", name, w.Message)
			}
		}
		if showsContact(loaded.Source.Title) {
			t.Errorf("%s: title %q", name, loaded.Source.Title)
		}
	}
}

// TestMaskedTextIsTheTextOtherwise holds that masking keeps places, sums and
// facts, and that contacts that are asked for are kept.
func TestMaskedTextIsTheTextOtherwise(t *testing.T) {
	for name, text := range withContacts {
		without, with := loadText(t, name, text, Options{}), loadText(t, name, text, Options{WithContacts: true})
		a, b := without.Source, with.Source
		if a.SHA256 != b.SHA256 || a.ID != b.ID || a.TextSHA256 == b.TextSHA256 || a.TextSHA256 != sumOf(a.Text) || b.TextSHA256 != sumOf(b.Text) {
			t.Errorf("%s: sums %+v and %+v", name, a, b)
		}
		was, is := []rune(b.Text), []rune(a.Text)
		if len(was) != len(is) {
			t.Fatalf("%s: %d code points became %d", name, len(was), len(is))
		}
		for i, r := range is {
			if r != was[i] && r != masked {
				t.Fatalf("%s: code point %d, %q, became %q", name, i, was[i], r)
			}
		}
		if !strings.Contains(b.Text, "zyxmail") || without.Events != with.Events || without.Positions != with.Positions || without.Bodies != with.Bodies {
			t.Errorf("%s: %d, %d, %d became %d, %d, %d", name, with.Events, with.Bodies, with.Positions, without.Events, without.Bodies, without.Positions)
		}
		for _, q := range without.Quads {
			if q.Predicate != schema.Exact {
				continue
			}
			p, ok := schema.PassageOf(q.Subject)
			if words := string(is[p.Start:p.End]); !ok || words != string(q.Object.(quad.String)) {
				t.Errorf("%s: %v quotes %v, the text says %q", name, q.Subject, q.Object, words)
			}
		}
		found, err := schema.Check(func(yield func(quad.Quad, error) bool) {
			for _, q := range append(registry.Default().Quads(), without.Quads...) {
				if !yield(q, nil) {
					return
				}
			}
		})
		if err != nil || len(found) > 0 {
			t.Errorf("%s: %v, %v", name, err, found)
		}
	}
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// TestNothingButContactsIsMasked holds, over the real documents, that what is
// masked is an e-mail address, or stands on a line that tells of a contact.
func TestNothingButContactsIsMasked(t *testing.T) {
	folder := os.Getenv("PLENARY_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "shared")
	}
	files, err := fs.Glob(os.DirFS(filepath.Join(folder, "seeds")), "*.txt")
	if err != nil || len(files) == 0 {
		t.Skipf("no documents below %s; set PLENARY_SHARED", folder)
	}
	for _, file := range files {
		data, err := os.ReadFile(filepath.Join(folder, "seeds", file))
		if err != nil {
			t.Fatal(err)
		}
		d, err := document.Open(context.Background(), file, data, document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		spans := contactSpans(d.Text)
		for _, s := range spans {
			words := d.Text[s.from:s.to]
			from := strings.LastIndexByte(d.Text[:s.from], '\n') + 1
			if strings.Count(words, "@") != 1 && !strings.Contains(strings.ToLower(d.Text[from:s.from]), "contact") {
				t.Errorf("%s: %q is taken for a contact", file, words)
			}
		}
		got, _ := maskText(d.Text)
		if n := strings.Count(d.Text, "@") - strings.Count(d.Text, "Digital@") - strings.Count(d.Text, " @ "); n != len(spans) {
			t.Errorf("%s: %d addresses, %d spans", file, n, len(spans))
		}
		if figuresOf(otherLines(got)) != figuresOf(otherLines(d.Text)) || utf8.RuneCountInString(got) != utf8.RuneCountInString(d.Text) {
			t.Errorf("%s: figures outside of addresses are masked", file)
		}
	}
}

// otherLines are the lines without an at sign.
func otherLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.Contains(line, "@") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// TestNoKindIsSurerThanItsMost holds that a kind which is not asked could not
// have been surer than the one that was found.
func TestNoKindIsSurerThanItsMost(t *testing.T) {
	withContacts := maps.Clone(withContacts)
	withContacts["dump.nq"] = "<https://example.org/a> <https://example.org/b> \"c\" .\n"
	for name, text := range withContacts {
		d, err := document.Open(context.Background(), name, []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		found, _, err := Recognise(d)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		best, _ := found.recognise(d)
		for _, l := range Loaders() {
			if score, _ := l.recognise(d); score > l.most || score > best {
				t.Errorf("%s: %s scores %v, at most %v was promised, and %s was chosen with %v", name, l.Name, score, l.most, found.Name, best)
			}
		}
	}
}
