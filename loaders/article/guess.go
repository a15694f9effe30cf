package article

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// An item that tells of no event in a turn of phrase that is known is read once more for the event
// for which most speaks: its noun or name, a day in its sentence, who acts there, how often the item
// comes back to it. What is found so carries a warning.

// leastWeight is the weight from which on an event is taken for what the item tells of, and
// leastDated that of one in whose sentence a day stands, which weighs already.
const (
	leastWeight = 4
	leastDated  = 5
)

// guess is the event for which most speaks, the first of several; ok is false if too little does.
func (r *reader) guess() (best headline, ok bool) {
	weight := 0
	for _, s := range r.spoken {
		b := &r.Doc.Blocks[s.block]
		for _, g := range events.Guesses(r.text(s), r.settingAt(s)) {
			w := g.Weight + r.speaksFor(g, s)
			if b.Kind == document.Heading && g.Sort != events.Naming || w < leastWeight || g.Dated && w < leastDated {
				continue
			}
			if w > weight {
				best, weight = headline{g.Told, s}, w
			}
		}
	}
	return best, weight > 0
}

// speaksFor is what the rest of the item adds to the weight of a guess: the headline has its noun, the
// item begins with it, or comes back to it.
func (r *reader) speaksFor(g events.Guess, s stretch) int {
	weight := 0
	for n, o := range r.spoken {
		if o == s && n < leadSentences {
			weight++
		}
		if o == s || g.Noun == "" || !events.HasNoun(r.text(o), g.Noun) {
			continue
		}
		if weight++; o.block <= lastHeadline && r.Doc.Blocks[o.block].Kind == document.Heading {
			weight++
		}
	}
	return min(weight, 3)
}

// withAbout adds the event that the item is read again for to those of its sentence.
func (r *reader) withAbout(list []events.Told, s stretch) []events.Told {
	if r.about == nil || r.about.at != s {
		return list
	}
	n := slices.IndexFunc(list, func(t events.Told) bool { return r.isAbout(t, s) })
	if n < 0 {
		return append(list, r.about.Told)
	}
	list[n].Sort = r.about.Sort
	return list
}

// isAbout reports whether the item is read again for an event of a sentence.
func (r *reader) isAbout(t events.Told, s stretch) bool {
	return r.about != nil && r.about.at == s && r.about.Start == t.Start && !t.Pronoun
}

// takeAbout makes the event that the item is read again for the one that it is about.
func (r *reader) takeAbout(e *told, t events.Told, s stretch, text string) *told {
	if e == nil {
		title := t.Title
		if t.Sort != events.Naming {
			title = described(text, t, r.setting)
		}
		e = r.add(title, t, s)
	}
	e.own, e.guessed = true, true
	r.recent = e
	r.Records.Warnings = append(r.Records.Warnings, schema.Warning{Line: r.Doc.Blocks[s.block].Line, Message: "the text does not say in a turn of phrase that is known that an event is held: what is read of it may be wrong"})
	return e
}
