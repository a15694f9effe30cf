// Package article loads press items and pages that tell of events in running
// text: "The forum, co-hosted by A and B, took place on 3 March in Nairobi". An
// article that tells of no event is loaded with the bodies that it names.
package article

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Name and Version name the loader in the sources that it loads.
const (
	Name    = "article"
	Version = "13"
)

// Options says what to take from a document.
type Options = document.LoadOptions

// Recognise says how surely the document is running text that may tell of an
// event, from 0 to 1, and why.
func Recognise(d *document.Document) (score float64, why string) {
	if score, why = RecogniseList(d); score > 0 {
		return score, why
	}
	prose, told, apart, leads := 0, 0, 0, 0
	line, dated, in := settingOf(d)
	for i, b := range d.Blocks {
		if c, ok := countedAt(d, i, in); ok {
			return Sure, fmt.Sprintf("running text that counts events called %s, above their days", c.noun)
		}
		if b.Kind == document.Row || len(strings.Fields(b.Text)) < 12 {
			continue
		}
		prose++
		if at, ok := titleInFront(&b); ok && dated && aheadOf(line.Day, events.LooseDates(b.Text[at:], in)) {
			leads++
		}
		for _, s := range events.NewsSentences(b.Text) {
			for _, c := range events.LooseClauses(s.Of(b.Text), in) {
				if c.People && c.Role != schema.Partner {
					told++
				}
			}
			if _, ok := events.JoinClause(s.Of(b.Text), in); ok || len(events.LeadClauses(s.Of(b.Text), in)) > 0 {
				told++
			}
			for _, t := range events.Tell(s.Of(b.Text), in) {
				if len(t.Clauses) > 0 || t.Held && len(t.Dates) > 0 {
					told++
				}
				if dated && onAnotherDay(t, line.Day) {
					apart++
				}
			}
		}
	}
	if headsDays(d, in) == 1 || presentedOnce(d, in) || invitedTo(d, in) {
		told++
	}
	switch {
	case prose == 0:
		return 0, "no paragraph of running text"
	case apart > 0 && leads > 0:
		return Sure, "running text under a date, with paragraphs on other days that begin with a title"
	case apart > 0:
		return 0.7, fmt.Sprintf("running text under a date that tells of an event on another day in %d places", apart)
	case told > 0:
		return 0.62, fmt.Sprintf("running text that tells of an event in %d places", told)
	}
	return 0.2, "running text"
}

// RecogniseList is Recognise for lists of events alone, in a fraction of its time: 0 if the
// document is none.
func RecogniseList(d *document.Document) (score float64, why string) {
	_, _, in := settingOf(d)
	listed := listedIn(d, in)
	if listed < fewestListed && diaryOf(d, in) == 0 {
		if listed = len(noticesIn(d, in, bodyByWords())); listed == 0 {
			return 0, ""
		}
	}
	return Surest, fmt.Sprintf("a list of %d events, each with its day before and those who organise it behind its title", listed)
}

// listedIn is the number of events in a list whose items begin with their days and have a sign, or an organiser's
// label, behind: a calendar or a diary.
func listedIn(d *document.Document, in events.Setting) (listed int) {
	for i, b := range d.Blocks {
		first, _, _ := strings.Cut(b.Text, "\n")
		if _, ok := events.ReadListed(first, in); ok {
			listed++
		}
		if b.Kind != document.Item {
			continue
		}
		if _, ok := events.ReadScheduled(first, in); ok {
			if _, ok = calendarOf(d, i, in); ok {
				listed++
			}
		}
	}
	if listed < fewestListed {
		listed = diaryOf(d, in)
	}
	return listed
}

// Surest is the score of a list of events, Sure the highest of anything else.
const (
	Surest = 0.96
	Sure   = 0.8
)

// settingOf is the dateline of a document, and in what its sentences are read.
func settingOf(d *document.Document) (line events.Line, dated bool, in events.Setting) {
	order := dates.NumericOrder(d.Text)
	line, dated = events.Dateline(d, order)
	return line, dated, events.Setting{Order: order, Today: line.Day, Lang: d.Tongue(), Names: events.HeadlineNames(d.Title)}
}

// presentedOnce reports whether a page prints, each by itself, one day with its hours below
// and one line that begins with by whom something is presented.
func presentedOnce(d *document.Document, in events.Setting) bool {
	hours, presented := 0, 0
	for i, b := range d.Blocks {
		if days := events.LooseDates(b.Text, in); i+1 < len(d.Blocks) && len(days) == 1 && days[0].Start == 0 && days[0].End == len(b.Text) {
			if times := events.LooseTimes(d.Blocks[i+1].Text, in); len(times) == 1 && times[0].To != "" && times[0].Start == 0 && events.BehindHours(d.Blocks[i+1].Text[times[0].End:]) {
				hours++
			}
		}
		if b.Kind != document.Paragraph || len(strings.Fields(b.Text)) > mostFactWords {
			continue
		}
		for _, t := range events.Tell(b.Text, in) {
			if t.Pronoun && len(t.Clauses) > 0 && t.Clauses[0].Kind == events.Passive && t.Clauses[0].Start == 0 {
				presented++
				break
			}
		}
	}
	return hours == 1 && presented == 1
}

