package document

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Page furniture is what a printed page repeats: running heads and feet, page
// numbers. It differs from the labels that a document repeats ("Key
// messages") in where it stands: at the edges of pages, in the middle of
// sentences, or as a group of headings with nothing of its own below.

// unit is a line or a block as the search for furniture sees it.
type unit struct {
	text      string
	heading   bool // set as a heading or in bold
	candidate bool // short enough, and neither label nor data
	edge      bool // the edge of a page stands before it
}

const (
	longestFurniture = 90 // characters
	timesRepeated    = 3  // as often as a line has to recur
	mostOfThem       = 0.6
	nearEdge         = 3     // units
	longestGroup     = 8     // units of furniture in a row
	longestRejoined  = 20000 // bytes of a paragraph that pages cut in pieces
)

func newUnit(text string, heading bool) unit {
	short := runes(text) <= longestFurniture && strings.Count(text, "\n") <= 1
	data := isLabel(text) || startsLabelled(text) || dated(text) || startsItem(text) || strings.HasSuffix(text, ":") ||
		strings.Contains(text, "@") || strings.Contains(text, "://")
	return unit{text: text, heading: heading, candidate: short && !data && !endsSentence(text)}
}

// findFurniture marks the units that are page furniture.
func findFurniture(units []unit) []bool {
	f := &furniture{units: units, drop: make([]bool, len(units)), keys: make([]string, len(units)), at: map[string][]int{}}
	f.pageNumbers()
	f.numberedHeads()
	for i, u := range units {
		if u.candidate && !f.drop[i] {
			f.keys[i] = furnitureKey(u.text)
			f.at[f.keys[i]] = append(f.at[f.keys[i]], i)
		}
	}
	known := map[string]bool{}
	for key, places := range f.at {
		if len(places) >= timesRepeated && (f.atEdges(places) || f.inGroup(places) || f.alone(places)) {
			known[key] = true
		}
	}
	for key := range known {
		for k, i := range f.at[key] {
			if k > 0 || !f.opensEvent(i) {
				f.drop[i] = true
			}
		}
	}
	return f.drop
}

type furniture struct {
	units []unit
	drop  []bool
	keys  []string         // of the candidates, "" for others
	at    map[string][]int // where each candidate stands
}

var (
	pageNumber = regexp.MustCompile(`(?i)^(?:(?:page|p\.|pág\.|página|seite|pagina|стр\.|صفحة)\s*\d{1,4}(?:\s*(?:of|/|de|von|sur|из)\s*\d{1,4})?|\d{1,4}\s*(?:/|of|de|sur|von)\s*\d{1,4}|[-–—|]\s*\d{1,4}\s*[-–—|]?|\d{1,4}\s*\|(?:\s*p ?a ?g ?e)?)$`)
	jobNumber  = regexp.MustCompile(`^(?:\d{1,4}\s*/\s*\d{1,4}\s+|(?i:page)\s*\d{1,4}\s+|\d{1,3}\s{3,})?(?:[A-Z]{1,3}\.)?\d{2}-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d{6})*(?:\s+\d{1,4}\s*/\s*\d{1,4}|\s{3,}\d{1,3})?$|^\*\d{6,8}\*(?:\s.{0,40})?$|^(?i:please recycle)\W*$`)
	symbol     = regexp.MustCompile(`^[A-Z]{1,6}[/.][A-Z0-9][A-Za-z0-9().]*(?:[/.-][A-Za-z0-9().]+)+$`)
	pageSuffix = regexp.MustCompile(`(?i)(?:\s*[|•·–—,-])?\s*\b(?:page|p\.|pág\.|página|seite)\s*\d{1,4}(?:\s*(?:of|/|de|sur|von)\s*\d{1,4})?$|\s*[|•·]\s*\d{1,4}$`)
	pagePrefix = regexp.MustCompile(`(?i)^(?:page\s+)?\d{1,4}\s*[|•·]\s*`)
	pageNamed  = regexp.MustCompile(`(?i)(?:\s+|[|•·–—-]\s*)(?:page|p\.|pág\.|página|seite)\s*(\d{1,4})(?:\s*(?:of|/|de|sur|von)\s*\d{1,4})?$`) // "Tide Forum, page 3"
	bareNumber = regexp.MustCompile(`^\d{1,4}$`)
	numberSet  = regexp.MustCompile(`^(\S.*?)(?:\s{3,}|\t+)(\d{1,4})$|^(\d{1,4})(?:\s{3,}|\t+)(\S.*)$`) // a page number set apart from the running head
)

