package loaders

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/events"
)

// span is a stretch of a text, in bytes, to exclusive.
type span struct{ from, to int }

// contactSpans finds the e-mail addresses and telephone numbers in a text, in
// order and without overlap. A number is one by its form (E.164 with "+", a
// trunk prefix, three-three-four), by the word before it, or because it stands
// in a contact or beside an address. Dates, times, years, amounts, symbols of
// documents and figures inside addresses of pages are none.
func contactSpans(text string) []span {
	near := surroundings{mails: emailSpans(text), pages: pageAddresses(text), cells: contactCells(text)}
	for at := 0; at < len(text); {
		f, ok := nextFigures(text, at)
		if !ok {
			break
		}
		at = f.to()
		if f.digits < leastDigits || inside(f.from(), near.mails) {
			continue
		}
		if n := f.telephone(text, near); n > 0 {
			f.groups = f.groups[:n]
			at = f.to()
			at += len(extensionBehind.FindString(windowBehind(text, at, 24)))
			near.numbers = append(near.numbers, span{f.from(), at})
		}
	}
	return inOrder(append(near.mails, near.numbers...))
}

// surroundings are what a number may stand beside or in.
type surroundings struct {
	mails, pages, cells []span
	numbers             []span // the telephone numbers so far
}

// inOrder sorts spans and joins those that overlap.
func inOrder(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	joined := spans[:0]
	for _, s := range spans {
		if n := len(joined); n > 0 && s.from < joined[n-1].to {
			joined[n-1].to = max(joined[n-1].to, s.to)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// before is the number of spans, which are in order, that begin at or before a
// place.
func before(at int, spans []span) int {
	n, _ := slices.BinarySearchFunc(spans, at, func(s span, at int) int {
		if s.from <= at {
			return -1
		}
		return 1
	})
	return n
}

func inside(at int, spans []span) bool {
	n := before(at, spans)
	return n > 0 && at < spans[n-1].to
}

// The lengths of addresses (RFC 5321, 4.5.3.1).
const (
	longestLocal  = 64
	longestDomain = 255
)

const (
	localPart  = `(?:"[^"\n]{1,62}"|[\p{L}\p{M}\p{N}_%+.~'’-]*[\p{L}\p{M}\p{N}_%+~-])`
	domainPart = `(?:\[[\p{N}a-fA-F.:]{3,45}\]|[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?\.[\p{L}\p{M}][\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])`
)

var (
	localBefore  = regexp.MustCompile(localPart + `( ?)$`)
	domainBehind = regexp.MustCompile(`^[ \n]?(?:` + domainPart + `|[\p{L}\p{M}\p{N}-]+\. (?:com|edu|gov|info|int|net|org)\b)`)
	telling      = regexp.MustCompile(`[\p{N}._]`)
	partedFrom   = regexp.MustCompile(`(?i)(?:[,;:(<|/•]|\bmail) *$`)
)

// emailSpans finds e-mail addresses, also those that are written out to keep
// machines away: "ana (at) example.org".
func emailSpans(text string) []span {
	var spans []span
	for _, sign := range []string{"@", "＠", "﹫", "%40"} { // full and small width, and as in addresses of pages
		eachOf(text, sign, func(at int) {
			left := windowBefore(text, at, longestLocal+1)
			local := localBefore.FindStringSubmatchIndex(left)
			domain := domainBehind.FindStringIndex(windowBehind(text, at+len(sign), longestDomain))
			if local == nil || domain == nil {
				return
			}
			if apart := local[3] > local[2]; apart && !telling.MatchString(left[local[0]:local[2]]) && !partedFrom.MatchString(left[:local[0]]) {
				return // "watch it live @ example.org"
			}
			spans = append(spans, span{at - len(left) + local[0], at + len(sign) + domain[1]})
		})
	}
	for _, sign := range []string{"[", "(", "{", "<"} {
		eachOf(text, sign, func(at int) {
			domain := contactWords().bracketed.FindStringIndex(windowBehind(text, at+1, longestDomain))
			if domain == nil {
				return
			}
			left := windowBefore(text, at, longestLocal+1)
			if local := localBefore.FindStringIndex(left); local != nil {
				spans = append(spans, span{at - len(left) + local[0], at + 1 + domain[1]})
			}
		})
	}
	if strings.Contains(text, " dot ") {
		for _, at := range spelledOut.FindAllStringIndex(text, -1) {
			spans = append(spans, span{at[0], at[1]})
		}
	}
	return inOrder(spans)
}

// eachOf calls f with each place of a sign.
func eachOf(text, sign string, f func(at int)) {
	for at := 0; ; {
		n := strings.Index(text[at:], sign)
		if n < 0 {
			return
		}
		f(at + n)
		at += n + len(sign)
	}
}

// spelledOut is an address in words: "ana.waqa at example dot org".
var spelledOut = regexp.MustCompile(`[\p{L}\p{N}_+-]+(?:(?:\.| dot )[\p{L}\p{N}_+-]+)* at [\p{L}\p{N}-]{4,}(?:(?:\.| dot )[\p{L}\p{N}-]+)* dot \p{Ll}{2,6}\b`)

func windowBefore(text string, at, size int) string {
	from := max(0, at-size)
	for from < at && !utf8.RuneStart(text[from]) {
		from++
	}
	return text[from:at]
}

func windowBehind(text string, at, size int) string {
	to := min(len(text), at+size)
	for to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	return text[at:to]
}

// pageAddresses finds the addresses of pages.
func pageAddresses(text string) []span {
	var spans []span
	for _, sign := range []string{"://", "www."} {
		eachOf(text, sign, func(at int) {
			to := strings.IndexFunc(text[at:], unicode.IsSpace)
			if to < 0 {
				to = len(text) - at
			}
			spans = append(spans, span{at, at + to})
		})
	}
	return inOrder(spans)
}

// contactCells finds the cells of tables, one row a line, that stand below a
// head such as "Contact" or "Phone".
func contactCells(text string) []span {
	var cells []span
	var columns []bool // of the table that the line is in
	head := true
	at := 0
	for line := range strings.Lines(text) {
		switch row := strings.Split(strings.TrimSuffix(line, "\n"), cellSign); {
		case len(row) == 1:
			columns = nil
		case head:
			columns = make([]bool, len(row))
			for i, cell := range row {
				label, ok := events.LabelOf(cell)
				columns[i] = ok && label.Part == events.Contact
			}
		default:
			from := at
			for i, cell := range row {
				if i < len(columns) && columns[i] {
					cells = append(cells, span{from, from + len(cell)})
				}
				from += len(cell) + len(cellSign)
			}
		}
		head = line == "\n"
		at += len(line)
	}
	return cells
}

// cellSign stands between the cells of a row (see package document).
const cellSign = " | "

//go:embed contacts.tsv
var contactsTSV string

// wordsOfContacts are the expressions made of the table.
type wordsOfContacts struct {
	bracketed *regexp.Regexp // begins with "at)" and a domain, behind the opening bracket
	labelled  *regexp.Regexp // ends with a word for a telephone; group 1 is what follows the word, group 2 a single letter
	other     *regexp.Regexp // ends with a word for other numbers
}

var contactWords = sync.OnceValue(func() wordsOfContacts {
	forms := map[string][]string{}
	for line := range strings.Lines(contactsTSV) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 3 {
			continue
		}
		for form := range strings.SplitSeq(cells[2], ";") {
			forms[cells[0]] = append(forms[cells[0]], strings.ReplaceAll(regexp.QuoteMeta(strings.TrimSpace(form)), " ", `[ -]`))
		}
	}
	any := func(kind string) string {
		slices.SortFunc(forms[kind], func(a, b string) int { return len(b) - len(a) })
		return `(?:` + strings.Join(forms[kind], "|") + `)`
	}
	phone := any("phone") + `\.?(?: ?\([^()\n]{0,24}\))?`
	dot := ` ?[\[({<] ?(?:\.|` + any("dot") + `) ?[\])}>] ?`
	return wordsOfContacts{
		bracketed: regexp.MustCompile(`(?i)^ ?(?:@|` + any("at") + `) ?[\])}>] ?(?:[\p{L}\p{N}-]+(?:\.|` + dot + `| dot ))+\p{L}{2,}`),
		labelled: regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{M}])` + phone + `(?: ?[/&,|] ?` + phone + `)*((?: ?` + any("number") + `)*[\s.:–-]*)[(+＋]*$|` +
			`(?:^|[^\p{L}\p{M}\p{N}.])(?-i:(` + any("letter") + `)) ?: ?[(+＋]*$`),
		other: regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{M}])` + any("other") + `\.?(?: ` + any("number") + `)?[\s.:#–-]*\(?$`),
	}
})

// extensionBehind is the extension of a telephone number.
var extensionBehind = regexp.MustCompile(`(?i)^[ ,;(]{0,3}(?:extension|ext|poste|anexo|ramal|interno|x|#)\.?:? ?\d{1,6}\b`)
