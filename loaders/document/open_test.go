package document

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden outlines anew")

func open(t *testing.T, name, text string) *Document {
	t.Helper()
	d, err := Open(context.Background(), name, []byte(text), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkDocument(t, d)
	return d
}

// outline writes a document's blocks, one a line.
func outline(d *Document) string {
	kinds := map[BlockKind]string{Paragraph: "p", Heading: "h", Item: "li", Row: "tr"}
	var b strings.Builder
	fmt.Fprintf(&b, "%s title=%q language=%q url=%q published=%q publisher=%q furniture=%d\n", d.MediaType, d.Title, d.Language, d.URL, d.Published, d.Publisher, d.Furniture)
	for _, block := range d.Blocks {
		fmt.Fprintf(&b, "%d %s", block.Line, kinds[block.Kind])
		if block.Kind == Heading || block.Kind == Item {
			fmt.Fprintf(&b, "%d", block.Level)
		}
		if block.Ordinal > 0 {
			fmt.Fprintf(&b, " #%d", block.Ordinal)
		}
		if block.Strong {
			b.WriteString(" strong")
		}
		fmt.Fprintf(&b, " %q", block.Text)
		for _, l := range block.Links {
			fmt.Fprintf(&b, " [%s → %s]", block.Text[l.Start:l.End], l.URL)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// checkDocument holds what is true of every document.
func checkDocument(t testing.TB, d *Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) || !norm.NFC.IsNormalString(d.Text) {
		t.Errorf("%s: the text is not UTF-8 in form C", d.Name)
	}
	if strings.Contains(d.Text, "  ") || strings.Contains(d.Text, " \n") || strings.Contains(d.Text, "\n ") || strings.ContainsAny(d.Text, "\r\t\u00a0\u200b\ufeff\u00ad") {
		t.Errorf("%s: the text has spaces that should be gone", d.Name)
	}
	lines := bytes.Count(d.Data, []byte("\n")) + bytes.Count(d.Data, []byte("\r")) + 1
	codePoints := []rune(d.Text)
	for i, b := range d.Blocks {
		if b.Text == "" || strings.Contains(b.Text, "\n\n") {
			t.Errorf("%s: block %d is empty or holds an empty line: %q", d.Name, i, b.Text)
		}
		end := b.Start + utf8.RuneCountInString(b.Text)
		if end > len(codePoints) || string(codePoints[b.Start:end]) != b.Text {
			t.Fatalf("%s: block %d does not stand at %d", d.Name, i, b.Start)
		}
		if b.Section >= i || b.Section >= 0 && d.Blocks[b.Section].Kind != Heading {
			t.Errorf("%s: block %d has the section %d", d.Name, i, b.Section)
		}
		if b.Line < 1 || b.Line > lines {
			t.Errorf("%s: block %d stands on line %d of %d", d.Name, i, b.Line, lines)
		}
		if b.Kind == Row && len(b.Cells) < 2 && d.MediaType == HTML {
			t.Errorf("%s: row %d has the cells %q", d.Name, i, b.Cells)
		}
		for _, l := range b.Links {
			if l.Start < 0 || l.Start >= l.End || l.End > len(b.Text) || !utf8.ValidString(b.Text[l.Start:l.End]) {
				t.Errorf("%s: block %d has the link %+v in %d bytes", d.Name, i, l, len(b.Text))
			}
		}
		p := d.Whole(i)
		if quote, err := d.Quote(p); err != nil || quote != b.Text {
			t.Errorf("%s: block %d is quoted as %q, %v", d.Name, i, quote, err)
		}
		if p.Line != b.Line {
			t.Errorf("%s: block %d begins on line %d, its passage on %d", d.Name, i, b.Line, p.Line)
		}
	}
}

func TestOutlines(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents to read", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".outline") || strings.Contains(file, "fuzz") {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := outline(open(t, filepath.Base(file), string(data)))
			golden := file + ".outline"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// texts are small documents with what should be read from them; they also
// seed the fuzzer.
var texts = []struct {
	name, text string
	want       []string // "kind text"
}{
	{"a.md", "# Title #\n\nSome *emphasis*, **bold** and `code &amp;` with a [link](http://a.example/x_(y)) and <http://b.example>.\n",
		[]string{"h1 Title", "p Some emphasis, bold and code &amp; with a link and http://b.example."}},
	{"a.md", "# T\n\nVenue: Room 5  \nTime: 10:00\n\nVenue: Room 6\nTime: 11:00\n",
		[]string{"h1 T", "p Venue: Room 5⏎Time: 10:00", "p Venue: Room 6⏎Time: 11:00"}},
	{"a.md", "# T\n\n1. One\n2. Two\n   - Nested \\(2023\\)\n\n     More of it.\n3. AT&amp;T &eacute;\n",
		[]string{"h1 T", "li1 One", "li1 Two", "li2 Nested (2023)", "p More of it.", "li1 AT&T é"}},
	{"a.md", "# T\n\n| Time | Title |\n|---|---|\n| 9:00 | **Opening** of [it](x) |\n",
		[]string{"h1 T", "tr Time | Title", "tr 9:00 | Opening of it"}},
	{"a.md", "# T\n\n    an indented paragraph is no code\n\nimage ![alt](x.png) gone<br>and a line\n",
		[]string{"h1 T", "p an indented paragraph is no code", "p image gone⏎and a line"}},
	{"a.md", "# T\n\n<table><tr><th>Hosts</th><td>A &amp; B</td></tr></table>\n\nText after it.\n",
		[]string{"h1 T", "tr Hosts | A & B", "p Text after it."}},
	{"a.md", "# T\n\nA paragraph of prose that is long enough to be cut in two by the edge of a page, in the middle of a sentence and\n\nbefore its end.\n",
		[]string{"h1 T", "p A paragraph of prose that is long enough to be cut in two by the edge of a page, in the middle of a sentence and before its end."}},
	{"a.md", "# T\n\n**Bold title of a part**\n\nText of it.\n\n**Organizers:**\n\n• one\n\n• two\n",
		[]string{"h1 T", "h0 Bold title of a part", "p Text of it.", "p Organizers:", "li1 one", "li1 two"}},
	{"a.md", "---\ntitle: Front\ndate: 2026-03-04\nsource: https://x.example/a\n---\n# T\n\ntext\n", []string{"h1 T", "p text"}},
	{"a.md", "---\nlayout: event\ntitle: Open Harbours\ndate: 2026-05-03 09:00:00 +0100\nend_date: 2026-05-03 11:30:00 +0100\nlocation: Tide House, Suva\norganizers:\n- Reef Institute\n- ITU\nhost: tide-house\nexcerpt: Pilots and makers of lamps met for the first time here.\n---\nText.\n",
		[]string{"h1 Open Harbours", "p When: 2026-05-03, 09:00 – 11:30⏎Where: Tide House, Suva⏎Organizers: Reef Institute, ITU", "p Pilots and makers of lamps met for the first time here.", "p Text."}},
	{"a.md", "+++\ntitle = 'Lamps: a look back'\ndate = 2026-05-03T10:00:00Z\ntags = ['lamps', 'sea']\n+++\n## First\n\ntext\n", []string{"h1 Lamps: a look back", "h2 First", "p text"}},
	{"a.md", "---\ntitle: Lamps\nevent_date: May 3, 2026\ntags: [a]\ndate: 2026-06-01\ntags: [b]\ndescription: Some words that the text itself prints at its beginning.\n---\nSome words that [the text](https://x.example) itself prints at its beginning, and more.\n",
		[]string{"h1 Lamps", "p When: May 3, 2026", "p Some words that the text itself prints at its beginning, and more."}},
	{"a.txt", "\ufeffCafe\u0301\u00a0 du\u2003Nord\r\nsoft\u00adhyphen zero\u200bwidth\r\n", []string{"p Café du Nord⏎softhyphen zerowidth"}},
	{"a.txt", "One long paragraph on a line of its own, which is how many editors save their texts, without an empty line between two.\nA second paragraph on a line of its own, which is as long as the first one and begins with a capital letter again.\nAims\nA third paragraph on a line of its own, which is as long as the first one and begins with a capital letter again.\n",
		[]string{"p One long paragraph on a line of its own, which is how many editors save their texts, without an empty line between two.", "p A second paragraph on a line of its own, which is as long as the first one and begins with a capital letter again.", "h0 Aims", "p A third paragraph on a line of its own, which is as long as the first one and begins with a capital letter again."}},
	{"a.txt", "- one\n- two\n(a) three\n• four\n", []string{"li1 one", "li1 two", "li1 three", "li1 four"}},
	{"a.csv", "title,organizers\n\"Ports, and more\",A; B\nRivers,\n", []string{"tr title | organizers", "tr Ports, and more | A; B", "tr Rivers |"}},
	{"a.tsv", "title\torganizers\nPorts\tA\nRivers\tB\n", []string{"tr title | organizers", "tr Ports | A", "tr Rivers | B"}},
	{"a.html", "<p>Un&eacute;<br>deux<p>tro&shy;is &nbsp; &#x1F30A;", []string{"p Uné⏎deux", "p trois 🌊"}},
	{"a.html", "<ol start=4><li>four<li value=9>nine</ol><table><tr><td>a<td><td>c</table>", []string{"li1 four", "li1 nine", "tr a | | c"}},
	{"a.nq", "<http://a.example/s> <http://a.example/p> \"o\" <http://a.example/g> .\n", nil},
}

func TestTexts(t *testing.T) {
	for _, test := range texts {
		d := open(t, test.name, test.text)
		var got []string
		for _, b := range d.Blocks {
			kind := map[BlockKind]string{Paragraph: "p", Heading: "h", Item: "li", Row: "tr"}[b.Kind]
			if b.Kind == Heading || b.Kind == Item {
				kind += fmt.Sprint(b.Level)
			}
			got = append(got, kind+" "+strings.ReplaceAll(b.Text, "\n", "⏎"))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q:\n%s", test.text, diff)
		}
	}
}

func TestHyphensAtTheMargin(t *testing.T) {
	data, err := os.ReadFile("testdata/text/pdf-report.txt")
	if err != nil {
		t.Fatal(err)
	}
	d := open(t, "pdf-report.txt", string(data))
	for _, want := range []string{"Open Standards and Closed", "nine countries compared", "A multi-stakeholder working group", "ports of all sizes need common formats"} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	if strings.Contains(d.Text, "Coastal Policy Summit 2026") {
		t.Error("the running head is still there")
	}
}

func TestNumberedHeadsAreFurniture(t *testing.T) {
	page := func(body, foot string) string { return body + "\n\n" + foot + "\n\n" }
	for _, c := range []struct {
		name, one, two string
		furniture      int
	}{
		{"counting", "Talks of the tides                2", "Talks of the tides                3", 2},
		{"number first", "2      Talks of the tides", "4      Talks of the tides", 2},
		{"not counting", "Talks of the tides                9", "Talks of the tides                3", 0},
		{"no gap", "Talks of tide 2", "Talks of tide 3", 0},
	} {
		d := open(t, "talks.txt", page("The first talk was about the sea and all who live by it.", c.one)+page("The second talk was about ships.", c.two)+"The end came late.\n")
		if d.Furniture != c.furniture {
			t.Errorf("%s: %d lines are furniture, not %d:\n%s", c.name, d.Furniture, c.furniture, outline(d))
		}
	}
}

func TestLabelsAreNoFurniture(t *testing.T) {
	var text strings.Builder
	text.WriteString("# Report\n\n")
	for i := range 5 {
		fmt.Fprintf(&text, "## Session of group number %d\n\nUN Headquarters\n\nConference Room 4\n\nOrganizers: A, B\n\nSome words were said there.\n\n### Summary\n\n#### Key messages\n\n- One.\n\n### More Information\n\n### Contact:\n\nsomebody\n\n", i)
	}
	d := open(t, "report.md", text.String())
	if d.Furniture != 0 {
		t.Errorf("%d blocks were taken for furniture in\n%s", d.Furniture, outline(d))
	}
}

func TestDeclarations(t *testing.T) {
	tests := []struct {
		name, text                        string
		title, published, url, by, langue string
	}{
		{"a.txt", "Title: Ports agree\nDate: 17 December 2025\nSource: https://news.example/ports\n\nThe ports of the world have agreed on what they want to do in the next year and the one after.\n", "Ports agree", "2025-12-17", "https://news.example/ports", "", "en"},
		{"a.md", "---\ntitle: \"Les ports\"\npublished: 2026-01-02T08:00:00Z\nurl: https://x.example/p\nlang: fr\n---\n\n# Les ports\n\ntexte\n", "Les ports", "2026-01-02", "https://x.example/p", "", "fr"},
		{"a.txt", "Title: Quiet Cables\nDate: 17 December 2025\nOrganizers: A\n\nThe talk was about the noise of the cables and of the ships.\n", "", "", "", "", "en"},
		{"a.txt", " date 2024-01-17 SUVA – The ports of the world have agreed on what they want to do in the next year and the one after.\n", "", "2024-01-17", "", "", "en"},
		{"a.txt", " date 2024-01 The ports of the world have agreed on what they want to do in the next year and the one after.\n", "", "", "", "", "en"},
		{"a.md", "# Skip to main content\n\n# Ports agree on lamps for boats\n\nThe ports of the world have agreed on what they want to do in the next year and the one after.\n", "Ports agree on lamps for boats", "", "", "", "en"},
		{"a.txt", "Headline: Ports agree\nPublisher: Harbour Desk\nPublished: Jan. 5, 2026\n\nLa réunion des ports a eu lieu dans la ville et les partenaires ont dit que le port est ouvert.\n", "Ports agree", "2026-01-05", "", "Harbour Desk", "fr"},
	}
	for _, test := range tests {
		d := open(t, test.name, test.text)
		got := []string{d.Title, d.Published, d.URL, d.Publisher, d.Language}
		if diff := cmp.Diff([]string{test.title, test.published, test.url, test.by, test.langue}, got); diff != "" {
			t.Errorf("%q:\n%s", test.text, diff)
		}
	}
}

func TestErrors(t *testing.T) {
	long := strings.Repeat("x", MaxSize+1)
	tests := []struct {
		name, data string
		options    Options
		reason     string
		line, at   int
	}{
		{"a.txt", "", Options{}, "empty", 0, 0},
		{"a.txt", " \n\u00a0\t\ufeff\n", Options{}, "white space", 0, 0},
		{"a.txt", "one\ntwo \xff three", Options{}, "invalid UTF-8 (0xFF)", 2, 8},
		{"a.html", "<p>caf\xe9</p>", Options{MediaType: "text/html; charset=utf-8"}, "invalid UTF-8", 1, 6},
		{"a.txt", "one\n\x00", Options{}, "NUL", 2, 4},
		{"a.txt", "%PDF-1.7\n\x00", Options{}, "PDF", 0, 0},
		{"a.txt", "PK\x03\x04....word/document.xml", Options{}, "DOCX", 0, 0},
		{"a.txt", "PK\x03\x04....xl/workbook.xml", Options{}, "XLSX", 0, 0},
		{"a.txt", "PK\x03\x04....", Options{}, "ZIP", 0, 0},
		{"a.txt", "\x89PNG\r\n", Options{}, "PNG", 0, 0},
		{"a.json", `{"a": [1, 2]}`, Options{}, "JSON", 0, 0},
		{"a.rss", `<?xml version="1.0"?><rss></rss>`, Options{}, "XML", 0, 0},
		{"a.html", `<html><body><script>x()</script></body></html>`, Options{}, "no text", 0, 0},
		{"a.html", strings.Repeat("<div>", 5000) + "x" + strings.Repeat("</div>", 5000), Options{}, "cannot be read", 0, 0},
		{"a.txt", long, Options{}, "limit", 0, 0},
	}
	for _, test := range tests {
		_, err := Open(context.Background(), test.name, []byte(test.data), test.options)
		var at *Error
		if !errors.As(err, &at) {
			t.Errorf("%.40q: %v", test.data, err)
			continue
		}
		if !strings.Contains(at.Reason, test.reason) || at.Line != test.line || at.Byte != test.at || at.Name != test.name {
			t.Errorf("%.40q: %v", test.data, at)
		}
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(done, "a.txt", []byte("x"), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context gives %v", err)
	}
}

func TestLongLinesAreRefusedByLine(t *testing.T) {
	text := "A first line.\n" + strings.Repeat("word ", MaxLine/5+1)
	_, err := Open(context.Background(), "a.txt", []byte(text), Options{})
	var failure *Error
	if !errors.As(err, &failure) || failure.Line != 2 || failure.Byte != 14 || !strings.Contains(failure.Reason, "the limit is") {
		t.Errorf("got %v", err)
	}
	page := "<html><body><p><b>word</b> " + strings.Repeat("word ", MaxLine/5+1) + "</p></body></html>"
	if _, err := Open(context.Background(), "a.html", []byte(page), Options{}); err != nil {
		t.Errorf("a page on one line: %v", err)
	}
}

func TestCharsets(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().String("<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'></head><body><p>Le café de l’été – 5 €</p></body></html>")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ data, mediaType string }{
		{latin, ""},
		{strings.Replace(latin, "windows-1252", "x", 1), "text/html; charset=windows-1252"},
		{"\xff\xfeL\x00e\x00 \x00c\x00a\x00f\x00\xe9\x00 \x00d\x00e\x00 \x00l\x00\x19\x20\xe9\x00t\x00\xe9\x00 \x00\x13\x20 \x005\x00 \x00\xac\x20", ""},
		{"<html><meta charset=iso-8859-1><p>Le café de l’été – 5 €</p></html>", ""},
	}
	for _, test := range tests {
		d, err := Open(context.Background(), "a", []byte(test.data), Options{MediaType: test.mediaType})
		if err != nil {
			t.Errorf("%.30q: %v", test.data, err)
		} else if d.Text != "Le café de l’été – 5 €" {
			t.Errorf("%.30q is read as %q", test.data, d.Text)
		}
	}
}

// TestHugeInput reads what the test's own time limit would not suffice for if
// any step were quadratic.
func TestHugeInput(t *testing.T) {
	if testing.Short() {
		t.Skip("inputs of megabytes")
	}
	for _, test := range []struct {
		name, unit string
		size       int
	}{
		{"line.txt", "word ", 1<<20 - 16}, {"stops.txt", "(a. ", 256 << 10}, {"lines.txt", "A line.\n", 64 << 10}, {"hyphens.txt", "ab-\n", 64 << 10},
		{"blank.txt", "\n \n", 256 << 10}, {"line.md", "*a **b ", 64 << 10}, {"brackets.md", "[", 64 << 10}, {"quotes.md", "> ", 64 << 10},
		{"bullets.md", "- a\n", 64 << 10}, {"cells.csv", "a,", 64 << 10}, {"tags.html", "<p>x", 64 << 10}, {"rows.html", "<table><td>x</table>", 64 << 10},
	} {
		text := "start " + strings.Repeat(test.unit, test.size/len(test.unit))
		if strings.HasSuffix(test.name, ".html") {
			text = "<html><body>" + text
		}
		began := time.Now()
		d, err := Open(context.Background(), test.name, []byte(text), Options{})
		var typed *Error
		if err != nil && !errors.As(err, &typed) {
			t.Errorf("%s: %v", test.name, err)
		}
		sentences := 0
		if d != nil {
			for _, b := range d.Blocks {
				sentences += len(Sentences(b.Text))
			}
		}
		t.Logf("%s: %d sentences in %s, %v", test.name, sentences, time.Since(began), err)
	}
}

func TestPassages(t *testing.T) {
	d := open(t, "a.md", "# Été\n\nUn « mot » ici.\nDeux mots là.\n\n## Zwei\n\n"+strings.Repeat("Größe zählt. ", 100)+"Ende.\n")
	last := len(d.Blocks) - 1
	at := strings.Index(d.Blocks[last].Text, "Ende")
	p := d.Passage(last, at, at+4)
	if quote, err := d.Quote(p); err != nil || quote != "Ende" {
		t.Errorf("quoted as %q, %v", quote, err)
	}
	if cut, err := p.Cut(d.Text); err != nil || cut != "Ende" {
		t.Errorf("cut as %q, %v", cut, err)
	}
	if p.Section != "Zwei" || p.Line != 8 {
		t.Errorf("the passage is %+v", p)
	}
	second := d.Passage(1, strings.Index(d.Blocks[1].Text, "Deux"), len(d.Blocks[1].Text))
	if second.Line != 4 || second.Section != "Été" {
		t.Errorf("the second line's passage is %+v", second)
	}
	other := p
	other.Source = "source/0000000000000000"
	if _, err := d.Quote(other); err == nil {
		t.Error("a passage of another document was quoted")
	}
	p.End = 1 << 30
	if _, err := d.Quote(p); err == nil {
		t.Error("a passage outside the text was quoted")
	}
}

func TestPassageOffsets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("ab é🌊\nß."))).Draw(t, "text")
		x := newOffsetsIndex(text)
		codePoints := []rune(text)
		at := 0
		for n := 0; n <= len(codePoints); n++ {
			if got, ok := x.byteOf(n); !ok || got != at {
				t.Fatalf("code point %d of %q: byte %d, want %d", n, text, got, at)
			}
			if got := x.codePointOf(at); got != n {
				t.Fatalf("byte %d of %q: code point %d, want %d", at, text, got, n)
			}
			if n < len(codePoints) {
				at += utf8.RuneLen(codePoints[n])
			}
		}
	})
}

