package pages

import (
	"io"
	"net/url"
	"strings"

	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/queries"
)

// Nav are the addresses that every page leads to.
func (*view) Nav() []string {
	return []string{"/network", "/positions", "/standing", "/compare", "/events", "/sources", SPARQLPath, "/about"}
}

// Words are the question in words, if it was asked so.
func (v *view) Words() string { return v.Values.Get("q") }

// Previous is the address of the page before this one.
func (v *view) Previous() string { return v.previous() }

// With is the page with another value of a parameter.
func (v *view) With(name, value string) string { return v.with(name, value) }

// Said is the page of all positions of the one who was asked for.
func (v *view) Said() string {
	return link("positions", "holder", v.Values.Get("holder"), "speaker", v.Values.Get("speaker"))
}

// Views are the other questions at the same address.
func (v *view) Views() []choice {
	var list []choice
	for _, a := range addresses() {
		questions := []string{a.Question}
		here := a.Question == v.Question
		for _, other := range a.Views {
			questions = append(questions, other.Question)
			here = here || other.Question == v.Question
		}
		if !here || len(questions) == 1 {
			continue
		}
		for _, q := range questions {
			to := v.Asked
			to.Question, to.Values = q, url.Values{}
			for _, name := range kept {
				if given := v.Values[name]; given != nil {
					to.Values[name] = given
				}
			}
			list = append(list, choice{to.Self(), text("view." + q), q == v.Question})
		}
	}
	return list
}

// kept are the parameters that the questions of one address share.
var kept = []string{"speaker", "holder", "issue", "stance", "polarity", "wants", "theme", "group", "since", "until", "body", "role", "between", "country"}

// Home writes the first page.
func (s *Site) Home(w io.Writer, base string, beside Beside) error {
	return s.render(w, &view{
		Asked: Asked{Base: base}, site: s, Template: "home", Title: text("home.title"), Lead: text("home.lead"), Beside: beside,
	})
}

// About writes the page that says what this is.
func (s *Site) About(w io.Writer, base string) error {
	return s.render(w, &view{Asked: Asked{Base: base, Question: "about"}, site: s, Template: "about", Title: text("about.title"), Lead: text("about.lead")})
}

// Blank writes the page of a question of which too little is said to answer:
// its form alone.
func (s *Site) Blank(w io.Writer, a Asked) error {
	s.prepare()
	template := a.Question
	if s.templates[template] == nil {
		template = "table"
	}
	return s.render(w, &view{Asked: a, site: s, Template: template, Title: text("title." + a.Question), Lead: textOr("lead."+a.Question, ""), Form: s.formOf(a)})
}

// Lacks reports whether a question means nothing yet, as of somebody who opens
// its page to begin with.
func (a Asked) Lacks() bool {
	for _, name := range required[a.Question] {
		if strings.TrimSpace(a.Values.Get(name)) == "" {
			return true
		}
	}
	return false
}

// Problem is what went wrong, as a page tells it.
type Problem struct {
	Status              int
	Title, Detail, Code string
	Hint, RequestID     string
	Parameter           string
	Allowed             []string
	Nearest             []choice
	Things              []queries.Thing
	Back                string
	asked               Asked
	named               string // the parameter that named Things
}

// Again is the page with the thing in the place of the name that was not clear.
func (p *Problem) Again(t queries.Thing) string {
	if p.named == "" {
		return ""
	}
	return p.asked.with(p.named, string(t.ID))
}

// Failure is what is known of an error.
type Failure struct {
	Status                        int
	Title, Detail, Code, Hint     string
	RequestID, Parameter, Unclear string // Unclear: the name that was not found or not clear
	Allowed, Nearest              []string
	Things                        []queries.Thing
	Line, Column                  int // of a query, where it is wrong
}

// Failed writes the page of an error.
func (s *Site) Failed(w io.Writer, a Asked, f Failure) error {
	p := &Problem{
		Status: f.Status, Title: f.Title, Detail: capital(f.Detail), Code: f.Code, Hint: f.Hint, RequestID: f.RequestID,
		Parameter: f.Parameter, Allowed: f.Allowed, Things: f.Things, asked: a,
	}
	if _, ok := queries.QuestionCalled(a.Question); ok {
		p.Back = link(a.Question)
		if a.Rest != "" {
			p.Back = ""
		}
	}
	for name, given := range a.Values {
		if f.Unclear != "" && len(given) > 0 && given[0] == f.Unclear {
			p.named = name
		}
	}
	for _, near := range f.Nearest {
		p.Nearest = append(p.Nearest, s.near(a, f, near))
	}
	return s.render(w, &view{Asked: a, site: s, Template: "problem", Title: text("problem.title", f.Status, f.Title), Status: f.Status, Problem: p})
}

// near links what somebody may have meant.
func (s *Site) near(a Asked, f Failure, near string) choice {
	c := choice{Label: near}
	switch {
	case strings.HasPrefix(near, "/"):
		c.Value = near
	case f.Parameter == "":
	case len(f.Allowed) > 0 && f.Code == "unknown-parameter":
		values := url.Values{}
		for name, given := range a.Values {
			values[name] = given
		}
		values[near] = values[f.Parameter]
		values.Del(f.Parameter)
		c.Value = a.address(values)
	default:
		c.Value = a.with(f.Parameter, near)
	}
	return c
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// listed is a question as the page about everything lists it.
type listed struct {
	Name, About, Page string
	Open              bool // whether its page needs nothing to begin with
}

func listedQuestions() []listed {
	var list []listed
	for _, q := range queries.Questions() {
		page := link(q.Name)
		open := true
		if a, _, ok := addressOf(q.Name); ok && a.Rest != "" {
			page, open = a.Path+"/{"+a.Rest+"}", false
		}
		list = append(list, listed{q.Name, q.About, page, open})
	}
	return append(list, listed{"ask", text("about.ask"), "/ask", true})
}

func formats() []export.Format { return export.Formats() }
