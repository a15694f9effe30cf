package pages

import (
	"io"
	"reflect"
	"slices"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/tables"
	"github.com/plenarykg/plenary/schema"
)

// view is what templates see.
type view struct {
	Asked
	site *Site

	Template, Title, Lead string
	Status                int // of an error, else 0

	Head    *queries.Head
	Rows    any // the rows with their type, or
	Table   tables.Table
	Shown   int
	Beside  Beside
	Form    *form
	Filters []filter
	Files   []file
	Citing  *citation
	Problem *Problem
	SPARQL  *SPARQL
}

// file is the answer, or a part of it, in another form.
type file struct{ Label, Address, Name string }

// islands are the places of scripts.
var islands = []string{"theme", "search", "network", "matrix", "timeline", "compare", "copy", "table", "sparql"}

// islandsOf are the islands of a page beside those of all pages.
var islandsOf = map[string][]string{
	"network": {"network"}, "matrix": {"matrix"}, "events": {"timeline"}, "compare": {"compare"}, "sparql": {"sparql"},
}

// Scripts are the modules that the page loads.
func (v *view) Scripts() []string { return v.ofIslands(v.site.scripts) }

// Styles are the style sheets of its islands.
func (v *view) Styles() []string { return v.ofIslands(v.site.styles) }

func (v *view) ofIslands(assets func(island string) []string) []string {
	var list []string
	for _, island := range slices.Concat([]string{"theme", "search", "copy", "table"}, islandsOf[v.Template]) {
		for _, address := range assets(island) {
			if !slices.Contains(list, address) {
				list = append(list, address)
			}
		}
	}
	return list
}

// Answer writes the page of an answer.
func (s *Site) Answer(w io.Writer, a Asked, result queries.Result, beside Beside) error {
	s.prepare()
	v := &view{Asked: a, site: s, Head: result.Envelope(), Beside: beside, Form: s.formOf(a), Filters: filters(a)}
	v.Template, v.Rows = templateOf(result)
	if v.Rows == nil {
		table, err := tables.Of(result)
		if err != nil {
			return err
		}
		v.Table = table
	}
	v.Shown = rowsOf(result)
	v.Title, v.Lead = titleOf(a, result)
	v.Files = v.files()
	v.Citing = cite(v)
	return s.render(w, v)
}

// templateOf chooses the page of an answer. Rows are nil where the page shows
// the table of the answer.
func templateOf(result queries.Result) (template string, rows any) {
	switch a := result.(type) {
	case *queries.Answer[queries.Pair]:
		return "network", a.Rows
	case *queries.Answer[queries.Position]:
		return "positions", a.Rows
	case *queries.Answer[queries.Standing]:
		return "standing", a.Rows
	case *queries.Answer[queries.MatrixRow]:
		return "matrix", a.Rows
	case *queries.Answer[queries.Clash]:
		return "clashes", a.Rows
	case *queries.Answer[queries.Place]:
		return "passage", a.Rows
	case *queries.Answer[queries.Comparison]:
		return "compare", a.Rows
	case *queries.Answer[queries.Chain]:
		return "path", a.Rows
	case *queries.Answer[queries.Event]:
		return "events", a.Rows
	case *queries.Answer[queries.Ranked]:
		return "rank", a.Rows
	case *queries.Answer[queries.Shown]:
		return "thing", a.Rows
	case *queries.Answer[queries.Hit]:
		return "search", a.Rows
	case *queries.Answer[queries.Source]:
		return "sources", a.Rows
	case *queries.Answer[queries.Phrase]:
		return "phrases", a.Rows
	}
	return "table", nil
}

func rowsOf(result queries.Result) int {
	n := 0
	for range result.Each() {
		n++
	}
	return n
}

// titleOf is what a page is called, and what it shows in a sentence.
func titleOf(a Asked, result queries.Result) (title, lead string) {
	question := result.Envelope().Question
	title, lead = textOr("title."+question, inWords(question)), textOr("lead."+question, "")
	switch answer := result.(type) {
	case *queries.Answer[queries.Pair]:
		if a.Values.Get("body") != "" && len(answer.Rows) > 0 {
			title = text("title.cohosts.of", answer.Rows[0].A.Short())
		}
	case *queries.Answer[queries.Standing]:
		if issue := a.Values.Get("issue"); issue != "" {
			title = text("title.standing.on", issue)
		}
	case *queries.Answer[queries.Position]:
		if a.Values.Get("holder") != "" && len(answer.Rows) > 0 {
			title = text("title.held", answer.Rows[0].Holder.Name)
		}
	case *queries.Answer[queries.Shown]:
		if len(answer.Rows) > 0 {
			title = answer.Rows[0].Thing.Name
		}
	case *queries.Answer[queries.Comparison]:
		one, other := sides(a, answer.Rows)
		title = text("title.compared", one, other)
	case *queries.Answer[queries.Place]:
		if len(answer.Rows) > 0 {
			title, lead = text("title.within", answer.Rows[0].Source.Source.Name), ""
		}
	case *queries.Answer[queries.Chain]:
		if len(answer.Rows) > 0 {
			title = text("title.linked", answer.Rows[0].From.Short(), answer.Rows[0].To.Short())
		}
	}
	return title, lead
}

// Sides are the names of the two who are compared.
func (v *view) Sides() [2]string {
	a, b := sides(v.Asked, v.Rows.([]queries.Comparison))
	return [2]string{a, b}
}

func sides(asked Asked, rows []queries.Comparison) (a, b string) {
	a, b = asked.Values.Get("a"), asked.Values.Get("b")
	for _, row := range rows {
		for _, p := range row.A {
			a = p.Holder.Name
		}
		for _, p := range row.B {
			b = p.Holder.Name
		}
	}
	return a, b
}

// files are the answer in the forms in which it can be taken away.
func (v *view) files() []file {
	if v.Head == nil {
		return nil
	}
	list := []file{{text("file.csv"), v.All("csv"), ""}, {text("file.json"), v.As("json"), ""}}
	picture := map[string]string{"network": "cohosts", "matrix": "positions", "positions": "positions", "thing": "around:" + v.Values.Get("thing")}[v.Template]
	if picture == "" || v.Template == "thing" && schema.ID(v.Values.Get("thing")).Kind() == "source" {
		return list
	}
	for _, format := range []string{"svg", "png", "graphml"} {
		list = append(list, file{text("file." + format), v.Export(picture, format, mostNodes), "plenary-" + v.Question + "." + format})
	}
	return list
}

// mostNodes is the number of nodes in the pictures that pages offer.
const mostNodes = 150

// count is the length of a list of any type.
func count(list any) int { return reflect.ValueOf(list).Len() }