// headsDays is the number of headings that name an event and have a stretch of days
// right below.
func headsDays(d *document.Document, in events.Setting) (n int) {
	for i, b := range d.Blocks {
		if b.Kind != document.Heading || i+1 >= len(d.Blocks) {
			continue
		}
		line, _, _ := strings.Cut(d.Blocks[i+1].Text, "\n")
		days := events.LooseDates(line, in)
		if len(days) == 0 || days[0].First == days[0].Last || !events.NoSentence(line, in) {
			continue
		}
		if _, ok := events.HeadsEvent(b.Text, in); ok {
			n++
		}
	}
	return n
}

// fewestListed is the number of events from which on a page is a list of them.
const fewestListed = 3

// onAnotherDay reports whether a sentence names an event, who organises it and
// a day that is not the one under the headline, which therefore is the press
// item's.
func onAnotherDay(t events.Told, issued dates.Day) bool {
	if t.Sort != events.Naming || len(t.Clauses) == 0 || len(t.Dates) == 0 {
		return false
	}
	d := t.Dates[0].In(issued.Year)
	return d.First != issued && d.Last != issued
}

// Load reads the events that an article tells of, or, if there are none, the
// bodies that it names. The records' Source holds only what the document tells
// of itself.
func Load(ctx context.Context, d *document.Document, reg *registry.Registry, opts Options) (schema.Records, error) {
	d = withoutWhenHeading(d)
	r := newReader(d, reg, opts)
	if err := r.readAll(ctx); err != nil {
		return schema.Records{}, err
	}
	about := r.guess()
	if len(about) == 0 {
		return *r.Records, nil
	}
	again := newReader(d, reg, opts)
	again.about = about
	if err := again.readAll(ctx); err != nil {
		return schema.Records{}, err
	}
	if len(again.Records.Events) <= len(r.Records.Events) {
		return *r.Records, nil
	}
	return *again.Records, nil
}

// newReader is a reader of an article that knows when it was issued and in what its sentences are
// read.
func newReader(d *document.Document, reg *registry.Registry, opts Options) *reader {
	records := &schema.Records{Source: events.Source(d, schema.Press)}
	r := &reader{Reader: events.NewReader(d, reg, records), menuEnd: menuOf(d), loose: map[int]loose{}, read: map[int]int{}, labels: map[int][]stretch{}}
	line, dated := events.Dateline(d, r.Order)
	switch {
	case opts.Published != "":
		records.Source.Published = opts.Published
	case records.Source.Published == "" && dated:
		records.Source.Published = string(line.Day.Moment())
	}
	r.today, _ = dates.ParseDay(records.Source.Published)
	if dated && line.Day.Year != 0 {
		r.today = line.Day
	}
	for _, b := range d.Blocks {
		if r.today.Year != 0 {
			break
		}
		r.today = events.TodayIn(b.Text, r.Order)
	}
	r.issued = r.today
	if month, ok := events.Issued(d); ok && r.issued.Year == 0 && (month.Month > 0 || r.Year == 0) {
		r.issued = month
	}
	if r.issued.Year != 0 {
		r.Year = r.issued.Year
	}
	r.week = -1
	if days, block, ok := events.WeekOf(d, r.Order); ok && !dated && records.Source.Published == "" {
		r.today, r.issued, r.Year, r.week = days.Last, days.Last, days.Last.Year, block
	}
	r.dateline = events.Line{Block: -1}
	if dated {
		r.dateline = line
	}
	r.setting = events.Setting{Order: r.Order, Today: r.today, OfWeek: r.week >= 0, Lang: d.Tongue(), Body: r.KnownBody, Names: events.HeadlineNames(d.Title)}
	r.Issuer = r.issuer
	r.diary = diaryOf(d, r.setting) > 0
	r.notices = noticesIn(d, r.setting, func(name string) bool { return r.IsBody(name) || branch(name, r.Resolver) })
	return r
}

// readAll reads the article from its first block to its last.
func (r *reader) readAll(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r.outline()
	for i := range r.Doc.Blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.block(i)
	}
	r.finish()
	return nil
}

// invitedTo reports whether a line at the top of an item says who invites to what stands below it.
func invitedTo(d *document.Document, in events.Setting) bool {
	return slices.ContainsFunc(d.Blocks[:min(mastheadBlocks, len(d.Blocks))], func(b document.Block) bool { return events.InvitesBelow(b.Text, in) })
}
