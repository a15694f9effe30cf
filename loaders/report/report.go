// Package report loads reports on side events: documents that set out one
// event after the other, each with a title, a time and its organisers, and
// often with a text, key messages, links and contacts. Pages on one event with
// labelled data ("Date:", "Organisers:") are of the same kind.
package report

import (
	"context"
	"fmt"
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Name and Version name the loader in the sources that it loads.
const (
	Name    = "report"
	Version = "15"
)

// Options says what to take from a document.
type Options = document.LoadOptions

// fewestOrganised is the number of titles with labelled organisers that make a
// report whose sentences tell the days.
const fewestOrganised = 3

// newsletter reports whether a document's title says that it is one, and headings part what it
// tells of.
func newsletter(d *document.Document) bool {
	headings := 0
	for _, b := range d.Blocks {
		if b.Kind == document.Heading {
			headings++
		}
	}
	_, by := events.PeriodicalBy(d.Title)
	_, under := events.PeriodicalUnder(d.Title)
	return headings >= fewestHeadings && (by || under || events.NamesPeriodical(d.Title))
}

// fewestHeadings is the number of headings, with its title, from which on a newsletter is parted.
const fewestHeadings = 3

// Recognise says how surely the document is a report on events, from 0 to 1,
// and why.
func Recognise(d *document.Document) (score float64, why string) {
	order := dates.NumericOrder(d.Text)
	lines := readLines(d, order)
	in := tellingOf(d, lines, order)
	entries := findAll(lines, in)
	told, timed, chronicle := 0, 0, underDays(entries)
	var apart []entry
	entries = slices.DeleteFunc(entries, func(e entry) bool {
		if e.told {
			told++
			apart = append(apart, e)
		}
		if e.timed {
			timed++
		}
		return e.told
	})
	dated, organised, whole := 0, 0, 0
	for _, e := range entries {
		if l := &lines[e.from]; e.row != nil && !e.has(events.Organisers) && len(dates.Find(l.text, order))+len(dates.FindTimes(l.text)) == 0 {
			continue // "Mon | Lamps and laws": what one event does on its days
		}
		if e.row != nil || e.dated() && e.has(events.Organisers) {
			whole++
		}
		if e.dated() || e.row != nil {
			dated++
		}
		if e.has(events.Organisers) || e.saysWho(lines) {
			organised++
		}
	}
	why = fmt.Sprintf("%d titles with a date or time line, %d with labelled organisers", dated, organised)
	cards := 0
	for _, e := range entries {
		if len(e.whens) > 0 && lines[e.whens[0]].card {
			cards++
		}
	}
	switch {
	case len(entries) == 1 && invited(lines, entries[0], in):
		return 0.4, "a title below a line that says who invites"
	case chronicle || cards >= fewestCards || dayUnderTitles(lines, entries) || hoursUnderNumbers(lines, entries) || hoursBesideTitles(lines, entries, order) || 2*alikeHeaded(lines, entries, order) >= max(len(entries), 2*fewestCards):
		return 0.95, why
	case organised == 0 && dated == 1 && onlyDay(lines, entries, order):
		return 0.15, "a title with a day, as press items print the one on which they were issued"
	case whole == 1 && organised == 1 && dated == 1 && !newsletter(d) && together(entries) && told < fewestTold && len(lines) <= longestPage:
		return 0.7, why + ", as a page on one event has"
	case whole <= 1 && organised <= 2 && dated <= 3 && dated+organised > 0 && told < fewestTold && len(lines) <= longestPage:
		return 0.6, why + ", as a page on one event has" // an article is surer if sentences tell of it too
	case organised >= 2 && dated >= 1 || dated >= 3:
		return 0.95, why
	case organised >= 1 && dated >= 1:
		return 0.85, why
	case organised >= fewestOrganised:
		return 0.8, why
	case told > 0 && 2*namedWithin(lines, apart, in) >= told:
		return 0.4, "titles above text that names the events otherwise"
	case timed >= fewestTold && 3*timed >= 2*told && (timed > fewestTold || oneRank(lines, apart)):
		return 0.75, fmt.Sprintf("%d titles below which sentences tell of an event, %d of them with its hours", told, timed)
	case organised == 0 && dated > 0 && dated <= 2 && len(entries) <= 2:
		return 0.4, fmt.Sprintf("%d titles with a date or time line, whose organisers stand in running text if anywhere", dated)
	case organised >= 1 || dated >= 1 && (len(lines) < 60 || dated >= 2):
		return 0.6, why
	}
	return 0, "no titles with a date line or labelled organisers"
}

// invited reports whether a line of an entry's title, or the one above it, says who invites to what stands below.
func invited(lines []line, e entry, in telling) bool {
	first := slices.IndexFunc(lines[:e.body], func(l line) bool { return events.InvitesBelow(l.text, in.Setting) })
	return first >= 0 && first < fewestCards*2
}

// saysWho reports whether a row of an entry's data answers the question who with names: "Who | ITU, Globex".
func (e *entry) saysWho(lines []line) bool {
	return e.dated() && slices.ContainsFunc(lines[e.from:e.to], func(l line) bool {
		return l.row && l.asksWho() && onlyNames(l.text[l.segments[0].From:l.segments[0].To])
	})
}

// alikeHeaded is the number of entries that have a day of their own, below headings of one rank, and
// sentences that say who organises them; 0 if the ranks are several.
func alikeHeaded(lines []line, entries []entry, order dates.Order) (n int) {
	if !oneRank(lines, entries) {
		return 0
	}
	for _, e := range entries {
		if len(e.title) == 1 && lines[e.title[0]].sectioned() && e.dated() && slices.ContainsFunc(lines[e.from:e.to], func(l line) bool { return l.saysOrganised(order) }) {
			n++
		}
	}
	return n
}

// dayUnderTitles reports whether a document sets out several events, and each as a title and, on the next
// line, its day.
func dayUnderTitles(lines []line, entries []entry) bool {
	return len(entries) >= fewestDiary && !slices.ContainsFunc(entries, func(e entry) bool {
		return len(e.title) != 1 || len(e.whens) == 0 || e.whens[0] != e.title[0]+1 || lines[e.whens[0]].number != lines[e.title[0]].number+1 || e.day != nil
	})
}

// hoursUnderNumbers reports whether a document sets out several events, and each as a title with its number
// and, on the next line, its day and hours.
func hoursUnderNumbers(lines []line, entries []entry) bool {
	for n, e := range entries {
		if len(e.title) != 1 || len(e.whens) == 0 {
			return false
		}
		title, when := &lines[e.title[0]], &lines[e.whens[0]]
		if title.ordinal != n+1 || when.number != title.number+1 || len(when.dates) != 1 || len(when.times) != 1 || when.times[0].To == "" {
			return false
		}
	}
	return len(entries) > 1
}

// hoursBesideTitles reports whether a document sets out several events, each as a title and, right above or below it, a line with its
// hours and its day, which may stand above as a heading, and sentences of most say who organises them.
func hoursBesideTitles(lines []line, entries []entry, order dates.Order) bool {
	organised := 0
	for _, e := range entries {
		if len(e.title) != 1 || len(e.whens) == 0 || e.row != nil {
			return false
		}
		title, when := &lines[e.title[0]], &lines[e.whens[0]]
		if apart := when.number - title.number; apart < -1 || apart > 2 || len(when.times) != 1 || when.times[0].To == "" || !e.dated() && (e.day == nil || e.day.text == "") {
			return false
		}
		if slices.ContainsFunc(lines[e.from:e.to], func(l line) bool { return l.saysOrganised(order) }) {
			organised++
		}
	}
	return len(entries) > 1 && 3*organised >= 2*len(entries)
}

// oneRank reports whether the headings of entries are of one rank, as those of events are
// and not the title of a page and one of its sections.
func oneRank(lines []line, entries []entry) bool {
	return !slices.ContainsFunc(entries, func(e entry) bool {
		return len(e.title) > 0 && len(entries[0].title) > 0 && lines[e.title[0]].level != lines[entries[0].title[0]].level
	})
}

// together reports whether the day of one of the entries and those who organise it stand
// behind labels close to each other.
func together(entries []entry) bool {
	return slices.ContainsFunc(entries, func(e entry) bool {
		first, last, days := -1, -1, 0
		for _, f := range e.fields {
			switch f.Part {
			case events.Date, events.When:
				days++
				first = f.line
			case events.Time:
				first = f.line
			case events.Organisers:
				last = f.line
			}
		}
		if len(e.whens) > 0 {
			first = e.whens[0]
		}
		return days < 2 && first >= 0 && last >= 0 && max(first-last, last-first) <= nearLabels
	})
}

// nearLabels is the number of lines within which the labels of one page's data stand.
const nearLabels = 8

// longestPage is the number of lines up to which a document on one event is a page.
const longestPage = 100

// onlyDay reports whether the entry that has a date has it as a line of its own,
// without a label or a time of day.
func onlyDay(lines []line, entries []entry, order dates.Order) bool {
	for _, e := range entries {
		if e.has(events.Date) || e.has(events.Time) || e.has(events.When) || e.has(events.Place) || e.row != nil {
			return false
		}
		for _, i := range e.whens {
			if len(lines[i].times) > 0 && !events.IssueLine(lines[i].text, order) {
				return false
			}
		}
	}
	return true
}

// Load reads the events of a report. The records' Source holds only what the
// document tells of itself.
func Load(ctx context.Context, d *document.Document, reg *registry.Registry, opts Options) (schema.Records, error) {
	if err := ctx.Err(); err != nil {
		return schema.Records{}, err
	}
	var records schema.Records
	records.Source = events.Source(d, schema.OfficialSummary)
	r := &reporter{Reader: events.NewReader(d, reg, &records), opts: opts}
	if r.Year == 0 {
		r.Year = yearAbove(d)
	}
	r.lines = readLines(d, r.Order)
	r.telling = tellingOf(d, r.lines, r.Order)
	r.telling.Body = r.KnownBody
	entries := r.distinct(findAll(r.lines, r.telling))
	entries = r.withoutPresenters(entries)
	r.sort = r.sharedSort(entries)
	r.counted = r.countedTitles(entries)
	r.sponsorsLead = slices.ContainsFunc(entries, r.coSponsored)
	if len(entries) > 0 {
		r.day = theDay(d, r.lines, r.Order, entries[0].from)
		entries = r.ofAll(entries)
		r.bodiesUnderTitle(entries)
		r.invitedAbove(entries)
		r.barely(entries)
		r.titledAbove(entries)
		entries = r.withoutAgenda(entries)
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return schema.Records{}, err
		}
		r.event(e)
	}
	r.shareOfAll(entries)
	r.checkTotals()
	return records, nil
}

// yearAbove is the year that a document without complete dates names at its top, 0 if it names
// none: "Harbour calendar 2026".
func yearAbove(d *document.Document) int {
	if month, ok := events.Issued(d); ok {
		return month.Year
	}
	if len(d.Blocks) == 0 {
		return 0
	}
	return dates.YearIn(d.Blocks[0].Text)
}
