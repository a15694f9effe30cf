package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// MatrixParams ask for the speakers by issues. The parameters of positions say
// which positions count.
type MatrixParams struct {
	By       []string `json:"by,omitempty" about:"how rows are grouped: regional (the groups of the United Nations, unless another is named), kind, none, or groups whose members stand together (g77, eu)"`
	Min      int      `json:"min,omitempty" about:"only holders of at least so many positions"`
	MinIssue int      `json:"min_issue,omitempty" about:"only issues with at least so many positions"`
	Issues   int      `json:"issues,omitempty" about:"at most so many issues, the first in their order; 0 gives all"`
	Silent   bool     `json:"silent,omitempty" about:"also members of the groups, and bodies that had the floor at an event, of which no position is known"`
	PositionsParams
}

// MatrixRow is one holder with a cell for each column of the answer. What was
// said for a group of States stands in the row of the group, and in no cell of
// its members or of the one who said it.
type MatrixRow struct {
	Holder     Thing   `json:"holder"`
	Section    Section `json:"section"`     // the rows of a section stand together
	IsGroup    bool    `json:"is_group"`    // true of groups of States, whose words are no member's own
	Positions  int     `json:"positions"`   // that were asked for, also on issues that are not shown
	Empty      Silence `json:"empty"`       // why a cell is empty, unless the cell says otherwise
	TextLoaded *bool   `json:"text_loaded"` // whether the texts are stored in which its positions stand; null where there are none
	Members    []Thing `json:"members"`     // of a group: holders of rows that belonged to it when it spoke
	Groups     []Thing `json:"groups"`      // groups with positions here that the holder belonged to when they spoke
	Speakers   []Thing `json:"speakers"`    // who spoke for the holder
	SpokeFor   []Thing `json:"spoke_for"`   // for whom the holder spoke
	Cells      []Cell  `json:"cells"`

	stated []stated
}

// Cell is what one holder said on one issue.
type Cell struct {
	Issue     schema.ID      `json:"issue"`
	Letters   Optional       `json:"letters"`    // of its stances, in the order of the vocabulary: "RC"
	Polarity  Optional       `json:"polarity"`   // "positive", "negative", "neutral"; "mixed" where both sides occur
	Empty     *Silence       `json:"empty"`      // why nothing stands here; null where something does
	Stances   []StatedStance `json:"stances"`    // what stands here
	SpokenFor []Thing        `json:"spoken_for"` // groups that the holder belongs to and that spoke on the issue; see their rows
}

// StatedStance is one stance in a cell, with all positions that take it.
type StatedStance struct {
	Stance     schema.Stance     `json:"stance"`
	Letter     string            `json:"letter"`
	Polarity   schema.Polarity   `json:"polarity"`
	Wants      *schema.Wants     `json:"wants"`
	Assignment schema.Assignment `json:"assignment,omitempty"` // as of a [Position]: what the text leaves open
	Topics     []Thing           `json:"topics"`
	Confidence float64           `json:"confidence"`             // the greatest of the positions'
	Carried    bool              `json:"carried_back,omitempty"` // true if no sentence that says so names the speaker
	Positions  []schema.ID       `json:"positions"`
	Passages   []Passage         `json:"passages"` // of the positions, in their order
	Gists      []string          `json:"gists"`    // what is said, in other words; only where somebody wrote it
}

// Column is an issue of a matrix.
type Column struct {
	Issue     Thing `json:"issue"`
	Listed    bool  `json:"listed"`    // whether it is of the registry's closed list
	Positions int   `json:"positions"` // in all rows, also those that a limit cuts
	Holders   int   `json:"holders"`
}

// Letter is the letter of a stance.
type Letter struct {
	Letter   string          `json:"letter"`
	Stance   schema.Stance   `json:"stance"`
	Polarity schema.Polarity `json:"polarity"`
}

// Matrix shows who took which stance on which issue: a row a holder, a column
// an issue. The issues of the closed list come first, then the others, those
// with more positions first. Positions that a review rejected do not count.
func Matrix(ctx context.Context, r graph.Reader, reg *registry.Registry, p MatrixParams) (*Answer[MatrixRow], error) {
	q := newInquiry(ctx, r, reg)
	found, _, err := q.chosen(p.PositionsParams)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(s stated) bool { return s.Review == schema.Rejected })
	m, err := q.matrix(found, p)
	if err != nil {
		return nil, err
	}
	columns, err := q.columns(m.rows, p.MinIssue)
	if err != nil {
		return nil, err
	}
	shown, issues := cut(m.rows, p.Page), cut(columns, Page{Limit: p.Issues})
	rows, err := q.matrixRows(m, shown, issues)
	if err != nil {
		return nil, err
	}
	a, err := answer(q, "matrix", p, rows, len(m.rows))
	if err != nil {
		return nil, err
	}
	a.Columns, a.Legend = issues, legend()
	if len(issues) < len(columns) {
		a.Truncated = true
		a.Missing = strings.TrimPrefix(fmt.Sprintf("%s; %d of %d issues are not shown", a.Missing, len(columns)-len(issues), len(columns)), "; ")
	}
	return a, nil
}

func legend() []Letter {
	letters := make([]Letter, len(schema.Stances))
	for i, s := range schema.Stances {
		letters[i] = Letter{s.Letter(), s, s.Polarity()}
	}
	return letters
}

// columns are the issues of the positions in the rows.
func (q *inquiry) columns(rows []*MatrixRow, least int) ([]Column, error) {
	count := map[schema.ID]*Column{}
	var ids []schema.ID
	for _, row := range rows {
		seen := map[schema.ID]bool{}
		for _, s := range row.stated {
			if count[s.Issue] == nil {
				count[s.Issue] = &Column{}
				ids = append(ids, s.Issue)
			}
			count[s.Issue].Positions++
			if !seen[s.Issue] {
				seen[s.Issue] = true
				count[s.Issue].Holders++
			}
		}
	}
	if err := q.name(ids); err != nil {
		return nil, err
	}
	listed, err := q.listed(ids)
	if err != nil {
		return nil, err
	}
	columns := []Column{}
	for _, id := range ids {
		if c := *count[id]; c.Positions >= least {
			c.Issue, c.Listed = q.thing(id), listed[id]
			columns = append(columns, c)
		}
	}
	slices.SortFunc(columns, func(a, b Column) int {
		return cmp.Or(-compareBool(a.Listed, b.Listed), cmp.Compare(b.Positions, a.Positions), compareThings(a.Issue, b.Issue))
	})
	return columns, nil
}

// listed are those of the issues that a registry table lists as issues.
func (q *inquiry) listed(ids []schema.ID) (map[schema.ID]bool, error) {
	facts, err := q.told(filter(ids, ofKind("issue")), schema.Type)
	if err != nil {
		return nil, err
	}
	listed := map[schema.ID]bool{}
	for _, f := range facts {
		if label, _ := schema.IDOf(f.label); label.Kind() == "registry" && f.object == schema.ClassIssue {
			id, _ := schema.IDOf(f.subject)
			listed[id] = true
		}
	}
	return listed, nil
}
