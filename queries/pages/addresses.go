package pages

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// Address is where answers to questions stand as pages.
type Address struct {
	Path     string
	Question string
	Views    []View // other questions at the same address, chosen by view=
	Embed    bool   // whether pages elsewhere may frame it, at /embed and Path
	// Rest is the parameter that the rest of the path gives: /thing/org/itu.
	Rest string
}

// View is another question at an address.
type View struct{ Name, Question string }

// ViewParameter chooses among the questions of an address.
const ViewParameter = "view"

// Addresses lists where answers stand. A question that no line names stands at
// its own name.
func Addresses() []Address { return slices.Clone(addresses()) }

var addresses = sync.OnceValue(func() []Address {
	list := []Address{
		{Path: "/network", Question: "cohosts", Embed: true},
		{Path: "/positions", Question: "matrix", Views: []View{{"list", "positions"}}, Embed: true},
		{Path: "/standing", Question: "standing", Embed: true},
		{Path: "/events", Question: "events", Views: []View{{"clashes", "clashes"}}, Embed: true},
		{Path: "/thing", Question: "show", Rest: "thing"},
		{Path: "/passage", Question: "passage", Rest: "source"},
	}
	known := map[string]bool{}
	for _, a := range list {
		known[a.Question] = true
		for _, v := range a.Views {
			known[v.Question] = true
		}
	}
	kept := list[:0]
	for _, a := range list {
		if a, ok := a.answered(); ok {
			kept = append(kept, a)
		}
	}
	for _, q := range queries.Questions() {
		if !known[q.Name] {
			kept = append(kept, Address{Path: "/" + q.Name, Question: q.Name})
		}
	}
	return kept
})

// answered leaves out questions that nobody answers.
func (a Address) answered() (Address, bool) {
	if _, ok := queries.QuestionCalled(a.Question); ok {
		return a, true
	}
	if len(a.Views) == 0 {
		return a, false
	}
	a.Question, a.Views = a.Views[0].Question, a.Views[1:]
	return a.answered()
}

// QuestionOf is the question that a view of the address asks; ok is false if
// there is no such view.
func (a Address) QuestionOf(view string) (question string, ok bool) {
	if view == "" {
		return a.Question, true
	}
	for _, v := range a.Views {
		if v.Name == view {
			return v.Question, true
		}
	}
	return "", false
}

// Link is the address of the page that answers a question.
func Link(question string, values url.Values) string {
	values = maps.Clone(values)
	if values == nil {
		values = url.Values{}
	}
	path := "/" + question
	if a, view, ok := addressOf(question); ok {
		path = a.Path
		if a.Rest != "" {
			path += "/" + values.Get(a.Rest)
			values.Del(a.Rest)
		}
		if view != "" {
			values.Set(ViewParameter, view)
		}
	}
	return (&url.URL{Path: path, RawQuery: values.Encode()}).String()
}

// addressOf is where the answers to a question stand, and in which view.
func addressOf(question string) (a Address, view string, ok bool) {
	for _, a := range addresses() {
		if a.Question == question {
			return a, "", true
		}
		for _, v := range a.Views {
			if v.Question == question {
				return a, v.Name, true
			}
		}
	}
	return Address{}, "", false
}

// link is Link with names and values in turn; empty values are left out.
func link(question string, pairs ...string) string {
	values := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			values.Set(pairs[i], pairs[i+1])
		}
	}
	return Link(question, values)
}

// thingLink is the page of a thing, "" for what has none: registry tables and
// rules.
func thingLink(id schema.ID) string {
	switch id.Kind() {
	case "", "registry", "curation", "inferred":
		return ""
	}
	return link("show", "thing", string(id))
}

// passageLink is the page of a passage, "" for labels that are none.
func passageLink(p queries.Passage) string {
	if p.Source.Kind() != "source" {
		return ""
	}
	return link("passage", "source", string(p.Source), "start", strconv.Itoa(p.Start), "end", strconv.Itoa(p.End))
}

// withEnding is an address in another form: /network?min=2 as /network.csv?min=2.
func withEnding(address, form string) string {
	path, query, asked := strings.Cut(address, "?")
	if asked {
		query = "?" + query
	}
	return path + "." + form + query
}