// besideSymbol reports whether a line is the symbol of a document, alone or at a wide
// gap from a running head.
func besideSymbol(text string) bool {
	if runes(text) > 2*longestFurniture { // the gap is wide
		return false
	}
	for _, part := range strings.Split(text, "   ") {
		if part = strings.TrimSpace(part); symbol.MatchString(part) && strings.ContainsAny(part, "0123456789") {
			return true
		}
	}
	return false
}

func furnitureKey(text string) string {
	text = pageSuffix.ReplaceAllString(text, "")
	text = pagePrefix.ReplaceAllString(text, "")
	return strings.ToLower(strings.Join(strings.Fields(text), " "))
}

// pageNumbers marks "Page 3 of 20" and its like, what the printers of the United
// Nations put at the foot of a page, and bare numbers if they count through the
// document. A symbol stands for the document once: further ones are running heads.
func (f *furniture) pageNumbers() {
	var bare []int
	symbols := map[string]bool{}
	for i, u := range f.units {
		switch {
		case pageNumber.MatchString(u.text), jobNumber.MatchString(u.text):
			f.drop[i] = true
		case besideSymbol(u.text):
			key := furnitureKey(u.text)
			f.drop[i] = symbols[key] || pageSuffix.MatchString(u.text)
			symbols[key] = true
		case bareNumber.MatchString(u.text):
			bare = append(bare, i)
		}
	}
	if len(bare) < timesRepeated {
		return
	}
	steps := 0
	for k := 1; k < len(bare); k++ {
		if step := number(f.units[bare[k]].text) - number(f.units[bare[k-1]].text); step >= 1 && step <= 3 {
			steps++
		}
	}
	if float64(steps) < 0.8*float64(len(bare)-1) {
		return
	}
	for _, i := range bare {
		f.drop[i] = true
	}
}

// numberedHeads marks running heads from which a page number is set apart, if
// the numbers count on from one to the next; two such heads are enough.
func (f *furniture) numberedHeads() {
	heads := map[string][]int{}
	numbers := map[int]int{}
	for i, u := range f.units {
		if runes(u.text) > 2*longestFurniture { // the gap is wide
			continue
		}
		var key string
		if parts := numberSet.FindStringSubmatch(u.text); parts != nil {
			key, numbers[i] = furnitureKey(parts[1]+parts[4]), number(parts[2]+parts[3])
		} else if page := pageNamed.FindStringSubmatchIndex(u.text); page != nil && strings.TrimSpace(u.text[:page[0]]) != "" {
			key, numbers[i] = furnitureKey(u.text), number(u.text[page[2]:page[3]])
		} else {
			continue
		}
		heads[key] = append(heads[key], i)
	}
	for _, places := range heads {
		counts := len(places) > 1
		for k := 1; k < len(places) && counts; k++ {
			step := numbers[places[k]] - numbers[places[k-1]]
			counts = step >= 1 && step <= 2
		}
		for _, i := range places {
			f.drop[i] = f.drop[i] || counts
		}
	}
}

// atEdges reports whether most of the places are near the edge of a page.
func (f *furniture) atEdges(places []int) bool {
	return f.most(places, func(i int) bool {
		for k := max(0, i-nearEdge); k <= min(len(f.units)-1, i+nearEdge); k++ {
			if f.drop[k] && f.quiet(i, k) || f.units[k].edge && f.quiet(i, k) {
				return true
			}
		}
		return false
	})
}

// quiet reports whether nothing but candidates stands between two units.
func (f *furniture) quiet(i, k int) bool {
	for j := min(i, k) + 1; j < max(i, k); j++ {
		if !f.units[j].candidate && !f.drop[j] {
			return false
		}
	}
	return true
}

