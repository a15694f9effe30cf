package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// CompareParams ask where two holders agree and where they differ.
type CompareParams struct {
	A     string `json:"a" about:"whose positions" arg:"1"`
	B     string `json:"b" about:"and whose" arg:"2"`
	Issue string `json:"issue,omitempty" about:"only an issue with all below it, or a topic or theme of that name"`
	Page
}

// Relation says how two holders stand to one another on an issue.
type Relation string

// The relations.
const (
	Agree   Relation = "agree"
	Differ  Relation = "differ"
	OnlyA   Relation = "only-A"
	OnlyB   Relation = "only-B"
	Unclear Relation = "unclear" // both spoke, and the words do not decide
)

// Comparison is what two holders said on one issue, or one topic of it.
type Comparison struct {
	Issue Thing  `json:"issue"`
	Topic *Thing `json:"topic"`
	// Act is "joins-consensus" where the row is about that act alone: one may
	// join the consensus on a text and criticise it.
	Act      schema.Stance `json:"act,omitempty"`
	Relation Relation      `json:"relation"`
	Why      Optional      `json:"why"`
	A        []Position    `json:"a"`
	B        []Position    `json:"b"`
}

// matter is an issue, or one topic of it, or the joining of consensus on it.
type matter struct {
	issue, topic schema.ID
	act          schema.Stance
}

// Compare sets the positions of two holders side by side, issue by issue:
// where they differ first, then where they agree, then the rest. Only each
// one's own positions count, not those stated for a group.
func Compare(ctx context.Context, r graph.Reader, reg *registry.Registry, p CompareParams) (*Answer[Comparison], error) {
	q := newInquiry(ctx, r, reg)
	var sides [2]map[matter][]stated
	var all []stated
	var names [2]schema.ID
	w := wanted{}
	if p.Issue != "" {
		var err error
		if w.issues, err = q.findConcepts(p.Issue, concepts); err != nil {
			return nil, err
		}
	}
	for i, name := range []string{p.A, p.B} {
		id, err := q.find(name, bodies)
		if err != nil {
			return nil, err
		}
		names[i], w.holders = id, []schema.ID{id}
		positions, err := q.positions(w)
		if err != nil {
			return nil, err
		}
		sides[i] = byMatter(positions)
		all = append(all, positions...)
	}
	if err := q.tell(all); err != nil {
		return nil, err
	}
	rows, err := q.comparisons(sides[0], sides[1])
	if err != nil {
		return nil, err
	}
	a, err := answer(q, "compare", p, cut(rows, p.Page), len(rows))
	if err == nil && names[0] == names[1] {
		a.Hint = "both are the same"
	}
	return a, err
}

func byMatter(positions []stated) map[matter][]stated {
	found := map[matter][]stated{}
	for _, s := range positions {
		m := matter{issue: s.Issue}
		if s.Stance == schema.JoinsConsensus {
			m.act = s.Stance
		}
		if len(s.Topics) == 0 {
			found[m] = append(found[m], s)
		}
		for _, m.topic = range s.Topics {
			found[m] = append(found[m], s)
		}
	}
	return found
}

func (q *inquiry) comparisons(a, b map[matter][]stated) ([]Comparison, error) {
	var matters []matter
	for m := range a {
		matters = append(matters, m)
	}
	for m := range b {
		if _, both := a[m]; !both {
			matters = append(matters, m)
		}
	}
	rows := make([]Comparison, 0, len(matters))
	for _, m := range matters {
		row := Comparison{Issue: q.thing(m.issue), Topic: q.pointer(m.topic), Act: m.act}
		row.Relation, row.Why = m.relation(a[m], b[m])
		var err error
		if row.A, err = q.positionRows(a[m]); err != nil {
			return nil, err
		}
		if row.B, err = q.positionRows(b[m]); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	order := []Relation{Differ, Agree, Unclear, OnlyA, OnlyB}
	slices.SortFunc(rows, func(x, y Comparison) int {
		return cmp.Or(
			cmp.Compare(slices.Index(order, x.Relation), slices.Index(order, y.Relation)),
			compareThings(x.Issue, y.Issue), cmp.Compare(nameOr(x.Topic, ""), nameOr(y.Topic, "")), cmp.Compare(x.Act, y.Act),
		)
	})
	return rows, nil
}

// languagePart is the last part of the ID of the issue of a text's wording.
const languagePart = "language"

// relation compares what was said on one matter. It takes two statements for
// agreement only where they stand in one attribution, are the same formal act,
// or approve of the same thing: two concerns, or two calls, in different
// sentences may be about opposite things.
func (m matter) relation(a, b []stated) (Relation, Optional) {
	switch {
	case len(b) == 0:
		return OnlyA, ""
	case len(a) == 0:
		return OnlyB, ""
	case slices.ContainsFunc(append(slices.Clone(a), b...), func(s stated) bool { return s.Assignment != schema.Each }):
		return Unclear, "the text does not say who said what of it"
	}
	sideA, sureA := side(a)
	sideB, sureB := side(b)
	switch {
	case !sureA || !sureB:
		return Unclear, "one of them speaks both for and against"
	case m.topic == "" && lastPart(m.issue) == languagePart && !shares(a, b):
		return Unclear, "both speak of the text's wording, perhaps of different words"
	case opposite(sideA, sideB):
		return Differ, Optional(sideA.words() + " against " + sideB.words())
	case sideA == undecided || sideB == undecided:
		return Unclear, "one of them takes no side"
	case shares(a, b):
		return Agree, "stated together"
	case sideA == sideB && sideA != asking && sideA != against:
		return Agree, Optional("both " + sideA.words())
	}
	return Unclear, "said in different sentences, perhaps of different things"
}

// lean is the side that words fall on.
type lean int

const (
	undecided lean = iota
	approving
	asking
	against
	wantingLess
	wantingMore
	wantingDifferent
	reserving
	dissociating
)

func (l lean) words() string {
	return [...]string{
		"no side", "for it", "asking for it", "against it", "wanting less of it", "wanting more of it",
		"wanting it different", "reserving", "dissociating",
	}[l]
}

func leanOf(s stated) lean {
	switch s.Stance {
	case schema.Reservation:
		return reserving
	case schema.Dissociation:
		return dissociating
	case schema.Objection, schema.Concern:
		switch s.Wants {
		case schema.WantsLess:
			return wantingLess
		case schema.WantsMore:
			return wantingMore
		case schema.WantsDifferent:
			return wantingDifferent
		}
		return against
	case schema.CallFor:
		return asking
	case schema.JoinsConsensus, schema.Support, schema.Welcome:
		return approving
	}
	return undecided
}

// side is the one side of several statements; sure is false if they fall on
// opposite sides. Statements that take no side do not count beside others.
func side(positions []stated) (l lean, sure bool) {
	for _, s := range positions {
		next := leanOf(s)
		switch {
		case l == undecided:
			l = next
		case next == undecided || next == l:
		case opposite(l, next):
			return undecided, false
		case l == asking && next == approving:
			l = approving
		case next > l && next != asking:
			l = next
		}
	}
	return l, true
}

func opposite(a, b lean) bool {
	if a > b {
		a, b = b, a
	}
	switch {
	case a == approving && b >= against && b != wantingMore:
		return true
	case a == wantingLess && b == wantingMore:
		return true
	case a == wantingMore && (b == reserving || b == dissociating):
		return true
	}
	return false
}

func shares(a, b []stated) bool {
	for _, s := range a {
		for _, t := range b {
			if s.label == t.label && s.Stance == t.Stance {
				return true
			}
		}
	}
	return false
}
