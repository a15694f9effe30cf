package server

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/pages"
	"github.com/plenarykg/plenary/queries/parameters"
)

// rowsOfPage is the number of rows of an answer unless limit says otherwise; 0
// asks for all.
const rowsOfPage = 1000

// answer serves one question in the form that the request asks for.
func (s *Server) answer(q queries.Question) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.answerOf(w, r, q, asking{values: r.URL.Query(), usual: representations()[0].name})
	}
}

// answerOf answers a question.
func (s *Server) answerOf(w http.ResponseWriter, r *http.Request, q queries.Question, how asking) {
	params := q.Params()
	rows := rowsOfPage
	if chosen(r, how.usual) == page {
		rows = pages.Rows
	}
	if err := bind(params, how.values, rows); err != nil {
		s.fail(w, r, err)
		return
	}
	s.respond(w, r, s.asked(r, q.Name, params, how), how.usual, func(ctx context.Context, g graph.Reader) (queries.Result, error) {
		return q.Ask(ctx, g, s.Registry, params)
	})
}

// respond asks a question and writes the answer, or the one that was made
// before.
func (s *Server) respond(w http.ResponseWriter, r *http.Request, asked pages.Asked, usual string, ask func(context.Context, graph.Reader) (queries.Result, error)) {
	form := chosen(r, usual)
	w.Header().Add("Vary", "Accept")
	if form == page && asked.Lacks() {
		s.writeBlank(w, r, asked)
		return
	}
	if err := whole(asked.Params); err != nil {
		s.fail(w, r, err)
		return
	}
	edition := form
	if form == page {
		edition = s.pageForm()
	}
	if s.again(w, r, edition) {
		return
	}
	done, err := s.alone(r, edition)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer done()
	if s.again(w, r, edition) {
		return // what another request has made
	}
	var m *made
	revision, ok := s.read(w, r, edition, func(ctx context.Context, g graph.Reader) error {
		result, err := ask(ctx, g)
		if err != nil {
			return err
		}
		var beside pages.Beside
		if form == page {
			if beside, err = pages.BesideAnswer(ctx, g, s.Registry, result); err != nil {
				return err
			}
		}
		m, err = s.make(ctx, w, r, form, asked, result, beside)
		return err
	})
	if ok && m != nil {
		s.answers.keep(revision, s.wantedBy(r, edition), m)
		m.send(w, r)
	}
}

// make makes an answer in one of the forms, within the time of its question. It
// is nil if it was too long to be held and has been sent.
func (s *Server) make(ctx context.Context, w http.ResponseWriter, r *http.Request, name string, asked pages.Asked, result queries.Result, beside pages.Beside) (*made, error) {
	write := func(to io.Writer) error { return s.makePage(ctx, to, r, asked, result, beside) }
	m := &made{mediaType: pageType, next: nextPage(r, asked.Params, result)}
	for _, form := range representations() {
		if form.name == name {
			m.mediaType = form.mediaType
			write = func(to io.Writer) error { return form.write(to, result) }
		}
	}
	m.link(w)
	out := &spool{ctx: ctx, to: w, mediaType: m.mediaType, most: mostKept / 8}
	err := write(out)
	switch {
	case err != nil && out.sent:
		return nil, errCutOff
	case err != nil || out.sent:
		return nil, err
	}
	m.body.Write(out.held)
	return m, nil
}

// bind reads the parameters of an address. Each has to be known. Rows are those
// of a page unless limit says otherwise.
func bind(params any, given url.Values, rows int) error {
	fields := parameters.Of(params)
	byName := map[string]parameters.Field{}
	var known []string
	for _, f := range fields {
		byName[f.Name] = f
		known = append(known, f.Name)
	}
	if limit, ok := byName["limit"]; ok {
		if err := limit.Set(strconv.Itoa(rows)); err != nil {
			return err
		}
	}
	for name, values := range given {
		if name == timeParameter {
			continue
		}
		f, ok := byName[strings.ReplaceAll(name, "-", "_")]
		if !ok {
			known = append(known, timeParameter)
			return &unknownParameterError{name, parameters.Nearest(name, known), known}
		}
		if err := f.Set(values...); err != nil {
			return err
		}
	}
	return nil
}

// whole is an error if a parameter is missing without which there is no
// answer.
func whole(params any) error {
	for _, f := range parameters.Of(params) {
		if f.Must && strings.TrimSpace(f.String()) == "" {
			return &queries.ParameterError{Name: f.Name, Problem: "it is missing: " + f.About}
		}
	}
	return nil
}

// nextPage is the address of the page behind this one, "" behind the last.
func nextPage(r *http.Request, params any, result queries.Result) string {
	head := result.Envelope()
	limit, offset := 0, 0
	for _, f := range parameters.Of(params) {
		switch f.Name {
		case "limit":
			limit, _ = strconv.Atoi(f.String())
		case "offset":
			offset, _ = strconv.Atoi(f.String())
		}
	}
	if limit == 0 || offset+limit >= head.Count {
		return ""
	}
	next := *r.URL
	q := next.Query()
	q.Set("offset", strconv.Itoa(offset+limit))
	q.Set("limit", strconv.Itoa(limit))
	next.RawQuery = q.Encode()
	return next.RequestURI()
}