// inGroup reports whether the unit recurs together with the same neighbour,
// in most of its places, with at least one of the two a heading, and is not
// part of a block of data.
func (f *furniture) inGroup(places []int) bool {
	for _, step := range []int{-1, 1} {
		together := map[string]int{}
		for _, i := range places {
			k := i + step
			if k < 0 || k >= len(f.units) || !f.units[k].candidate || f.drop[k] {
				continue
			}
			if (f.units[i].heading || f.units[k].heading || f.cuts(i, k)) && !f.amongData(min(i, k), max(i, k)) {
				together[f.keys[k]]++
			}
		}
		for _, n := range together {
			if n >= timesRepeated && float64(n) >= 0.5*float64(len(places)) {
				return true
			}
		}
	}
	return false
}

// cuts reports whether the group of two lines stands before a title or in the
// middle of a sentence.
func (f *furniture) cuts(i, k int) bool {
	return f.beforeTitle(max(i, k)) || f.interrupts(min(i, k), max(i, k))
}

// alone reports whether a unit that recurs by itself is furniture: a heading
// that always stands before another heading, or a line that interrupts
// sentences or stands before titles.
func (f *furniture) alone(places []int) bool {
	interrupted := 0
	yes := f.most(places, func(i int) bool {
		if f.interrupts(i, i) {
			interrupted++
			return true
		}
		if f.units[i].heading {
			return i+1 < len(f.units) && f.units[i+1].heading && !isLabel(f.units[i+1].text)
		}
		return f.beforeTitle(i) && !f.amongData(i, i)
	})
	return yes && (interrupted > 0 || f.units[places[0]].heading || len(places) > timesRepeated)
}

func (f *furniture) most(places []int, holds func(i int) bool) bool {
	n := 0
	for _, i := range places {
		if holds(i) {
			n++
		}
	}
	return float64(n) >= mostOfThem*float64(len(places))
}

// interrupts reports whether the units from first to last stand in the middle
// of a sentence.
func (f *furniture) interrupts(first, last int) bool {
	before, after := first-1, last+1
	for first-before <= longestGroup && before >= 0 && (f.drop[before] || f.repeated(before)) {
		before--
	}
	for after-last <= longestGroup && after < len(f.units) && (f.drop[after] || f.repeated(after)) {
		after++
	}
	return before >= 0 && after < len(f.units) && continues(f.units[before].text, f.units[after].text)
}

func (f *furniture) repeated(i int) bool {
	return f.keys[i] != "" && len(f.at[f.keys[i]]) >= timesRepeated
}

// beforeTitle reports whether the next unit that is not repeated looks like a
// title with labels or dates below it.
func (f *furniture) beforeTitle(i int) bool {
	last := i
	i++
	for i-last <= longestGroup && i < len(f.units) && (f.drop[i] || f.repeated(i)) {
		i++
	}
	return i+1 < len(f.units) && looksLikeTitle(f.units[i].text) && (f.isData(i+1) || i+2 < len(f.units) && f.isData(i+2))
}

// opensEvent reports whether labels or dates stand right below the unit: then
// it is a title, however often the pages repeat it.
func (f *furniture) opensEvent(i int) bool { return i+1 < len(f.units) && f.isData(i+1) }

func (f *furniture) isData(i int) bool {
	return dated(f.units[i].text) || startsLabelled(f.units[i].text) || startsWhen(f.units[i].text)
}

func (f *furniture) amongData(first, last int) bool {
	return first > 0 && f.isData(first-1) && last+1 < len(f.units) && f.isData(last+1)
}

// continues reports whether a text goes on in another one that page furniture
// or the edge of a page parted from it.
func continues(before, after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	return runes(before) > longestFurniture/2 && unicode.IsLower(r) && !endsSentence(before) &&
		!strings.HasSuffix(before, ":") && !startsItem(after) && !startsLabel(after)
}

// listGoesOn reports whether a list whose entries semicolons part goes on behind
// page furniture, even in the middle of a name.
func listGoesOn(before, after string) bool {
	return strings.Contains(before, ";") && strings.Contains(after, ";") && !endsSentence(before) && !startsItem(after) && !startsLabel(after) && !dated(after)
}

