package sources

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// Verification is the result of holding one source's quotations against its
// stored text.
type Verification struct {
	Source     schema.ID `json:"source"`
	Title      *string   `json:"title"`       // nil if it has none
	Quotations int       `json:"quotations"`  // checked
	Unchecked  int       `json:"unchecked"`   // quotations of a source whose text is not loaded
	TextLoaded bool      `json:"text_loaded"` // false where only facts, or a part of the graph, were loaded
	TextOK     bool      `json:"text_ok"`     // the text, if it is loaded, has the SHA-256 that was noted when it was read
	Broken     []string  `json:"broken"`      // passages whose words are not in the text at their place, sorted
}

// OK reports whether nothing was found wrong.
func (v Verification) OK() bool { return v.TextOK && len(v.Broken) == 0 }

// Verify checks the text and each quotation of the given sources, or of all.
func Verify(ctx context.Context, r graph.Reader, which ...schema.ID) ([]Verification, error) {
	if len(which) == 0 {
		var err error
		if which, err = All(ctx, r); err != nil {
			return nil, err
		}
	}
	results := make([]Verification, 0, len(which))
	for _, source := range which {
		v, err := verify(ctx, r, source)
		if err != nil {
			return nil, err
		}
		results = append(results, v)
	}
	return results, nil
}

// All lists the sources in the graph, sorted.
func All(ctx context.Context, r graph.Reader) ([]schema.ID, error) {
	ids, err := r.IDs(ctx, []quad.Value{schema.Type, schema.ClassSource, schema.Meta.IRI()})
	if err != nil || ids[0] == 0 || ids[1] == 0 || ids[2] == 0 {
		return nil, err
	}
	return subjects(ctx, r, graph.Pattern{Predicate: ids[:1], Object: ids[1:2], Label: ids[2:]})
}

func verify(ctx context.Context, r graph.Reader, source schema.ID) (Verification, error) {
	v := Verification{Source: source, Broken: []string{}}
	l, err := labelsOf(ctx, r, source)
	if err != nil {
		return v, err
	}
	if len(l.own) == 0 {
		return v, &NotLoadedError{source}
	}
	facts, err := values(ctx, r, graph.Pattern{Subject: l.own, Label: l.meta})
	if err != nil {
		return v, err
	}
	var text, sum string
	exact := map[schema.ID]string{}
	for _, q := range facts {
		subject, _ := schema.IDOf(q.Subject)
		object, _ := q.Object.(quad.String)
		switch q.Predicate {
		case schema.SourceText:
			text = string(object)
		case schema.TextSHA256:
			sum = string(object)
		case schema.Title:
			v.Title = (*string)(&object)
		case schema.Exact:
			exact[subject] = string(object)
		}
	}
	if v.TextLoaded = text != ""; !v.TextLoaded {
		v.TextOK, v.Unchecked = true, len(exact)
		return v, nil
	}
	digest := sha256.Sum256([]byte(text))
	v.TextOK = sum == hex.EncodeToString(digest[:])
	points := []rune(text)
	for id, quotation := range exact {
		v.Quotations++
		p, ok := schema.ParsePassage(id)
		if !ok || p.End > len(points) || string(points[p.Start:p.End]) != quotation {
			v.Broken = append(v.Broken, string(id))
		}
	}
	slices.Sort(v.Broken)
	return v, nil
}
