package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// PositionsParams ask for stated positions. Fields that are set must all hold.
type PositionsParams struct {
	Speaker       string   `json:"speaker,omitempty" about:"who had the floor, for itself or for a group"`
	Holder        string   `json:"holder,omitempty" about:"whose position it is"`
	OnBehalf      *bool    `json:"on_behalf,omitempty" about:"only positions stated for somebody else; false: only own ones"`
	Issue         string   `json:"issue,omitempty" about:"an issue with all below it, or a topic or theme of that name"`
	IssueAlone    bool     `json:"issue_alone,omitempty" about:"the issue itself, without what lies below it or has it as a topic"`
	Stance        []string `json:"stance,omitempty" about:"only these stances" enum:"joins-consensus,dissociation,reservation,objection,concern,call-for,support,welcome,notes,states-fact"`
	Polarity      string   `json:"polarity,omitempty" about:"the side that a stance falls on" enum:"positive,negative,neutral"`
	Wants         string   `json:"wants,omitempty" about:"only criticism that points this way" enum:"less,more,different"`
	Theme         string   `json:"theme,omitempty" about:"a theme with all below it"`
	Group         string   `json:"group,omitempty" about:"only members of this group, and the group itself, marked"`
	MinConfidence float64  `json:"min_confidence,omitempty" about:"at least this confidence, 0 to 1"`
	Period
	Page
}

// Position is one stated position.
type Position struct {
	ID         schema.ID         `json:"id"`
	Speaker    Thing             `json:"speaker"`
	Holder     Thing             `json:"holder"`
	OnBehalf   bool              `json:"on_behalf"`
	Issue      Thing             `json:"issue"`
	Topic      *Thing            `json:"topic"`
	Topics     []Thing           `json:"topics"`
	Stance     schema.Stance     `json:"stance"`
	Polarity   schema.Polarity   `json:"polarity"`
	Wants      *schema.Wants     `json:"wants"`
	Basis      schema.Basis      `json:"basis"`
	Confidence float64           `json:"confidence"`
	SharedWith []Thing           `json:"shared_with"`
	Assignment schema.Assignment `json:"assignment,omitempty"` // "one-or-more", "unassigned"; empty: each speaker
	Theme      *Thing            `json:"theme"`
	Themes     []Thing           `json:"themes"`
	Event      *Thing            `json:"event"`
	Date       Optional          `json:"date"`
	Order      int               `json:"order"` // 0 for the main act of its sentence
	AsPrinted  string            `json:"as_printed,omitempty"`
	Gist       string            `json:"gist,omitempty"` // in other words, where the graph has not the document's
	// As says, where a group was asked for, how the row belongs to it:
	// "member" (a member's own position), "group" (the group's, which is no
	// member's own), "member-for-other" (a member spoke for somebody else).
	As      string        `json:"as,omitempty"`
	Passage Passage       `json:"passage"`
	Review  schema.Review `json:"review"`
}

// Positions gives the stated positions in the order of the documents. What a
// speaker said for a group has the group as its holder, and is nobody else's
// position.
func Positions(ctx context.Context, r graph.Reader, reg *registry.Registry, p PositionsParams) (*Answer[Position], error) {
	q := newInquiry(ctx, r, reg)
	found, as, err := q.chosen(p)
	if err != nil {
		return nil, err
	}
	shown := cut(found, p.Page)
	rows, err := q.positionRows(shown)
	if err != nil {
		return nil, err
	}
	for i, s := range shown {
		rows[i].As = as[s.ID]
	}
	a, err := answer(q, "positions", p, rows, len(found))
	if err == nil && len(found) == 0 {
		a.Hint, err = q.nearby(p)
	}
	return a, err
}