// breaksOff reports whether a line goes on behind page furniture: it ends with a comma or a
// small word, "Building and the Law of", or the next line begins with a small letter and
// is no item of its own.
func breaksOff(before, after string) bool {
	if startsItem(after) || startsLabel(after) || dated(after) || startsWhen(after) || isLabel(before) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(after)
	return endsOpen(before) || unicode.IsLower(r) && !endsSentence(before) && !strings.HasSuffix(before, ":") && runes(before) > shortestBroken
}

// shortestBroken is the number of characters from which on a line may be one that goes on
// in small letters.
const shortestBroken = 15

// leftOut tells what was left out as page furniture.
type leftOut struct {
	count int
	head  string // the running head that stands above everything else, as a title does
}

func (o *leftOut) add(text string, atTop bool) {
	if o.count++; atTop && o.head == "" && !pageNumber.MatchString(text) && !bareNumber.MatchString(text) {
		o.head = text
	}
}

// fills reports whether a full line at the end of a page goes on in a line of
// prose, even though that begins with a capital.
func fills(before, after string, width int) bool {
	return width > 0 && float64(runes(before)) >= fullLine*float64(width) && !endsSentence(before) && !strings.HasSuffix(before, ":") &&
		strings.ContainsAny(after, ".;") && !startsItem(after) && !startsLabel(after) && !dated(after)
}

// labelEnd is a line that begins with the end of a label, whose beginning stands on the
// line above it.
var labelEnd = regexp.MustCompile(`^\p{Ll}[\pL ()/-]{0,30}:(?:\s|$)`)

// withoutFurniture takes page furniture out of the lines of a plain text.
func withoutFurniture(lines []plainLine) (kept []plainLine, out leftOut) {
	units := make([]unit, len(lines))
	for i, l := range lines {
		units[i] = newUnit(l.text, false)
		units[i].edge = l.page
		if i+1 < len(lines) && !lines[i+1].blank && labelEnd.MatchString(lines[i+1].text) {
			units[i].candidate = false
		}
	}
	drop := findFurniture(units)
	width := findWrapping(textsOf(lines)).width
	parted := false
	for i, l := range lines {
		if drop[i] {
			out.add(l.text, len(kept) == 0)
			parted = true
			continue
		}
		if (parted || l.page) && len(kept) > 0 {
			last := kept[len(kept)-1]
			l.blank = !continues(last.text, l.text) && !(parted && (listGoesOn(last.text, l.text) || breaksOff(last.text, l.text))) && (last.blank || !fills(last.text, l.text, width))
		}
		kept = append(kept, l)
		parted = false
	}
	return kept, out
}

// dropFurniture takes page furniture out of blocks and joins the paragraphs
// that pages cut in two.
func dropFurniture(blocks []rawBlock) (kept []rawBlock, out leftOut) {
	units := make([]unit, len(blocks))
	for i, b := range blocks {
		units[i] = newUnit(b.Text, b.Kind == Heading || b.Kind == Paragraph && b.Strong)
		units[i].candidate = units[i].candidate && (b.Kind == Heading || b.Kind == Paragraph)
	}
	drop := findFurniture(units)
	parted := false
	for i, b := range blocks {
		if drop[i] {
			out.add(b.Text, len(kept) == 0)
			parted = true
			continue
		}
		if n := len(kept); n > 0 && rejoins(kept[n-1], b, parted) {
			separator := " "
			if divided(kept[n-1].Text, b.Text) {
				separator = ""
			}
			kept[n-1].join(b, separator)
		} else {
			kept = append(kept, b)
		}
		parted = false
	}
	return kept, out
}

func rejoins(before, after rawBlock, parted bool) bool {
	if before.Kind != Paragraph && before.Kind != Item || after.Kind != Paragraph || len(before.Text) > longestRejoined {
		return false
	}
	if !continues(before.Text, after.Text) {
		return parted && listGoesOn(before.Text, after.Text)
	}
	return parted || endsOpen(before.Text) || divided(before.Text, after.Text)
}
