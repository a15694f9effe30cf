package pages

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// section are rows of a matrix under one heading.
type section struct {
	Heading string
	Rows    []queries.MatrixRow
}

func sections(rows []queries.MatrixRow) []section {
	var list []section
	for _, row := range rows {
		if len(list) == 0 || list[len(list)-1].Heading != row.Section.Heading {
			list = append(list, section{Heading: row.Section.Heading})
		}
		last := &list[len(list)-1]
		last.Rows = append(last.Rows, row)
	}
	return list
}

// cell is a cell of a matrix with the address of its words.
type cell struct {
	About, Address string
	Silence        queries.Silence // why it is empty, if it is
	Stances        []schema.Stance // each once
	SpokenFor      []queries.Thing
}

// Columns is the number of columns of a matrix, that of the holders included.
func (v *view) Columns() int { return len(v.Head.Columns) + 1 }

// Cell prepares a cell of a row.
func (v *view) Cell(row queries.MatrixRow, c queries.Cell) cell {
	issue := string(c.Issue)
	for _, column := range v.Head.Columns {
		if column.Issue.ID == c.Issue {
			issue = column.Issue.Name
		}
	}
	if c.Empty != nil {
		return cell{About: text("matrix.cell", row.Holder.Name, issue, text("silence."+string(*c.Empty))), Silence: *c.Empty, SpokenFor: c.SpokenFor}
	}
	var said []string
	var stances []schema.Stance
	for _, s := range c.Stances {
		if !slices.Contains(stances, s.Stance) {
			stances = append(stances, s.Stance)
			said = append(said, inWords(string(s.Stance)))
		}
	}
	values := maps.Clone(v.Values)
	for name := range values {
		if !narrowing[name] {
			values.Del(name)
		}
	}
	values.Set("holder", string(row.Holder.ID))
	values.Set("issue", string(c.Issue))
	values.Set("issue_alone", "true")
	return cell{
		About: text("matrix.cell", row.Holder.Name, issue, strings.Join(said, ", ")), Address: Link("positions", values),
		Stances: stances, SpokenFor: c.SpokenFor,
	}
}

// narrowing are parameters of a matrix that its cells' positions have too.
var narrowing = map[string]bool{
	"speaker": true, "on_behalf": true, "stance": true, "polarity": true, "wants": true, "theme": true, "since": true, "until": true, "min_confidence": true,
}

// silences are the reasons of empty cells.
func silences() []queries.Silence {
	return []queries.Silence{queries.NoStatement, queries.SpokeNotOnThis, queries.SourceNotLoaded, queries.FilteredOut}
}

// usual are parameters that pages have unless the address says otherwise.
var usual = map[string]url.Values{"matrix": {"issues": {"18"}}}

func isUsual(question, name string, given []string) bool {
	return slices.Equal(usual[question][name], given)
}

// Complete adds to the parameters of an address what its page has unless
// something else is said.
func Complete(question string, values url.Values) {
	for name, given := range usual[question] {
		if !values.Has(name) {
			values[name] = given
		}
	}
}