// nearby says what is there where nothing was found: the same with other
// stances, or positions of the body.
func (q *inquiry) nearby(p PositionsParams) (string, error) {
	body := cmp.Or(p.Holder, p.Speaker)
	if len(p.Stance) > 0 {
		p.Stance = nil
		others, _, err := q.chosen(p)
		if err != nil {
			return "", err
		}
		var counts []string
		for _, stance := range schema.Stances {
			n := 0
			for _, s := range others {
				if s.Stance == stance {
					n++
				}
			}
			if n > 0 {
				counts = append(counts, fmt.Sprintf("%s (%d)", stance, n))
			}
		}
		if len(counts) > 0 {
			return "there are other stances: " + enumerate(counts, "and"), nil
		}
	}
	if body == "" {
		return "", nil
	}
	id, err := q.find(body, bodies)
	if err != nil {
		return "", err
	}
	own, err := q.positions(wanted{holders: []schema.ID{id}})
	switch {
	case err != nil:
		return "", err
	case len(own) == 0:
		return q.otherHolders(id)
	case p.Holder == "" && own[0].OnBehalf():
		return "others spoke for " + q.thing(id).Name + ": it is the holder of what they said, not the speaker", nil
	}
	return "there are positions of " + list([]Thing{q.thing(id)}, "and") + " on other matters", nil
}

// otherHolders names the holders of positions whose name holds that of a body
// without any: the Group of 77 and China for the Group of 77.
func (q *inquiry) otherHolders(body schema.ID) (string, error) {
	all, err := q.positions(wanted{})
	if err != nil {
		return "", err
	}
	var holders []schema.ID
	for _, s := range all {
		holders = with(holders, s.Holder)
	}
	if err := q.name(append(slices.Clone(holders), body)); err != nil {
		return "", err
	}
	others := slices.DeleteFunc(q.list(holders), func(t Thing) bool {
		return t.ID == body || !strings.Contains(" "+fold(t.Name)+" ", " "+fold(q.thing(body).Name)+" ")
	})
	if len(others) == 0 {
		return "", nil
	}
	return "there are positions of " + list(others, "and"), nil
}

// chosen gives the positions that the parameters ask for, and how each
// belongs to the group asked for.
func (q *inquiry) chosen(p PositionsParams) ([]stated, map[schema.ID]string, error) {
	w, err := q.wanted(p)
	if err != nil {
		return nil, nil, err
	}
	period, err := p.days()
	if err != nil {
		return nil, nil, err
	}
	if p.Polarity != "" && !slices.Contains([]schema.Polarity{schema.Positive, schema.Negative, schema.Neutral}, schema.Polarity(p.Polarity)) {
		return nil, nil, badParameter("polarity", "%q is none of positive, negative, neutral", p.Polarity)
	}
	if p.Wants != "" && !slices.Contains([]schema.Wants{schema.WantsLess, schema.WantsMore, schema.WantsDifferent}, schema.Wants(p.Wants)) {
		return nil, nil, badParameter("wants", "%q is none of less, more, different", p.Wants)
	}
	if !(p.MinConfidence >= 0 && p.MinConfidence <= 1) {
		return nil, nil, badParameter("min_confidence", "%v does not lie between 0 and 1", p.MinConfidence)
	}
	all, err := q.positions(w)
	if err != nil {
		return nil, nil, err
	}
	var itself []schema.ID
	if p.Issue != "" && p.IssueAlone {
		if itself, err = q.conceptsNamed(p.Issue, concepts); err != nil {
			return nil, nil, err
		}
	}
	all = slices.DeleteFunc(all, func(s stated) bool {
		return itself != nil && !slices.Contains(itself, s.Issue) || p.OnBehalf != nil && *p.OnBehalf != s.OnBehalf() ||
			p.Wants != "" && s.Wants != schema.Wants(p.Wants) ||
			p.Polarity != "" && s.Stance.Polarity() != schema.Polarity(p.Polarity) ||
			s.Confidence < p.MinConfidence || !period.holds(s.Date, s.Date)
	})
	if p.Group == "" {
		return all, nil, nil
	}
	return q.ofGroup(all, p.Group)
}

