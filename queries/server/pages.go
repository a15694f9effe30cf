package server

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/pages"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/web"
)

// handlePages serves the pages, each also in the other forms of its answer.
func (s *Server) handlePages(mux *http.ServeMux) {
	for _, a := range pages.Addresses() {
		answer := s.answerAt(a)
		switch {
		case a.Rest != "":
			mux.HandleFunc("GET "+a.Path+"/{rest...}", answer)
		default:
			s.handleForms(mux, a.Path, answer)
		}
		if a.Embed {
			mux.HandleFunc("GET /embed"+a.Path, answer)
		}
	}
	s.handleForms(mux, "/ask", s.ask)
	s.handleForms(mux, "/complete", s.complete)
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("GET /about", s.about)
	mux.HandleFunc("GET /static/{file...}", s.static)
}

// answerAt serves the questions of an address.
func (s *Server) answerAt(a pages.Address) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		values := r.URL.Query()
		view := values.Get(pages.ViewParameter)
		name, ok := a.QuestionOf(view)
		if !ok {
			s.fail(w, r, &parameters.ValueError{Name: pages.ViewParameter, Value: view, Allowed: viewsOf(a)})
			return
		}
		values.Del(pages.ViewParameter)
		maps.DeleteFunc(values, func(_ string, given []string) bool { return strings.Join(given, "") == "" }) // fields that were left empty
		if a.Rest != "" {
			values.Set(a.Rest, restOf(r, a))
		}
		if chosen(r, page) == page {
			pages.Complete(name, values)
		}
		q, _ := queries.QuestionCalled(name)
		s.answerOf(w, r, q, asking{values: values, rest: a.Rest, usual: page})
	}
}

func viewsOf(a pages.Address) []string {
	var names []string
	for _, v := range a.Views {
		names = append(names, v.Name)
	}
	return names
}

// restOf is the part of the path that names what is asked for, without the
// name of a form.
func restOf(r *http.Request, a pages.Address) string {
	rest := r.PathValue("rest")
	if cut, _, ok := cutEnding(rest); ok {
		rest = cut
	}
	if a.Rest == "source" && !strings.Contains(rest, "/") {
		rest = "source/" + rest
	}
	return rest
}

// asking is how a question was asked.
type asking struct {
	values url.Values
	rest   string // the parameter that the path gave
	usual  string // the form for those who do not care
}

// asked tells pages what was asked.
func (s *Server) asked(r *http.Request, question string, params any, how asking) pages.Asked {
	values := url.Values{}
	for name, given := range how.values {
		if name != timeParameter {
			values[strings.ReplaceAll(name, "-", "_")] = given
		}
	}
	return pages.Asked{
		Base: s.base(r), Question: question, Params: params, Values: values, Rest: how.rest,
		Embedded: strings.HasPrefix(r.URL.Path, "/embed/"),
	}
}

// base is what stands before addresses where they leave this server.
func (s *Server) base(r *http.Request) string {
	if s.Base != "" {
		return strings.TrimSuffix(s.Base, "/")
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// makePage makes the page of an answer.
func (s *Server) makePage(ctx context.Context, to io.Writer, r *http.Request, asked pages.Asked, result queries.Result, beside pages.Beside) error {
	head := result.Envelope()
	understood := head.Understood
	if understood != nil {
		asked = s.understoodAs(r, *understood)
	}
	sum := sha256.New()
	head.Understood = nil // the same answer, however it was asked for
	if err := representations()[0].write(intime{ctx, sum}, result); err != nil {
		return err
	}
	head.Understood = understood
	asked.SHA256 = hex.EncodeToString(sum.Sum(nil))
	asked.Next = nextPage(r, asked.Params, result)
	return s.site.Answer(to, asked, result, beside)
}

// intime is a writer that fails once a context has ended.
type intime struct {
	ctx context.Context
	to  io.Writer
}

func (w intime) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.to.Write(p)
}

// understoodAs is the question that words were understood as.
func (s *Server) understoodAs(r *http.Request, u queries.Understood) pages.Asked {
	q, _ := queries.QuestionCalled(u.Question)
	how := asking{values: url.Values{}}
	for name, value := range u.Parameters {
		how.values.Set(name, value)
	}
	for _, a := range pages.Addresses() {
		if a.Question == u.Question {
			how.rest = a.Rest
		}
	}
	params := q.Params()
	_ = bind(params, how.values, pages.Rows) // the question was answered with them
	return s.asked(r, u.Question, params, how)
}

// pageType is the media type of pages.
const pageType = "text/html; charset=utf-8"

func writeHTML(w http.ResponseWriter, status int, text []byte) {
	w.Header().Set("Content-Type", pageType)
	w.WriteHeader(status)
	_, _ = w.Write(text) // the client has gone if this fails
}

// home is the first page.
func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	var beside pages.Beside
	if s.again(w, r, s.pageForm()) {
		return
	}
	revision, ok := s.read(w, r, s.pageForm(), func(ctx context.Context, g graph.Reader) (err error) {
		beside, err = pages.BesideHome(ctx, g, s.Registry)
		return err
	})
	if !ok {
		return
	}
	m := &made{mediaType: pageType}
	if err := s.site.Home(&m.body, s.base(r), beside); err != nil {
		s.fail(w, r, err)
		return
	}
	s.answers.keep(revision, s.wantedBy(r, s.pageForm()), m)
	m.send(w, r)
}

