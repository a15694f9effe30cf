package article

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// An item that tells of no event in a turn of phrase that is known is read once more for the event
// for which most speaks: its noun or name, a day in its sentence, who acts there, how often the item
// comes back to it. Beside events that are found, so are those on days of their own. What is found so
// carries a warning.

// leastWeight is the weight from which on an event is taken for what the item tells of, and
// leastDated that of one in whose sentence a day stands, which weighs already.
const (
	leastWeight  = 4
	leastDated   = 5
	leastFurther = 5 // beside events that are found
)

// guess are the event for which most speaks, the first of several, and those beside it, in reading
// order; none if too little does.
func (r *reader) guess() []headline {
	r.nounWeights = map[string]int{}
	var list []events.Guess
	var at []stretch
	best := -1
	for _, s := range r.spoken {
		if len(r.Records.Events) > 0 && len(dates.Find(r.text(s), r.Order)) == 0 {
			continue // it would have to have a day
		}
		g, ok := r.guessIn(s)
		if !ok {
			continue
		}
		if best < 0 || g.Weight > list[best].Weight {
			best = len(list)
		}
		list, at = append(list, g), append(at, s)
	}
	var kept []headline
	if len(r.Records.Events) > 0 {
		return r.further(list, at)
	}
	for i, g := range list {
		if i == best || g.Dated() && g.Noun != list[best].Noun && at[i].block != at[best].block {
			kept = append(kept, headline{g.Told, at[i]})
		}
	}
	return kept
}

// further are those guesses that are of no event that is found: with a day of their own, which is that of
// none, and another name.
func (r *reader) further(list []events.Guess, at []stretch) []headline {
	var kept []headline
	for i, g := range list {
		if g.Dated() && g.Weight >= leastFurther && !slices.Contains(r.outside, at[i]) && !r.foundOn(g) && !r.foundCalled(g, at[i]) {
			kept = append(kept, headline{g.Told, at[i]})
		}
	}
	return kept
}

// foundOn reports whether an event that is found is on a day of a guess, or has none.
func (r *reader) foundOn(g events.Guess) bool {
	for _, d := range append(slices.Clone(g.Dates), g.Ends...) {
		days := r.inYear(&told{}, dated{Span: d, future: g.Future})
		for _, e := range r.Records.Events {
			if len(e.Starts) == 0 {
				return true
			}
			first, last := e.Starts[0].Value.Day(), e.Starts[0].Value.Day()
			for _, end := range e.Ends {
				last = max(last, end.Value.Day())
			}
			if first <= string(days.Last.Moment()) && string(days.First.Moment()) <= last {
				return true
			}
		}
	}
	return false
}

// foundCalled reports whether an event that is found has the name of a guess, or is of its sort.
func (r *reader) foundCalled(g events.Guess, at stretch) bool {
	name := g.Name(r.text(at))
	for _, e := range r.Records.Events {
		for _, title := range e.Titles {
			if events.ShortFor(name, title.Value.Value) || g.Noun != "" && !g.Quoted && events.HasNoun(title.Value.Value, g.Noun) {
				return true
			}
		}
	}
	return false
}

// guessIn is the event of a sentence for which most speaks; ok is false if too little does.
func (r *reader) guessIn(s stretch) (best events.Guess, ok bool) {
	heading := r.Doc.Blocks[s.block].Kind == document.Heading
	for _, g := range events.Guesses(r.text(s), r.settingAt(s)) {
		if r.roundOfNone(g.Told) {
			continue
		}
		g.Weight += r.speaksFor(g, s)
		if heading && !r.titles(s, g.Told) || g.Weight < leastWeight || g.Dated() && g.Weight < leastDated || g.Weight <= best.Weight {
			continue
		}
		best, ok = g, true
	}
	return best, ok
}

// speaksFor is what the rest of the item adds to the weight of a guess: the headline has its noun, the
// item begins with it, or comes back to it.
func (r *reader) speaksFor(g events.Guess, s stretch) int {
	weight := 0
	if slices.Contains(r.spoken[:min(leadSentences, len(r.spoken))], s) {
		weight++
	}
	if g.Noun == "" {
		return weight
	}
	if _, counted := r.nounWeights[g.Noun]; !counted {
		for _, o := range r.spoken {
			r.nounWeights[g.Noun] += r.nounWeight(g.Noun, o)
		}
	}
	return min(weight+r.nounWeights[g.Noun]-r.nounWeight(g.Noun, s), 3)
}

// nounWeight is what a sentence with the noun of a guess adds: more in the headline, nothing without it.
func (r *reader) nounWeight(noun string, s stretch) int {
	switch {
	case !events.HasNoun(r.text(s), noun):
		return 0
	case s.block <= lastHeadline && r.Doc.Blocks[s.block].Kind == document.Heading:
		return 2
	}
	return 1
}

// withAbout adds the event that the item is read again for to those of its sentence.
func (r *reader) withAbout(list []events.Told, s stretch) []events.Told {
	about := r.aboutIn(s)
	if about == nil {
		return list
	}
	n := slices.IndexFunc(list, func(t events.Told) bool { return r.isAbout(t, s) })
	if n < 0 {
		return append(list, about.Told)
	}
	clauses := list[n].Clauses
	list[n] = about.Told
	list[n].Clauses = clauses
	return list
}

// aboutIn is the event that the item is read again for in a sentence, nil if there is none.
func (r *reader) aboutIn(s stretch) *headline {
	for i := range r.about {
		if r.about[i].at == s {
			return &r.about[i]
		}
	}
	return nil
}

// isAbout reports whether the item is read again for an event of a sentence.
func (r *reader) isAbout(t events.Told, s stretch) bool {
	about := r.aboutIn(s)
	return about != nil && about.Start == t.Start && !t.Pronoun
}

// takeAbout makes an event that the item is read again for one that it is about.
func (r *reader) takeAbout(e *told, t events.Told, s stretch, text string) *told {
	if e == nil || e.guessed {
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
