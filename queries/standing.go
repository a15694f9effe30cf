package queries

import (
	"cmp"
	"context"
	"slices"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// outcomeDocument is the text that standing is about unless another is named.
const outcomeDocument schema.ID = "issue/outcome-document"

// processPart is the last part of the ID of the issue of how a text was made.
const processPart = "process"

// StandingParams ask where everybody, or one body, stands on a text.
type StandingParams struct {
	Body  string `json:"body,omitempty" about:"only this body, and what was said for a group by it" arg:"1"`
	Issue string `json:"issue,omitempty" about:"the text; the outcome document unless another is named"`
	Page
}

// Standing is one line: where one holder stands on a text. Empty lists mean
// that nothing was stated, never that something was refused.
type Standing struct {
	Holder       Thing    `json:"holder"`
	Through      *Thing   `json:"through"`   // who spoke for the holder, if not itself
	Consensus    string   `json:"consensus"` // "joined" or "not stated"
	Dissociated  []Ground `json:"dissociated"`
	Reservations []Ground `json:"reservations"`
	Opposed      []Ground `json:"opposed"`
	Concerns     Concerns `json:"concerns"`
	Welcomed     []Ground `json:"welcomed"` // and supported
	Called       []Ground `json:"called"`   // what it called for in the text
	Noted        []Ground `json:"noted"`    // said of the text without a verdict
	Joined       []Ground `json:"joined"`   // where the joining of consensus stands
	Line         string   `json:"line"`     // all of it in words

	Speakers []Thing `json:"speakers"` // all who spoke for the holder
	SpokeFor []Thing `json:"spoke_for"`
	// Groups are groups with a line of their own that the holder belongs to.
	// Their positions are not the holder's.
	Groups []Thing `json:"groups"`
}

// Concerns are criticisms of a text by the way they point.
type Concerns struct {
	Process  []Ground `json:"process"`  // how the text was made
	TooFar   []Ground `json:"too_far"`  // wants less
	TooWeak  []Ground `json:"too_weak"` // wants more
	Disputes []Ground `json:"disputes"` // wants it different, or no direction is stated
}

// Ground is one position that a standing rests on.
type Ground struct {
	On         string            `json:"on"` // in words, with what the text leaves open
	Position   schema.ID         `json:"position"`
	Issue      Thing             `json:"issue"`
	Topics     []Thing           `json:"topics"`
	Wants      schema.Wants      `json:"wants,omitempty"`
	Basis      schema.Basis      `json:"basis"`
	Confidence float64           `json:"confidence"`
	Assignment schema.Assignment `json:"assignment,omitempty"`
	SharedWith []Thing           `json:"shared_with"` // the other speakers
	Passage    Passage           `json:"passage"`

	sharers []string // the others in words: those who spoke for a group as the group
}

// StandingOn tells where each holder of a position on a text stands, one row a
// holder in the order of their names. Joining consensus and making a
// reservation go together; both are told. A body that only spoke for a group
// has an empty line of its own.
func StandingOn(ctx context.Context, r graph.Reader, reg *registry.Registry, p StandingParams) (*Answer[Standing], error) {
	q := newInquiry(ctx, r, reg)
	positions, err := q.onText(p.Issue)
	if err != nil {
		return nil, err
	}
	var body schema.ID
	if p.Body != "" {
		if body, err = q.find(p.Body, bodies); err != nil {
			return nil, err
		}
	}
	rows, err := q.standings(positions, body)
	if err != nil {
		return nil, err
	}
	a, err := answer(q, "standing", p, cut(rows, p.Page), len(rows))
	if err == nil && body != "" && len(rows) == 1 && rows[0].silent() {
		a.Hint, err = q.otherHolders(body)
	}
	return a, err
}

// silent reports whether the row rests on no position.
func (row *Standing) silent() bool {
	n := len(row.Joined) + len(row.Dissociated) + len(row.Reservations) + len(row.Opposed) + len(row.Welcomed) + len(row.Called) + len(row.Noted)
	c := row.Concerns
	return n+len(c.Process)+len(c.TooFar)+len(c.TooWeak)+len(c.Disputes) == 0
}

// onText gives the positions on a text: on its issue and all below it; for the
// outcome document also every formal act, which is an act on the text adopted.
func (q *inquiry) onText(issue string) ([]stated, error) {
	var issues []schema.ID
	var err error
	if issue == "" {
		issues, err = q.narrower([]schema.ID{outcomeDocument})
	} else {
		issues, err = q.findConcepts(issue, concepts)
	}
	if err != nil {
		return nil, err
	}
	positions, err := q.positions(wanted{issues: issues})
	if err != nil || !slices.Contains(issues, outcomeDocument) {
		return positions, err
	}
	acts, err := q.positions(wanted{stances: formalActs})
	if err != nil {
		return nil, err
	}
	known := map[schema.ID]bool{}
	for _, s := range positions {
		known[s.ID] = true
	}
	for _, act := range acts {
		if !known[act.ID] {
			positions = append(positions, act)
		}
	}
	return slices.DeleteFunc(positions, func(s stated) bool { return s.Review == schema.Rejected }), nil
}

var formalActs = []schema.Stance{schema.JoinsConsensus, schema.Dissociation, schema.Reservation}

// standings makes one row a holder, all of them or only what concerns a body.
func (q *inquiry) standings(positions []stated, only schema.ID) ([]Standing, error) {
	byHolder := map[schema.ID][]stated{}
	spokeFor := map[schema.ID][]schema.ID{}
	inPassage := map[naming]schema.ID{}
	for _, s := range positions {
		inPassage[naming{s.Speaker, s.label}] = s.Holder
		byHolder[s.Holder] = append(byHolder[s.Holder], s)
		if s.OnBehalf() {
			spokeFor[s.Speaker] = with(spokeFor[s.Speaker], s.Holder)
			if byHolder[s.Speaker] == nil {
				byHolder[s.Speaker] = []stated{}
			}
		}
	}
	holders := make([]schema.ID, 0, len(byHolder))
	for id := range byHolder {
		if only == "" || id == only || slices.Contains(spokeFor[only], id) {
			holders = append(holders, id)
		}
	}
	if only != "" && byHolder[only] == nil {
		holders = append(holders, only)
	}
	if err := q.tell(positions); err != nil {
		return nil, err
	}
	if err := q.name(append(slices.Clone(holders), only)); err != nil {
		return nil, err
	}
	groups, err := q.groupsAmong(holders, byHolder)
	if err != nil {
		return nil, err
	}
	rows := make([]Standing, 0, len(holders))
	for _, id := range holders {
		row := q.standing(id, byHolder[id], inPassage)
		row.SpokeFor = q.list(spokeFor[id])
		row.Groups = groups[id]
		row.Line = row.inWords(len(byHolder[id]) == 0)
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b Standing) int { return compareThings(a.Holder, b.Holder) })
	return rows, nil
}

