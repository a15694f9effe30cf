package queries

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// matrix is the rows of a matrix before their cells are written.
type matrix struct {
	rows []*MatrixRow // in their order
	sections
	voices
	days map[schema.ID]map[schema.ID][]string // group → issue → days on which it spoke
}

// matrix gives one row a holder of the positions found and one a body that
// spoke only for others; with those of whom nothing is known, if asked for.
func (q *inquiry) matrix(found []stated, p MatrixParams) (m matrix, err error) {
	byHolder := map[schema.ID][]stated{}
	latest := map[schema.ID]string{}
	today := ""
	for _, s := range found {
		byHolder[s.Holder] = append(byHolder[s.Holder], s)
		if s.OnBehalf() && byHolder[s.Speaker] == nil {
			byHolder[s.Speaker] = []stated{}
		}
		latest[s.Holder], latest[s.Speaker] = max(latest[s.Holder], s.Date), max(latest[s.Speaker], s.Date)
		today = max(today, s.Date)
	}
	if m.voices, err = q.voices(); err != nil {
		return m, err
	}
	holders := keysOf(byHolder)
	if m.sections, err = q.sections(p.By, holders); err != nil {
		return m, err
	}
	if p.Silent {
		silent, err := q.silent(m, p.Group, today)
		if err != nil {
			return m, err
		}
		for _, id := range silent {
			if byHolder[id] == nil {
				byHolder[id], latest[id] = []stated{}, today
			}
		}
		holders = keysOf(byHolder)
	}
	if err := q.name(holders); err != nil {
		return m, err
	}
	rank := map[schema.ID]int{}
	for _, id := range holders {
		if len(byHolder[id]) < p.Min {
			continue
		}
		row := &MatrixRow{Holder: q.thing(id), Positions: len(byHolder[id]), stated: byHolder[id], Empty: m.voices.of(id)}
		row.IsGroup = m.isGroup(row.Holder)
		row.Section, rank[id] = m.place(q, row.Holder, latest[id])
		m.rows = append(m.rows, row)
	}
	slices.SortFunc(m.rows, func(a, b *MatrixRow) int { return compareRows(a, b, rank) })
	m.spoke()
	return m, nil
}

func keysOf(byHolder map[schema.ID][]stated) []schema.ID {
	ids := make([]schema.ID, 0, len(byHolder))
	for id := range byHolder {
		ids = append(ids, id)
	}
	return distinct(ids)
}

// silent are the members of the group, or else of all groups that head
// sections and those who had the floor somewhere.
func (q *inquiry) silent(m matrix, group, day string) ([]schema.ID, error) {
	groups, rosters := m.groups, m.rosters
	var ids []schema.ID
	if group == "" {
		for id := range m.unheard {
			ids = append(ids, id)
		}
	} else {
		id, err := q.find(group, bodies)
		if err != nil {
			return nil, err
		}
		groups = []schema.ID{id}
		if rosters, err = q.rosters(groups); err != nil {
			return nil, err
		}
	}
	for _, group := range groups {
		for member := range rosters[group] {
			if rosters[group].held(member, day) {
				ids = append(ids, member)
			}
		}
	}
	return ids, nil
}

// spoke notes on which issues and days the groups spoke.
func (m *matrix) spoke() {
	m.days = map[schema.ID]map[schema.ID][]string{}
	for _, row := range m.rows {
		if !row.IsGroup || len(row.stated) == 0 {
			continue
		}
		issues := map[schema.ID][]string{}
		for _, s := range row.stated {
			if !slices.Contains(issues[s.Issue], s.Date) {
				issues[s.Issue] = append(issues[s.Issue], s.Date)
			}
		}
		m.days[row.Holder.ID] = issues
	}
}

// belongs reports whether the body was in the group on a day on which the group
// spoke on the issue.
func (m *matrix) belongs(body, group, issue schema.ID) bool {
	return body != group && slices.ContainsFunc(m.days[group][issue], func(day string) bool { return m.rosters[group].held(body, day) })
}

// belongsToAny is belongs for any issue.
func (m *matrix) belongsToAny(body, group schema.ID) bool {
	for issue := range m.days[group] {
		if m.belongs(body, group, issue) {
			return true
		}
	}
	return false
}

// matrixRows writes the rows shown out, with a cell for each of the columns.
func (q *inquiry) matrixRows(m matrix, shown []*MatrixRow, columns []Column) ([]MatrixRow, error) {
	var positions []stated
	for _, row := range shown {
		positions = append(positions, row.stated...)
	}
	if err := q.tell(positions); err != nil {
		return nil, err
	}
	stored, err := q.stored(positions)
	if err != nil {
		return nil, err
	}
	spokeFor := map[schema.ID][]schema.ID{}
	for _, row := range m.rows {
		for _, s := range row.stated {
			if s.OnBehalf() {
				spokeFor[s.Speaker] = with(spokeFor[s.Speaker], s.Holder)
			}
		}
	}
	rows := make([]MatrixRow, len(shown))
	for i, row := range shown {
		row.SpokeFor = q.list(spokeFor[row.Holder.ID])
		q.fillRow(&m, row, columns)
		if len(row.stated) > 0 {
			all := !slices.ContainsFunc(row.stated, func(s stated) bool { return !stored[s.In.Source] })
			row.TextLoaded = &all
		}
		rows[i] = *row
	}
	return rows, nil
}