// wanted reads the parameters that narrow down what to read.
func (q *inquiry) wanted(p PositionsParams) (w wanted, err error) {
	for _, one := range []struct {
		text string
		into *[]schema.ID
	}{{p.Speaker, &w.speakers}, {p.Holder, &w.holders}} {
		if one.text == "" {
			continue
		}
		id, err := q.find(one.text, bodies)
		if err != nil {
			return wanted{}, err
		}
		*one.into = []schema.ID{id}
	}
	if p.Issue != "" {
		if w.issues, err = q.findConcepts(p.Issue, concepts); err != nil {
			return wanted{}, err
		}
	}
	if p.Theme != "" {
		if w.themes, err = q.findConcepts(p.Theme, sort{ofKind("theme")}); err != nil {
			return wanted{}, err
		}
	}
	for _, name := range p.Stance {
		stance := schema.Stance(slug(name))
		if !slices.Contains(schema.Stances, stance) {
			return wanted{}, badParameter("stance", "%q is none of %s", name, joined(schema.Stances, ", "))
		}
		w.stances = append(w.stances, stance)
	}
	return w, nil
}

// ofGroup keeps what members of the group said, each on a day on which it was
// one, and what was said for the group.
func (q *inquiry) ofGroup(all []stated, name string) ([]stated, map[schema.ID]string, error) {
	group, err := q.find(name, bodies)
	if err != nil {
		return nil, nil, err
	}
	members, err := q.memberships(group)
	if err != nil {
		return nil, nil, err
	}
	as := map[schema.ID]string{}
	var kept []stated
	for _, s := range all {
		switch {
		case s.Holder == group:
			as[s.ID] = "group"
		case !members.held(s.Speaker, s.Date):
			continue
		case s.OnBehalf():
			as[s.ID] = "member-for-other"
		default:
			as[s.ID] = "member"
		}
		kept = append(kept, s)
	}
	return kept, as, nil
}

// positionRows writes positions out.
func (q *inquiry) positionRows(positions []stated) ([]Position, error) {
	if err := q.tell(positions); err != nil {
		return nil, err
	}
	printed, err := q.printed(positions)
	if err != nil {
		return nil, err
	}
	rows := make([]Position, len(positions))
	for i, s := range positions {
		rows[i] = q.positionRow(s)
		rows[i].AsPrinted = printed[naming{s.Speaker, s.label}]
	}
	return rows, nil
}

func (q *inquiry) positionRow(s stated) Position {
	q.dated(s.Date)
	row := Position{
		ID: s.ID, Speaker: q.thing(s.Speaker), Holder: q.thing(s.Holder), OnBehalf: s.OnBehalf(),
		Issue: q.thing(s.Issue), Topics: q.list(s.Topics), Stance: s.Stance, Polarity: s.Stance.Polarity(),
		Basis: s.Basis, Confidence: s.Confidence, SharedWith: q.list(s.SharedWith), Assignment: s.Assignment,
		Themes: q.list(s.Themes), Event: q.pointer(s.Event), Date: Optional(s.Date), Order: s.Order,
		Passage: q.passage(s.label), Review: s.Review, Gist: s.Gist,
	}
	if len(row.Topics) > 0 {
		row.Topic = &row.Topics[0]
	}
	if len(row.Themes) > 0 {
		row.Theme = &row.Themes[0]
	}
	if s.Wants != "" {
		row.Wants = &s.Wants
	}
	return row
}

// naming is a body in a passage.
type naming struct {
	body  schema.ID
	label quad.Value
}

// printed gives the names under which the passages print the speakers.
func (q *inquiry) printed(positions []stated) (map[naming]string, error) {
	var ids []schema.ID
	var labels []quad.Value
	for _, s := range positions {
		ids = append(ids, s.Speaker)
		labels = append(labels, s.label)
	}
	return q.printedIn(ids, labels)
}

// printedIn gives the first name under which each passage prints each body.
func (q *inquiry) printedIn(ids []schema.ID, labels []quad.Value) (map[naming]string, error) {
	subjects, err := q.numbersOf(ids...)
	if err != nil {
		return nil, err
	}
	within, err := q.numbers(labels)
	if err != nil {
		return nil, err
	}
	facts, err := q.facts(pattern{subjects: distinct(subjects), predicates: []quad.IRI{schema.AltLabel}, labels: distinct(within)})
	if err != nil {
		return nil, err
	}
	names := map[naming]string{}
	for i, f := range facts {
		if err := q.late(i); err != nil {
			return nil, err
		}
		id, _ := schema.IDOf(f.subject)
		if names[naming{id, f.label}] == "" {
			names[naming{id, f.label}] = plain(f.object)
		}
	}
	return names, nil
}
