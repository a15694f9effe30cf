package pages

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/schema/registry"
)

// form holds the parameters of a question as controls.
type form struct {
	Action string
	Hidden []choice // what the address says beside the parameters
	First  []control
	More   []control
	Open   bool // whether More says something
	Clear  string
}

// control is one parameter.
type control struct {
	ID, Name, Label, Hint string
	Says                  string // what can stand in it, below it
	Kind                  string // "text", "date", "number", "check", "select", "checks"
	Value, List           string // List: the names that it offers
	Complete              string // the kind of names that fit, for scripts
	Required              bool
	Options               []choice
}

// choice is one value of a control.
type choice struct {
	Value, Label string
	Chosen       bool
}

// filter is a parameter that narrows the answer down, with the address of the
// page without it.
type filter struct{ Label, Value, Without string }

// seldom are parameters that stand behind the fold.
var seldom = []string{
	"limit", "offset", "min_confidence", "wants", "theme", "group@positions", "on_behalf", "issues", "min_issue", "roll_up", "role", "kind",
	"between", "country", "certain", "speaker", "issue_alone", "polarity", "min", "silent", "around", "shared", "holder@matrix", "stance@matrix",
}

// namedBy says which names a parameter takes.
var namedBy = map[string]string{
	"body": "body", "speaker": "body", "holder": "body", "a": "body", "b": "body", "from": "body", "to": "body", "thing": "body",
	"issue": "issue", "theme": "theme", "group": "group", "country": "country",
}

// listedAt are parameters whose values a list offers that scripts leave alone:
// fields that take several of them.
var listedAt = map[string]string{"by@matrix": "by"}

// required are the parameters without which a question means nothing.
var required = map[string][]string{"compare": {"a", "b"}, "path": {"from", "to"}, "search": {"text"}, "ask": {"q"}, "complete": {"text"}}

// unset are values that parameters have where nothing is said.
var unset = map[string]string{"via@path": queries.ViaCohosts, "by@rank": "events"}

// choices are the lists of names that controls offer.
type choices map[string][]choice

func choicesOf(r *registry.Registry) choices {
	if r == nil {
		return nil
	}
	c := choices{}
	body := func(b registry.Body) choice {
		if b.Acronym != "" && b.Acronym != b.Name && utf8.RuneCountInString(b.Name) > 20 {
			return choice{Value: b.Acronym, Label: b.Name}
		}
		return choice{Value: b.Name}
	}
	for _, b := range r.Countries() {
		c["country"] = append(c["country"], choice{Value: b.Name})
	}
	for _, b := range r.Groups() {
		c["group"] = append(c["group"], body(b))
	}
	for _, way := range []string{"regional", "kind", "none"} {
		c["by"] = append(c["by"], choice{Value: way, Label: text("choice.by." + way)})
	}
	c["by"] = append(c["by"], c["group"]...)
	c["body"] = slices.Concat(c["country"], c["group"])
	for _, b := range r.Bodies() {
		if b.Table == "un" {
			c["body"] = append(c["body"], body(b))
		}
	}
	for _, concept := range r.Issues() {
		c["issue"] = append(c["issue"], choice{Value: concept.Label})
	}
	for _, concept := range r.Themes() {
		c["theme"] = append(c["theme"], choice{Value: concept.Label})
	}
	return c
}

// formOf makes the form of a question. Parameters that the path gives, and the
// place in the answer, are no controls.
func (s *Site) formOf(a Asked) *form {
	f := &form{Action: a.path(), Clear: a.address(nil)}
	if address, err := url.Parse(f.Clear); err == nil && address.Query().Has(ViewParameter) {
		f.Hidden = append(f.Hidden, choice{Value: address.Query().Get(ViewParameter), Label: ViewParameter})
	}
	for _, field := range parameters.Of(a.Params) {
		if field.Name == "offset" || field.Name == a.Rest {
			continue
		}
		c := s.controlOf(field, a)
		if slices.Contains(seldom, field.Name) || slices.Contains(seldom, field.Name+"@"+a.Question) {
			f.More = append(f.More, c)
			f.Open = f.Open || c.Value != "" && field.Name != "limit" && !isUsual(a.Question, field.Name, a.Values[field.Name])
		} else {
			f.First = append(f.First, c)
		}
	}
	if len(f.First) == 0 {
		f.First, f.More = f.More, nil
	}
	return f
}

func (s *Site) controlOf(field parameters.Field, a Asked) control {
	given := a.Values[field.Name]
	c := control{
		ID: "f-" + field.Name, Name: field.Name, Label: labelAt(field.Name, a.Question), Hint: field.About,
		Says:  textOr("says."+field.Name+"@"+a.Question, ""),
		Value: strings.Join(given, ","), Kind: "text", Required: slices.Contains(required[a.Question], field.Name),
	}
	switch {
	case field.Kind() == "strings" && field.Enum != nil:
		c.Kind = "checks"
		chosen := strings.Split(c.Value, ",")
		for _, v := range field.Enum {
			c.Options = append(c.Options, choice{v, inWords(v), slices.Contains(chosen, v)})
		}
	case field.Enum != nil:
		c.Kind = "select"
		unset := unset[field.Name+"@"+a.Question]
		if unset == "" {
			c.Options = []choice{{"", text("any"), c.Value == ""}}
		}
		for _, v := range field.Enum {
			c.Options = append(c.Options, choice{v, textOr("choice."+field.Name+"."+v, inWords(v)), cmp.Or(c.Value, unset) == v})
		}
	case field.Name == "on_behalf":
		c.Kind = "select"
		c.Options = []choice{{"", text("any"), c.Value == ""}, {"true", text("yes"), c.Value == "true"}, {"false", text("no"), c.Value == "false"}}
	case field.Kind() == "bool":
		c.Kind = "check"
		c.Options = []choice{{"true", "", c.Value == "true"}}
	case field.Kind() == "int" || field.Kind() == "number":
		c.Kind = "number"
	case (field.Name == "since" || field.Name == "until") && (c.Value == "" || len(c.Value) == len("2006-01-02")):
		c.Kind = "date"
	default:
		if c.Complete = namedBy[field.Name]; s.choices[c.Complete] != nil {
			c.List = c.Complete
		}
		c.List = cmp.Or(listedAt[field.Name+"@"+a.Question], c.List)
	}
	return c
}

func labelOf(name string) string { return textOr("label."+name, inWords(name)) }

// labelAt is the label of a parameter of a question.
func labelAt(name, question string) string {
	return textOr("label."+name+"@"+question, labelOf(name))
}

// Lists are the datalists that the form names.
func (f *form) Lists() []string {
	var names []string
	for _, c := range slices.Concat(f.First, f.More) {
		if c.List != "" && !slices.Contains(names, c.List) {
			names = append(names, c.List)
		}
	}
	return names
}

// filters are the parameters of the address that narrow the answer down.
func filters(a Asked) []filter {
	var list []filter
	for _, field := range parameters.Of(a.Params) {
		given := a.Values[field.Name]
		if len(given) == 0 || given[0] == "" || given[0] == unset[field.Name+"@"+a.Question] || field.Name == "limit" || field.Name == "offset" || slices.Contains(required[a.Question], field.Name) || field.Name == a.Rest || isUsual(a.Question, field.Name, given) {
			continue
		}
		without := a.cleared(field.Name, "offset")
		value := strings.Join(given, ", ")
		if field.Kind() == "bool" && value == "true" {
			value = ""
		}
		list = append(list, filter{labelAt(field.Name, a.Question), value, without})
	}
	return list
}
