package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// counted is one of several events of which a sentence says who holds them and how many they are, with a list of
// as many days below: "The Tide Fund will hold two webinars on lamps:".
type counted struct {
	events.Clause
	at       stretch
	title    string
	noun     string
	from, to int // bytes of the sentence
	day      dates.Span
	times    []dates.Times
}

// countedAt reads block i as one of such days.
func countedAt(d *document.Document, i int, in events.Setting) (c counted, ok bool) {
	if d.Blocks[i].Kind != document.Item {
		return c, false
	}
	if c.day, c.times, ok = events.OnlyMoment(d.Blocks[i].Text, in); !ok {
		return c, false
	}
	first, last := i, i
	for first > 0 && d.Blocks[first-1].Kind == document.Item {
		first--
	}
	for last+1 < len(d.Blocks) && d.Blocks[last+1].Kind == document.Item {
		last++
	}
	for k := first; k <= last; k++ {
		if _, _, only := events.OnlyMoment(d.Blocks[k].Text, in); !only {
			return c, false
		}
	}
	if first == 0 || first == last || !strings.HasSuffix(strings.TrimRight(d.Blocks[first-1].Text, " "), ":") {
		return c, false
	}
	above := d.Blocks[first-1].Text
	for _, s := range events.NewsSentences(above) {
		clause, n, holds := events.CountedSeries(s.Of(above), in)
		if holds && n == last-first+1 {
			c.Clause, c.at = clause, stretch{first - 1, s.Start, s.End}
			c.title, c.noun, c.from, c.to = events.OneOfCounted(s.Of(above), clause, in)
			return c, true
		}
	}
	return c, false
}

// countedDay is the event of block i, if that is one of such days.
func (r *reader) countedDay(i int) (*entry, bool) {
	c, ok := countedAt(r.Doc, i, r.setting)
	if !ok {
		return nil, false
	}
	n := r.entry(i, [2]int{c.from, c.to}, c.noun, []dates.Span{c.day}, c.times, len(r.Doc.Blocks[i].Text))
	n.Composed, n.at, n.oneOfMany = capitalised(c.title), c.at, true
	n.clauses = []orphan{{c.Clause, c.at}}
	return n, true
}
