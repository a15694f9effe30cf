package sparql_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/loaders/rdf/rdftest"
	"github.com/plenarykg/plenary/queries/sparql"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// FuzzAsk asks whatever parses, with the optimiser and without, which are to
// agree.
func FuzzAsk(f *testing.F) {
	for _, text := range []string{
		"SELECT * { ?s ?p ?o OPTIONAL { ?o ?q ?r FILTER(?r > 1) } }",
		"SELECT ?a (COUNT(*) AS ?n) { GRAPH ?g { ?a <x:p>* ?b } MINUS { ?a <x:q> 2 } } GROUP BY ?a HAVING(COUNT(*) > 1)",
		"SELECT DISTINCT * { VALUES (?a ?b) { (<x:1> UNDEF) } ?a !(<x:p>|^<x:q>) ?b FILTER NOT EXISTS { ?b <x:r>+ ?c } }",
	} {
		f.Add(text)
	}
	quads := (&queries{Rand: rand.New(rand.NewPCG(7, 1))}).quads()
	f.Fuzz(func(t *testing.T, text string) {
		q, err := syntax.Parse(text, syntax.Options{})
		if err != nil || q.Form == syntax.Describe || len(text) > 400 {
			return
		}
		g := memory(t)
		defer g.Close()
		fill(t, g, quads)
		var answers [2][]string
		for i, plain := range []bool{false, true} {
			rdftest.Bounded(t, len(text), func() {
				ctx, stop := context.WithTimeout(t.Context(), 500*time.Millisecond)
				defer stop()
				answers[i], err = ask(ctx, t, g, text, sparql.Options{NoOptimize: plain, Now: time.Unix(0, 0), MaxRows: 1000, Meter: &graph.Meter{Limit: 64 << 20}})
			})
			if err != nil {
				return // too much for half a second, or refused
			}
		}
		if q.Limit < 0 && q.Offset == 0 && !chancy(text) && !slices.Equal(answers[0], answers[1]) {
			t.Errorf("%s\nwith the optimiser %q\nwithout %q", text, answers[0], answers[1])
		}
	})
}

// FuzzAgreement holds the engine against the definitions on a graph and queries
// that a number and the bytes of a text decide on.
func FuzzAgreement(f *testing.F) {
	f.Add(uint64(1), "SELECT")
	f.Fuzz(func(t *testing.T, seed uint64, text string) {
		random := &queries{Rand: rand.New(&bytesFirst{[]byte(text), rand.NewPCG(seed, 3)})}
		quads := random.quads()
		g := memory(t)
		defer g.Close()
		fill(t, g, quads)
		agreeOn(t, g, random, quads, seed)
	})
}

// bytesFirst is a source of numbers: the bytes of a text first, so that a change
// of one changes a query a little, and then others.
type bytesFirst struct {
	text []byte
	then rand.Source
}

func (s *bytesFirst) Uint64() uint64 {
	n := s.then.Uint64()
	if len(s.text) > 0 {
		n = uint64(s.text[0]) * 0x0101010101010101
		s.text = s.text[1:]
	}
	return n
}

// FuzzUpdate does whatever parses, with the optimiser and without, which are to
// leave the same.
func FuzzUpdate(f *testing.F) {
	for _, text := range []string{
		"DELETE { ?s ?p ?o } INSERT { GRAPH <x:g1> { ?o <x:p> ?s } } WHERE { ?s ?p ?o FILTER(isIRI(?o)) OPTIONAL { ?o <x:q> ?z } }",
		"INSERT DATA { <x:1> <x:p> 1 } ; DELETE WHERE { GRAPH ?g { ?s <x:p> ?o } } ; COPY <x:g1> TO <x:g2> ; CLEAR NAMED",
		"WITH <x:g1> DELETE { ?s <x:p> ?o } WHERE { ?s <x:p> ?o MINUS { ?s <x:q> ?o } } ; MOVE SILENT DEFAULT TO <x:g2>",
	} {
		f.Add(text)
	}
	quads := (&queries{Rand: rand.New(rand.NewPCG(7, 1))}).quads()
	f.Fuzz(func(t *testing.T, text string) {
		u, err := syntax.ParseUpdate(text, syntax.Options{})
		if err != nil || len(text) > 400 {
			return
		}
		var left [2][]string
		for i, plain := range []bool{false, true} {
			g := memory(t)
			defer g.Close()
			fill(t, g, quads)
			rdftest.Bounded(t, len(text), func() {
				ctx, stop := context.WithTimeout(t.Context(), 500*time.Millisecond)
				defer stop()
				err = g.Update(ctx, func(tx graph.Tx) error {
					options := sparql.Options{NoOptimize: plain, Now: time.Unix(0, 0), Meter: &graph.Meter{Limit: 64 << 20}}
					return sparql.Update(ctx, tx, u, sparql.UpdateOptions{Options: options, Into: byDefault})
				})
			})
			if err != nil {
				return // too much for half a second, or refused
			}
			for label, triples := range content(t, g) {
				for _, triple := range triples {
					left[i] = append(left[i], string(label)+" "+signature(triple))
				}
			}
			slices.Sort(left[i])
		}
		if !chancy(text) && !slices.Equal(left[0], left[1]) {
			t.Errorf("%s\nwith the optimiser %q\nwithout %q", text, left[0], left[1])
		}
	})
}

// chancy reports whether a query may have more than one answer.
func chancy(text string) bool {
	text = strings.ToUpper(text)
	return slices.ContainsFunc([]string{"RAND", "UUID", "BNODE", "SAMPLE", "GROUP_CONCAT", "LIMIT", "OFFSET"}, func(word string) bool {
		return strings.Contains(text, word)
	})
}
