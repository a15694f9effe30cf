package article

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
)

// withoutContext drops the meetings beside which the reported events took
// place: named in passing, without those who organise them, in an article that
// says of other events who did.
func (r *reader) withoutContext(kept []*told) []*told {
	organised := 0
	for _, e := range kept {
		if e.organised() && e.own {
			organised++
		}
	}
	if organised == 0 {
		return kept
	}
	context := slices.Clone(kept)
	return slices.DeleteFunc(kept, func(e *told) bool {
		if e.own && e.named && slices.ContainsFunc(context, func(o *told) bool { return e.isNextTo(o) }) {
			return false
		}
		return !e.organised() && !r.inHeadline(e) && e.sentences < 2 && !e.quoted && !e.inSeries && !e.sorted && !(e.headed && len(e.times) > 0)
	})
}

// isNextTo reports whether an event is told of in the paragraph of another one, which somebody organises, a few days before or
// after it: "The forum, organised by A, met on 3–4 May. On 5 May the Reef Youth Day followed".
func (e *told) isNextTo(o *told) bool {
	if o == e || !o.own || !o.organised() || !slices.Contains(o.blocks[:], e.blocks[0]) || len(o.dates) == 0 || e.start() == "" || o.start() == "" {
		return false
	}
	first, _ := dates.ParseDay(e.start().Day())
	start, _ := dates.ParseDay(o.start().Day())
	end := start
	for _, ends := range o.event.Ends {
		end, _ = dates.ParseDay(ends.Value.Day())
	}
	before, after := first.Moment() < start.Moment() && first.Moment() >= start.Add(-mostApart).Moment(), first.Moment() > end.Moment() && first.Moment() <= end.Add(mostApart).Moment()
	return before || after
}

// mostApart is the number of days that lie at most between events that follow one another.
const mostApart = 3
