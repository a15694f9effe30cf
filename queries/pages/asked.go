package pages

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/queries/parameters"
)

// Asked is what was asked, and how the answer is reached again.
type Asked struct {
	Base     string     // "http://127.0.0.1:8080": what stands before addresses in citations
	Question string     // "cohosts", "ask"
	Params   any        // pointer to the parameters of the question
	Values   url.Values // the parameters as given, by their names
	Rest     string     // the parameter that the path gives
	Embedded bool       // whether it stands in a frame of another page
	SHA256   string     // of the answer as JSON
	Next     string     // the address of the page behind this one
}

// path is the address of the page without parameters.
func (a Asked) path() string {
	path, _, _ := strings.Cut(a.address(nil), "?")
	return path
}

// Self is the address of the page with all that was asked.
func (a Asked) Self() string { return a.address(a.Values) }

// Permalink is Self as one writes it elsewhere.
func (a Asked) Permalink() string { return a.Base + a.Self() }

func (a Asked) address(values url.Values) string {
	kept := url.Values{}
	for name, given := range values {
		if given = slices.DeleteFunc(slices.Clone(given), func(v string) bool { return v == "" }); len(given) > 0 && name != ViewParameter {
			kept[name] = given
		}
	}
	if a.Rest != "" {
		kept.Set(a.Rest, a.Values.Get(a.Rest))
	}
	return Link(a.Question, kept)
}

// cleared is the address without some of the parameters.
func (a Asked) cleared(names ...string) string {
	values := maps.Clone(a.Values)
	for _, name := range names {
		values.Del(name)
	}
	return a.address(values)
}

// with is the address with other values of parameters, in turn; an empty one
// takes a parameter away. What was skipped is skipped no longer.
func (a Asked) with(pairs ...string) string {
	values := maps.Clone(a.Values)
	values.Del("offset")
	for i := 0; i+1 < len(pairs); i += 2 {
		values.Set(pairs[i], pairs[i+1])
	}
	return a.address(values)
}

// As is the address of the answer in another form, with as many rows.
func (a Asked) As(form string) string {
	if a.Values.Get("limit") != "" || !has(a.Params, "limit") {
		return withEnding(a.Self(), form)
	}
	values := maps.Clone(a.Values)
	values.Set("limit", strconv.Itoa(Rows))
	return withEnding(a.address(values), form)
}

func has(params any, name string) bool {
	return slices.ContainsFunc(parameters.Of(params), func(f parameters.Field) bool { return f.Name == name })
}

// All is the address of all rows in another form.
func (a Asked) All(form string) string {
	values := maps.Clone(a.Values)
	values.Del("offset")
	if has(a.Params, "limit") {
		values.Set("limit", "0")
	}
	return withEnding(a.address(values), form)
}

// Export is the address of a view as a file, with those of the parameters that
// it knows.
func (a Asked) Export(view, format string, most int) string {
	values := url.Values{}
	for _, name := range exported {
		for _, v := range a.Values[name] {
			if v != "" {
				values.Add(name, v)
			}
		}
	}
	if a.Question == "matrix" || a.Question == "positions" {
		values.Del("min")
		if holder := a.Values.Get("holder"); holder != "" {
			values.Set("body", holder)
		}
	}
	if most > 0 {
		values.Set("max_nodes", strconv.Itoa(most))
	}
	return (&url.URL{Path: "/api/v1/export/" + view + "." + format, RawQuery: values.Encode()}).String()
}

// exported are the parameters that views share with questions.
var exported = []string{"body", "roll_up", "role", "kind", "theme", "min", "issue", "stance", "since", "until"}

// previous is the address of the page before this one, "" on the first.
func (a Asked) previous() string {
	offset, _ := strconv.Atoi(a.Values.Get("offset"))
	if offset <= 0 {
		return ""
	}
	limit, _ := strconv.Atoi(a.Values.Get("limit"))
	if limit <= 0 {
		limit = Rows
	}
	values := maps.Clone(a.Values)
	values.Set("offset", strconv.Itoa(max(0, offset-limit)))
	return a.address(values)
}

// Rows is the number of rows of a page unless limit says otherwise.
const Rows = 250
