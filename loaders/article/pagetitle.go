package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// pageTitle is where a page says what its event is called: behind a label, else
// in its first heading.
func (r *reader) pageTitle() (stretch, bool) {
	if r.facts.title != nil {
		return *r.facts.title, true
	}
	if top, ok := r.topLine(); ok {
		return top, true
	}
	if s, ok := r.quotedBlock(); ok {
		return s, true
	}
	if s, ok := r.blockWithin(); ok {
		return s, true
	}
	if s, ok := r.aboveDay(); ok && s.block > 0 && events.NamesOnlyBody(r.Doc.Blocks[0].Text) {
		return s, true
	}
	level := r.titleLevel()
	for i, b := range r.Doc.Blocks[:min(lastHeadline+1, len(r.Doc.Blocks))] {
		if b.Kind == document.Heading && b.Level <= level && !r.headsSite(i) && r.isTitleLine(b.Text) && !events.OnlySort(b.Text) && !events.OnlyNumber(b.Text) && !r.placeWithDays(b.Text) && !r.headedByDay(i) {
			if s, ok := r.lineBefore(i); ok && b.Level == 0 && (!r.dayBelow(i) || events.NamesOnlyBody(b.Text)) {
				return s, true
			}
			from, to := events.TitleSpan(b.Text, 0, len(b.Text))
			if from >= to {
				from, to = 0, len(b.Text)
			}
			if first, below, ok := strings.Cut(b.Text[from:to], "\n"); ok && (events.OnlySort(below) || events.Trail(below) || events.Navigation(below)) {
				to = from + len(first) // "Side event on the margins of", "Home > Events"
			}
			return stretch{i, from, to}, true
		}
	}
	if s, ok := r.aboveDay(); ok {
		return s, true
	}
	return r.firstLine()
}

// dayBelow reports whether a day stands in the block right below a heading, as below the title of an event.
func (r *reader) dayBelow(heading int) bool {
	return heading+1 < len(r.Doc.Blocks) && len(events.LooseDates(r.Doc.Blocks[heading+1].Text, r.setting)) > 0
}

// lineBefore is the line like a title before a heading of plain text, which may be no more than that of a section or a button: "Lamps for
// All", above "Add to calendar" or "What happened".
func (r *reader) lineBefore(heading int) (stretch, bool) {
	const fewestWords = 4
	for i, b := range r.Doc.Blocks[:heading] {
		line, _, _ := strings.Cut(b.Text, "\n")
		words := len(strings.Fields(line))
		if b.Kind != document.Paragraph || r.furniture(i) || r.headsSite(i) || words < fewestWords || words > mostHeadlineWords {
			continue
		}
		if !strings.ContainsAny(line[len(line)-1:], ".;,:") && r.isTitleLine(line) && !events.OnlySort(line) && (strings.Contains(line, ":") || !events.IssuingOffice(line)) && len(events.LooseDates(line, r.setting)) == 0 {
			return stretch{i, 0, len(line)}, true
		}
	}
	return stretch{}, false
}

// titleLevel is the highest level of the first headings that are more than one word; those
// of a lower one above them name who publishes the page. A line in bold, which has no level,
// is none below a heading with one.
func (r *reader) titleLevel() int {
	level, levelled := lowestLevel, false
	for _, b := range r.Doc.Blocks[:min(lastHeadline+1, len(r.Doc.Blocks))] {
		if b.Kind == document.Heading && !(b.Level == 0 && levelled) && len(strings.Fields(b.Text)) > 1 && r.isTitleLine(b.Text) && !events.OnlySort(b.Text) {
			level, levelled = min(level, b.Level), levelled || b.Level > 0
		}
	}
	return level
}

// lowestLevel is that of the smallest headings of a page.
const lowestLevel = 6

// aboveDay is the line like a title right above the one that tells the page's day and hours.
func (r *reader) aboveDay() (stretch, bool) {
	for _, d := range r.facts.dates {
		i := slices.IndexFunc(r.Doc.Blocks, func(b document.Block) bool { return b.Start == d.in.Start })
		if i < 1 || i > lastHeadline || r.furniture(i-1) {
			continue
		}
		b := &r.Doc.Blocks[i-1]
		words := len(strings.Fields(b.Text))
		if (b.Kind == document.Paragraph || b.Kind == document.Heading && b.Level == 0) && words > 2 && words <= mostHeadlineWords && strings.Count(b.Text, "\n") < 2 && !strings.ContainsAny(b.Text[len(b.Text)-1:], ".;,:") &&
			r.isTitleLine(b.Text) && !events.OnlySort(b.Text) && !events.IssuingOffice(b.Text) && len(events.LooseDates(b.Text, r.setting)) == 0 {
			return stretch{i - 1, 0, r.withoutSort(b.Text)}, true
		}
	}
	return stretch{}, false
}

// withoutSort is the end of a title without the line below it that only says of what sort the event is, or beside what it is held.
func (r *reader) withoutSort(title string) int {
	if first, below, ok := strings.Cut(title, "\n"); ok && (events.OnlySort(below) || events.OnlyBeside(below, r.setting)) {
		return len(first)
	}
	return capitalsEnd(title)
}

// capitalsEnd is the end of the first line of a title that is printed in capitals above another which is not; else
// that of the title.
func capitalsEnd(title string) int {
	first, below, _ := strings.Cut(title, "\n")
	if strings.ToUpper(first) == first && strings.ToUpper(below) != below {
		return len(first)
	}
	return len(title)
}

