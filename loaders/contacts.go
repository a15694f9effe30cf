package loaders

import (
	"regexp"
	"slices"
	"strings"
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

var (
	domainBehind = regexp.MustCompile(`^[ \n]?(?:\[[\p{N}a-fA-F.:]{3,45}\]|` +
		`[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?\.[\p{L}\p{M}][\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}]|` +
		`[\p{L}\p{M}\p{N}-]+\. (?:com|edu|gov|info|int|net|org)\b)`)
	partedFrom = regexp.MustCompile(`(?i)(?:[,;:(<|/•]|\bmail) *$`)
)

// emailSpans finds e-mail addresses, also those that are written out to keep
// machines away: "ana (at) example.org".
func emailSpans(text string) []span {
	var spans []span
	for _, sign := range []string{"@", "＠", "﹫", "%40"} { // full and small width, and as in addresses of pages
		eachOf(text, sign, func(at int) {
			local, ok := localBefore(text, at)
			if !ok {
				return
			}
			if domain := domainBehind.FindString(windowBehind(text, at+len(sign), longestDomain)); domain != "" {
				spans = append(spans, span{local.from, at + len(sign) + len(domain)})
			}
		})
	}
	for _, sign := range []string{"[", "(", "{", "<"} {
		eachOf(text, sign, func(at int) {
			domain := contactWords().bracketed.FindString(windowBehind(text, at+1, longestDomain))
			if domain == "" {
				return
			}
			to := at
			if strings.HasSuffix(text[:at], " ") {
				to--
			}
			if local, ok := localPart(text, to); ok {
				spans = append(spans, span{local.from, at + 1 + len(domain)})
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

// localBefore is the local part of an address before its sign. A space may part
// the two where the part is surely none of a sentence: "Mail: ana @ …", and not
// "watch it live @ …".
func localBefore(text string, sign int) (local span, ok bool) {
	if !strings.HasSuffix(text[:sign], " ") {
		return localPart(text, sign)
	}
	local, ok = localPart(text, sign-1)
	return local, ok && (strings.ContainsAny(text[local.from:local.to], "._0123456789") || partedFrom.MatchString(windowBefore(text, local.from, 8)))
}

// localPart is the local part of an address that ends at a place (RFC 5321,
// 4.1.2, without the signs that stand in texts for other things).
func localPart(text string, to int) (local span, ok bool) {
	from := to
	if quoted := strings.HasSuffix(text[:to], `"`); quoted {
		from = strings.LastIndexByte(text[max(0, to-longestLocal):to-1], '"')
		return span{max(0, to-longestLocal) + from, to}, from >= 0
	}
	for from > 0 && to-from < longestLocal {
		r, size := utf8.DecodeLastRuneInString(text[:from])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) && !strings.ContainsRune("_%+.~'’-", r) {
			break
		}
		from -= size
	}
	return span{from, to}, from < to && !strings.HasSuffix(text[:to], ".")
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

// extensionBehind is the extension of a telephone number.
var extensionBehind = regexp.MustCompile(`(?i)^[ ,;(]{0,3}(?:extension|ext|poste|anexo|ramal|interno|x|#)\.?:? ?\d{1,6}\b`)
