package overview

import "slices"

// shareReach is how far behind an act, in tokens, those stand who perform it.
const shareReach = 6

// shareOut gives the formal acts of a clause to the speakers in their order
// where each act has its own: "a reservation by one member and a dissociation
// by another".
func (l *lexicon) shareOut(tokens []token, acts []act) []act {
	if len(acts) < 2 {
		return acts
	}
	shared := slices.Clone(acts)
	slices.SortStableFunc(shared, func(a, b act) int { return a.cue.from - b.cue.from })
	for i := range shared {
		a := &shared[i]
		end := min(a.cue.to+shareReach, a.segment.to)
		if i+1 < len(shared) {
			end = min(end, shared[i+1].cue.from)
		}
		by := l.eachBy.find(tokens, span{a.cue.from, max(a.cue.from, end)})
		if len(by) == 0 {
			return acts
		}
		a.segment.camp, a.segment.camps = i+1, len(shared)
	}
	return shared
}