// standing sorts the positions of one holder under their headings; spokeFor
// tells for whom each speaker spoke in a passage.
func (q *inquiry) standing(holder schema.ID, positions []stated, spokeFor map[naming]schema.ID) Standing {
	row := Standing{
		Holder: q.thing(holder), Consensus: "not stated",
		Dissociated: []Ground{}, Reservations: []Ground{}, Opposed: []Ground{}, Welcomed: []Ground{}, Called: []Ground{}, Noted: []Ground{}, Joined: []Ground{},
		Concerns: Concerns{Process: []Ground{}, TooFar: []Ground{}, TooWeak: []Ground{}, Disputes: []Ground{}},
	}
	var speakers []schema.ID
	for _, s := range positions {
		if s.OnBehalf() {
			speakers = with(speakers, s.Speaker)
		}
		q.dated(s.Date)
		into := row.heading(s.Position)
		*into = append(*into, q.ground(s, spokeFor))
		if s.Stance == schema.JoinsConsensus {
			row.Consensus = "joined"
		}
	}
	row.Speakers = q.list(speakers)
	if len(row.Speakers) > 0 {
		row.Through = &row.Speakers[0]
	}
	return row
}

// heading is the list of a standing that a position belongs to.
func (row *Standing) heading(p schema.Position) *[]Ground {
	switch p.Stance {
	case schema.JoinsConsensus:
		return &row.Joined
	case schema.Dissociation:
		return &row.Dissociated
	case schema.Reservation:
		return &row.Reservations
	case schema.Objection:
		return &row.Opposed
	case schema.Support, schema.Welcome:
		return &row.Welcomed
	case schema.CallFor:
		return &row.Called
	case schema.Concern:
		switch {
		case lastPart(p.Issue) == processPart:
			return &row.Concerns.Process
		case p.Wants == schema.WantsLess:
			return &row.Concerns.TooFar
		case p.Wants == schema.WantsMore:
			return &row.Concerns.TooWeak
		}
		return &row.Concerns.Disputes
	}
	return &row.Noted
}

func (q *inquiry) ground(s stated, spokeFor map[naming]schema.ID) Ground {
	g := Ground{
		Position: s.ID, Issue: q.thing(s.Issue), Topics: q.list(s.Topics), Wants: s.Wants, Basis: s.Basis,
		Confidence: s.Confidence, Assignment: s.Assignment, SharedWith: q.list(s.SharedWith), Passage: q.passage(s.label),
	}
	for _, other := range g.SharedWith {
		name := other.Name
		if holder := spokeFor[naming{other.ID, s.label}]; holder != "" && holder != other.ID {
			name = q.thing(holder).Name + " (through " + name + ")"
		}
		g.sharers = append(g.sharers, name)
	}
	g.On = g.inWords(s.Stance)
	return g
}

// groupsAmong gives, for each holder, the groups among the holders to which it
// belonged on the day that it, or the group, spoke.
func (q *inquiry) groupsAmong(holders []schema.ID, byHolder map[schema.ID][]stated) (map[schema.ID][]Thing, error) {
	belongs := map[schema.ID][]schema.ID{}
	for group, positions := range byHolder {
		if len(positions) == 0 || group.Kind() == "country" {
			continue
		}
		members, err := q.memberships(group)
		if err != nil {
			return nil, err
		}
		for _, holder := range holders {
			if members.held(holder, positions[0].Date) {
				belongs[holder] = append(belongs[holder], group)
			}
		}
	}
	named := map[schema.ID][]Thing{}
	for _, holder := range holders {
		if err := q.name(belongs[holder]); err != nil {
			return nil, err
		}
		named[holder] = q.list(belongs[holder])
	}
	return named, nil
}

func lastPart(id schema.ID) string {
	local := id.Local()
	for i := len(local) - 1; i >= 0; i-- {
		if local[i] == '/' {
			return local[i+1:]
		}
	}
	return local
}

// nameOr is the name of a thing, or another text where there is none.
func nameOr(t *Thing, other string) string {
	if t == nil {
		return other
	}
	return cmp.Or(t.Name, other)
}