// quotedBlock is a title in quotation marks that stands alone below the line that leads it
// in: "… invite all delegations to the side event", “Open Harbours”.
func (r *reader) quotedBlock() (stretch, bool) {
	for i := 1; i <= lastHeadline && i < len(r.Doc.Blocks); i++ {
		text, above := r.Doc.Blocks[i].Text, r.Doc.Blocks[i-1].Text
		if len(text) < 8 || strings.ContainsAny(above[max(0, len(above)-1):], ".!?") {
			continue
		}
		for _, marks := range []string{`""`, "“”", "«»", "„“"} {
			open, closing := string([]rune(marks)[0]), string([]rune(marks)[1])
			if inner, ok := strings.CutPrefix(text, open); ok && strings.Index(inner, closing) == len(inner)-len(closing) && len(strings.Fields(inner)) > 2 {
				return stretch{i, len(open), len(text) - len(closing)}, true
			}
		}
	}
	return stretch{}, false
}

// blockWithin is a title that stands alone in the middle of a sentence: "… invite you to the
// launch of the book", Harbours and Lamps, "on Thursday, 4 December".
func (r *reader) blockWithin() (stretch, bool) {
	for i := 1; i <= lastHeadline && i+1 < len(r.Doc.Blocks); i++ {
		text, above, below := r.Doc.Blocks[i].Text, r.Doc.Blocks[i-1].Text, r.Doc.Blocks[i+1].Text
		last, _ := utf8.DecodeLastRuneInString(above)
		first, _ := utf8.DecodeRuneInString(below)
		if unicode.IsLower(last) && unicode.IsLower(first) && len(strings.Fields(above)) > mostFactWords/2 && len(strings.Fields(text)) > 2 && r.isTitleLine(text) && events.TitleCase(text) && !strings.HasSuffix(text, ".") {
			return stretch{i, 0, len(text)}, true
		}
	}
	return stretch{}, false
}

// topLine is the first line of a page whose print sets no headline apart, if it is
// like the title of an event: it names one, or the line below only says of what sort
// it is.
func (r *reader) topLine() (stretch, bool) {
	if len(r.Doc.Blocks) < 2 || r.Doc.Blocks[0].Kind != document.Paragraph || r.furniture(0) {
		return stretch{}, false
	}
	line, below, _ := strings.Cut(r.Doc.Blocks[0].Text, "\n")
	if below == "" {
		below = r.Doc.Blocks[1].Text
	}
	below, _, _ = strings.Cut(below, "\n")
	words := len(strings.Fields(line))
	if r.headsSite(0) {
		return stretch{}, false
	}
	if words < 3 || words > mostHeadlineWords || strings.HasSuffix(line, ".") || !r.isTitleLine(line) || events.OnlySort(line) {
		return stretch{}, false
	}
	_, names := events.HeadsEvent(line, r.setting)
	return stretch{0, 0, len(line)}, names && events.TitleCase(line) || events.OnlySort(below)
}

// headsSite reports whether a block is, or begins with, the name of a site: it stands right
// above the names of its parts or holds one of these, or is a short form and the name for which it stands.
func (r *reader) headsSite(block int) bool {
	line, below, _ := strings.Cut(r.Doc.Blocks[block].Text, "\n")
	if below == "" && block+1 < len(r.Doc.Blocks) && r.Doc.Blocks[block].Kind == document.Paragraph {
		below = r.Doc.Blocks[block+1].Text
	}
	below, _, _ = strings.Cut(below, "\n")
	return block == 0 && (events.Navigation(below) || events.NamedTwice(line) || r.siteLine(line))
}

// siteLine reports whether a line is the name of a site with one of its parts, "Tide Union | Events"; one called like
// an event is that of a body if the part is its news: "Pilots' Forum – News – 3 May 2026".
func (r *reader) siteLine(line string) bool {
	site, ok := events.SiteOf(line)
	if !ok {
		return false
	}
	_, names := events.HeadsEvent(site, r.setting)
	return !names || events.OfNews(line)
}

// newsSite reports whether a line is the name of a site with its news, and what else stands there.
func (r *reader) newsSite(line string) bool { return events.OfNews(line) && r.siteLine(line) }

// isTitleLine reports whether a heading may be the title of an event: no label, no
// body and nothing on who organises it.
func (r *reader) isTitleLine(text string) bool {
	_, isLabel := events.LabelOf(text)
	return !isLabel && !r.namesPart(text) && !events.AddressLine(text) && !events.Salutes(text) && !events.MailHead(text) && !r.newsSite(text) && !r.KnownBody(text) && !events.Navigation(text) && !events.Trail(text) && !events.Invites(text) && !events.InvitesBelow(text, r.setting) && !events.Kicker(text) && len(r.labelsIn(text)) == 0 && !events.OnlyOrganisers(text) && !events.Byline(text, r.Order) && !(events.Boilerplate(text) && len(strings.Fields(text)) < 4)
}

// namesPart reports whether a line names a body and then the part of it, or of the world, for which the page is: "UN
// Women – Asia and the Pacific", "Smart Africa | Newsroom".
func (r *reader) namesPart(line string) bool {
	const mostWords = 5
	for words, n := strings.Fields(line), 1; n < len(words) && len(words) <= mostWords; n++ {
		country := strings.Join(words[n:], " ")
		if r.KnownBody(strings.Join(words[:n], " ")) && (r.KnownBody(country) || events.Town(country)) {
			return true // "UNITED NATIONS NORLAND"
		}
	}
	for _, sign := range []string{" | ", " – ", " — ", " - ", " · "} {
		body, part, ok := strings.Cut(line, sign)
		if _, event := events.HeadsEvent(part, r.setting); ok && !event && r.KnownBody(body) && len(strings.Fields(part)) <= mostWords {
			return true
		}
	}
	return false
}

// capitalised gives a name a capital letter, if its first word has none: not "eHarbour Forum".
func capitalised(name string) string {
	if word, _, _ := strings.Cut(name, " "); strings.ContainsFunc(word, unicode.IsUpper) {
		return name
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}
