package tables

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

func rankLayout() Layout[queries.Ranked] {
	return Layout[queries.Ranked]{Columns: []Column[queries.Ranked]{
		{"rank", func(r queries.Ranked) string { return strconv.Itoa(r.Rank) }},
		{"body", func(r queries.Ranked) string { return r.Body.Name }},
		{"kind", func(r queries.Ranked) string { return r.Body.Kind }},
		{"events", func(r queries.Ranked) string { return strconv.Itoa(r.Events) }},
		{"partners", func(r queries.Ranked) string { return strconv.Itoa(r.Partners) }},
		{"betweenness", func(r queries.Ranked) string {
			if r.Betweenness == nil {
				return ""
			}
			return strconv.FormatFloat(*r.Betweenness, 'f', 4, 64)
		}},
		{"community", func(r queries.Ranked) string {
			if r.Community == nil {
				return ""
			}
			return strconv.Itoa(*r.Community)
		}},
	}}
}

func showLayout() Layout[queries.Shown] {
	return Layout[queries.Shown]{
		Columns: []Column[queries.Shown]{
			{"thing", func(s queries.Shown) string { return s.Thing.Name }},
			{"kind", func(s queries.Shown) string { return s.Thing.Kind }},
			{"id", func(s queries.Shown) string { return string(s.Thing.ID) }},
			{"facts", func(s queries.Shown) string { return strconv.Itoa(len(s.Facts)) }},
		},
		Words: func(s queries.Shown) []string {
			var lines []string
			for _, f := range s.Facts {
				lines = append(lines, factLine(f))
			}
			if len(s.Sources) > 0 {
				lines = append(lines, "Sources:")
			}
			for _, source := range s.Sources {
				lines = append(lines, fmt.Sprintf("[%d] %s", source.Number, cite(source.Passage)))
			}
			return lines
		},
	}
}

func factLine(f queries.ShownFact) string {
	value := f.Value
	if f.Thing != nil {
		value = f.Thing.Name
	}
	parts := []string{f.Label + ": " + value}
	if f.Detail != "" {
		parts = append(parts, "— "+f.Detail)
	}
	if f.Date != "" {
		parts = append(parts, "("+strings.Replace(f.Date, "T", " ", 1)+")")
	}
	for _, n := range f.Sources {
		parts = append(parts, fmt.Sprintf("[%d]", n))
	}
	return strings.Join(parts, " ")
}

func searchLayout() Layout[queries.Hit] {
	return Layout[queries.Hit]{Columns: []Column[queries.Hit]{
		{"thing", func(h queries.Hit) string { return h.Thing.Name }},
		{"kind", func(h queries.Hit) string { return h.Thing.Kind }},
		{"in", func(h queries.Hit) string { return h.In }},
		{"text", func(h queries.Hit) string { return h.Text }},
		{"line", func(h queries.Hit) string {
			if h.Passage == nil || h.Passage.Line == 0 {
				return ""
			}
			return strconv.Itoa(h.Passage.Line)
		}},
		{"id", func(h queries.Hit) string { return string(h.Thing.ID) }},
	}}
}

func sourceLayout() Layout[queries.Source] {
	return Layout[queries.Source]{Columns: []Column[queries.Source]{
		{"source", func(s queries.Source) string { return string(s.Source.ID) }},
		{"title", func(s queries.Source) string { return string(s.Title) }},
		{"loader", func(s queries.Source) string { return string(s.Loader) }},
		{"published", func(s queries.Source) string { return string(s.Published) }},
		{"events", func(s queries.Source) string { return strconv.Itoa(s.Events) }},
		{"positions", func(s queries.Source) string { return strconv.Itoa(s.Positions) }},
		{"quads", func(s queries.Source) string { return strconv.Itoa(s.Quads) }},
		{"warnings", func(s queries.Source) string { return strconv.Itoa(len(s.Warnings)) }},
	}, More: []Column[queries.Source]{
		{"publisher", func(s queries.Source) string { return string(s.Publisher) }},
		{"url", func(s queries.Source) string { return string(s.URL) }},
		{"tier", func(s queries.Source) string { return string(s.Tier) }},
		{"sha256", func(s queries.Source) string { return string(s.SHA256) }},
	}}
}

func statLayout() Layout[queries.Stat] {
	return Layout[queries.Stat]{Columns: []Column[queries.Stat]{
		{"what", func(s queries.Stat) string { return s.Name }},
		{"of", func(s queries.Stat) string { return string(s.Of) }},
		{"count", func(s queries.Stat) string { return strconv.FormatInt(s.Count, 10) }},
	}}
}

// vocabularyLayout prints the terms of the vocabulary.
func vocabularyLayout() Layout[schema.Term] {
	return Layout[schema.Term]{Columns: []Column[schema.Term]{
		{"term", func(t schema.Term) string { return t.Name }},
		{"type", func(t schema.Term) string { return t.Type }},
		{"domain", func(t schema.Term) string { return t.Domain }},
		{"range", func(t schema.Term) string { return t.Range }},
		{"broader", func(t schema.Term) string { return t.Broader }},
		{"definition", func(t schema.Term) string { return t.Definition }},
	}}
}

func phraseLayout() Layout[queries.Phrase] {
	return Layout[queries.Phrase]{Columns: []Column[queries.Phrase]{
		{"question", func(p queries.Phrase) string { return p.Question }},
		{"phrase", func(p queries.Phrase) string { return p.Text }},
	}}
}

func completionLayout() Layout[queries.Completion] {
	return Layout[queries.Completion]{Columns: []Column[queries.Completion]{
		{"text", func(c queries.Completion) string { return c.Text }},
		{"name", func(c queries.Completion) string { return c.Thing.Name }},
		{"kind", func(c queries.Completion) string { return c.Thing.Kind }},
		{"id", func(c queries.Completion) string { return string(c.Thing.ID) }},
	}}
}