// stored are those of the sources of the positions whose text is stored.
func (q *inquiry) stored(positions []stated) (map[schema.ID]bool, error) {
	var sources []schema.ID
	for _, s := range positions {
		sources = append(sources, s.In.Source)
	}
	numbers, err := q.numbersOf(distinct(sources)...)
	if err != nil {
		return nil, err
	}
	return q.withText(numbers)
}

// withText are those of some sources whose text is stored.
func (q *inquiry) withText(numbers []graph.ID) (map[schema.ID]bool, error) {
	texts, err := q.quads(pattern{subjects: numbers, predicates: []quad.IRI{schema.SourceText}})
	if err != nil {
		return nil, err
	}
	stored := map[schema.ID]bool{}
	for _, number := range column(texts, 0) {
		stored[q.idOf(number)] = true
	}
	return stored, nil
}

// fillRow writes the cells of a row and whom it belongs to.
func (q *inquiry) fillRow(m *matrix, row *MatrixRow, columns []Column) {
	var speakers, members, groups []schema.ID
	said := map[schema.ID][]stated{}
	for _, s := range row.stated {
		q.dated(s.Date)
		said[s.Issue] = append(said[s.Issue], s)
		if s.OnBehalf() {
			speakers = append(speakers, s.Speaker)
		}
	}
	for group := range m.days {
		if m.belongsToAny(row.Holder.ID, group) {
			groups = append(groups, group)
		}
	}
	if m.days[row.Holder.ID] != nil {
		for _, other := range m.rows {
			if m.belongsToAny(other.Holder.ID, row.Holder.ID) {
				members = append(members, other.Holder.ID)
			}
		}
	}
	row.Speakers, row.Members, row.Groups = q.list(speakers), q.list(members), q.list(groups)
	row.Cells = make([]Cell, len(columns))
	for i, column := range columns {
		issue := column.Issue.ID
		cell := q.cell(issue, said[issue])
		if len(cell.Stances) == 0 {
			why := m.on(row.Holder.ID, issue)
			cell.Empty = &why
		}
		cell.SpokenFor = q.list(filter(groups, func(group schema.ID) bool { return m.belongs(row.Holder.ID, group, issue) }))
		row.Cells[i] = cell
	}
}

// cell gathers what one holder said on one issue.
func (q *inquiry) cell(issue schema.ID, said []stated) Cell {
	cell := Cell{Issue: issue, Stances: []StatedStance{}}
	for _, s := range said {
		at := slices.IndexFunc(cell.Stances, func(o StatedStance) bool {
			return o.Stance == s.Stance && o.Assignment == s.Assignment && (o.Wants == nil && s.Wants == "" || o.Wants != nil && *o.Wants == s.Wants)
		})
		if at < 0 {
			at = len(cell.Stances)
			one := StatedStance{Stance: s.Stance, Letter: s.Stance.Letter(), Polarity: s.Stance.Polarity(), Assignment: s.Assignment, Carried: true, Topics: []Thing{}, Gists: []string{}}
			if s.Wants != "" {
				one.Wants = &s.Wants
			}
			cell.Stances = append(cell.Stances, one)
		}
		one := &cell.Stances[at]
		if len(s.Topics) > 0 {
			one.Topics = sortThings(append(one.Topics, q.list(s.Topics)...))
		}
		one.Confidence = max(one.Confidence, s.Confidence)
		one.Carried = one.Carried && s.Basis == schema.PrecedingSentence
		if s.Gist != "" {
			one.Gists = with(one.Gists, s.Gist)
		}
		one.Positions = append(one.Positions, s.ID)
		one.Passages = append(one.Passages, q.passage(s.label))
	}
	slices.SortStableFunc(cell.Stances, func(a, b StatedStance) int {
		return slices.Index(schema.Stances, a.Stance) - slices.Index(schema.Stances, b.Stance)
	})
	sides := map[schema.Polarity]bool{}
	for _, one := range cell.Stances {
		sides[one.Polarity] = true
		if !strings.Contains(string(cell.Letters), one.Letter) {
			cell.Letters += Optional(one.Letter)
		}
	}
	cell.Polarity = polarityOf(sides)
	return cell
}

// polarityOf is the side of a cell: neutral acts beside others do not count.
func polarityOf(sides map[schema.Polarity]bool) Optional {
	switch {
	case sides[schema.Positive] && sides[schema.Negative]:
		return "mixed"
	case sides[schema.Positive]:
		return Optional(schema.Positive)
	case sides[schema.Negative]:
		return Optional(schema.Negative)
	case sides[schema.Neutral]:
		return Optional(schema.Neutral)
	}
	return ""
}
