package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// shareAnnounced gives the events that headings name, with their days, those of whom the text
// above says that they hold, or invite to, the series of them: "The Tide Fund invites you to a
// series of two webinars". What a page tells of one by itself counts more.
func (r *reader) shareAnnounced() {
	own := map[*told]bool{}
	for _, e := range r.found {
		own[e] = e.led || e.hosted
	}
	for _, c := range r.series {
		parts := r.partsBelow(c.at.block)
		if !r.areSeries(parts, r.text(c.at)) {
			continue
		}
		r.parted = true
		for _, e := range parts {
			if !own[e] {
				r.organise(e, []orphan{c})
			}
		}
	}
}

// partsBelow are the events that headings below a block name, with their days.
func (r *reader) partsBelow(block int) []*told {
	var parts []*told
	for _, s := range r.sections {
		if e := s.told; e != nil && s.head > block && e.headed && !e.inSeries && len(e.dates) > 0 {
			parts = append(parts, e)
		}
	}
	return parts
}

// aboveSeries are those whom labels above all events of a calendar name: "Organised by A and B", above
// the days of webinars.
func (r *reader) aboveSeries() []orphan {
	first := len(r.Doc.Blocks)
	for _, s := range r.sections {
		if s.told != nil {
			first = min(first, s.head)
		}
	}
	return slices.DeleteFunc(slices.Clone(r.organisers), func(c orphan) bool { return c.at.block >= first })
}

// areSeries reports whether events are those of the series that a sentence speaks of: they are as
// many as it says, each has its number, "Webinar 2: lamps", or the page's headline speaks of several.
func (r *reader) areSeries(parts []*told, sentence string) bool {
	if len(parts) < fewestInSeries {
		return false
	}
	if events.SeriesCount(sentence) == len(parts) {
		return true
	}
	numbered := !slices.ContainsFunc(parts, func(e *told) bool {
		number, _, ok := strings.Cut(e.title, ":")
		return !ok || !events.OnlyNumber(strings.TrimSpace(number))
	})
	first := r.firstHeading()
	return numbered || first >= 0 && r.Doc.Blocks[first].Kind == document.Heading && r.announcesSeveral(first)
}

// withoutSeries drops what an item only describes as a series, if it tells of the events of it.
func (r *reader) withoutSeries(kept []*told) []*told {
	return slices.DeleteFunc(kept, func(e *told) bool {
		return r.parted && !e.quoted && len(e.event.Starts) == 0 && events.DescribesSeries(e.title)
	})
}