// pageForm names the form page together with the edition of the pages, which
// changes them though the graph is the same.
func (s *Server) pageForm() string { return page + "-" + s.site.Edition() }

// about says what this is.
func (s *Server) about(w http.ResponseWriter, r *http.Request) {
	var made bytes.Buffer
	if err := s.site.About(&made, s.base(r)); err != nil {
		s.fail(w, r, err)
		return
	}
	writeHTML(w, http.StatusOK, made.Bytes())
}

// static serves the files of pages and of their scripts, whose names change
// with what is in them.
func (s *Server) static(w http.ResponseWriter, r *http.Request) {
	text, mediaType, ok := pages.Static(r.URL.Path)
	if !ok {
		text, mediaType, ok = builtFile(r.URL.Path)
	}
	if !ok {
		s.fail(w, r, &pathError{path: r.URL.Path})
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("Content-Type", mediaType)
	_, _ = w.Write(text)
}

// builtFile gives a script or a style sheet of the islands.
func builtFile(address string) (text []byte, mediaType string, ok bool) {
	name := strings.TrimPrefix(address, web.Prefix)
	mediaType = map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}[path.Ext(name)]
	if mediaType == "" {
		return nil, "", false
	}
	text, err := fs.ReadFile(web.Files(), name)
	return text, mediaType, err == nil
}

func scriptsOf(island string) []string {
	assets, ok := web.Island(island)
	if !ok {
		return nil
	}
	return []string{assets.Script}
}

func stylesOf(island string) []string {
	assets, _ := web.Island(island)
	return assets.Styles
}

// failOnPage tells what went wrong as a page.
func (s *Server) failOnPage(w http.ResponseWriter, r *http.Request, p problem, err error) {
	f := pages.Failure{
		Status: p.Status, Title: p.Title, Detail: p.Detail, Code: p.Code, Hint: p.Hint, RequestID: p.RequestID,
		Parameter: p.Parameter, Unclear: unclear(err), Allowed: p.Allowed, Nearest: p.Nearest, Things: p.Things,
	}
	var made bytes.Buffer
	if err := s.site.Failed(&made, s.askedAt(r), f); err != nil {
		writeJSON(w, p.Status, "application/problem+json", p)
		return
	}
	writeHTML(w, p.Status, made.Bytes())
}

// askedAt is what an address asks for, though it could not be answered.
func (s *Server) askedAt(r *http.Request) pages.Asked {
	path := strings.TrimPrefix(r.URL.Path, "/embed")
	if cut, _, ok := cutEnding(path); ok {
		path = cut
	}
	for _, a := range pages.Addresses() {
		named := "/api/v1/"+a.Question == path
		if !named && a.Path != path && (a.Rest == "" || !strings.HasPrefix(path, a.Path+"/")) {
			continue
		}
		values := r.URL.Query()
		question, ok := a.QuestionOf(values.Get(pages.ViewParameter))
		if !ok {
			question = a.Question
		}
		q, _ := queries.QuestionCalled(question)
		how := asking{values: values}
		if !named && a.Rest != "" {
			how.rest = a.Rest
			values.Set(a.Rest, strings.TrimPrefix(path, a.Path+"/"))
		}
		return s.asked(r, question, q.Params(), how)
	}
	return pages.Asked{Base: s.base(r), Question: "ask", Params: &askParams{}, Values: url.Values{}}
}

// writeBlank writes the form of a question that is still to be asked.
func (s *Server) writeBlank(w http.ResponseWriter, r *http.Request, asked pages.Asked) {
	var made bytes.Buffer
	if err := s.site.Blank(&made, asked); err != nil {
		s.fail(w, r, err)
		return
	}
	writeHTML(w, http.StatusOK, made.Bytes())
}