func TestSeeds(t *testing.T) {
	shared := os.Getenv("PLENARY_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(shared, "seeds", "*.txt"))
	if len(files) == 0 {
		t.Skip("SKIPPED: the real documents are not here; set PLENARY_SHARED to read them")
	}
	want := map[string]struct {
		kind              string
		headings, section int // least numbers of headings and of blocks with a section
	}{"000": {PlainText, 2, 5}, "001": {Markdown, 60, 300}, "002": {PlainText, 1, 10}, "003": {PlainText, 14, 80}, "004": {PlainText, 1, 2}}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := open(t, file, string(data))
		headings, sections := 0, 0
		for _, b := range d.Blocks {
			if b.Kind == Heading {
				headings++
			}
			if b.Section >= 0 {
				sections++
			}
		}
		expected := want[filepath.Base(file)[:3]]
		if d.MediaType != expected.kind || headings < expected.headings || sections < expected.section || d.Language != "en" {
			t.Errorf("%s is %s in %q with %d headings and %d blocks in sections", file, d.MediaType, d.Language, headings, sections)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, test := range texts {
		f.Add(test.name, test.text)
	}
	files, _ := filepath.Glob("testdata/*/*.*")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && !strings.HasSuffix(file, ".outline") {
			f.Add(filepath.Base(file), string(data))
		}
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		d, err := Open(context.Background(), name, []byte(text), Options{})
		if err != nil {
			var typed *Error
			if !errors.As(err, &typed) || typed.Reason == "" {
				t.Fatalf("an error of another kind: %v", err)
			}
			return
		}
		checkDocument(t, d)
		again, err := Open(context.Background(), name, []byte(text), Options{})
		if err != nil || again.Text != d.Text {
			t.Fatal("the same bytes gave another text")
		}
	})
}

// TestNestedFrontMatter holds that values which are lists of lists, and grow with each
// alias, are no title.
func TestNestedFrontMatter(t *testing.T) {
	text := "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\ntitle: *c\n---\n\n# Lamps for all\n\nEvery pilot has a lamp.\n"
	if d := open(t, "page.md", text); d.Title != "Lamps for all" {
		t.Errorf("the title is %.80q", d.Title)
	}
}
