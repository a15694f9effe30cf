package sparql

import (
	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
)

// inEachGraph solves a pattern in all named graphs together, each with seeds
// of its own (section 18.6, Graph).
type inEachGraph struct {
	*execution
	name, active algebra.Slot
	pattern      operator
}

func (g *inEachGraph) run(e *environment, in rows, to emit) error {
	seeds := gather(in.width, func(seeds rows) error { return g.solve(e, seeds.clone(), to) })
	seeds.most = largestBatch
	for i := range in.len() {
		if label := in.row(i)[g.name]; label != 0 {
			if is, err := g.isGraph(label); !is || err != nil {
				if err != nil {
					return err
				}
				continue
			}
			if err := g.seed(seeds, in.row(i), label); err != nil {
				return err
			}
			continue
		}
		for label, err := range g.graphs() {
			if err != nil {
				return err
			}
			if err := g.seed(seeds, in.row(i), label); err != nil {
				return err
			}
		}
	}
	return seeds.flush()
}

func (g *inEachGraph) seed(seeds *gathering, row []graph.ID, label graph.ID) error {
	seed, err := seeds.next(row)
	if err == nil {
		seed[g.active] = label
	}
	return err
}

func (g *inEachGraph) solve(e *environment, seeds rows, to emit) error {
	inner := newEnvironment(seeds, e.tags.With(algebra.SlotsOf(g.active)))
	out := gather(seeds.width, to)
	err := g.pattern.run(inner, seeds, func(r rows) error {
		for i := range r.len() {
			row, err := out.next(r.row(i))
			if err != nil {
				return err
			}
			label := row[g.active]
			if row[g.active] = 0; row[g.name] != 0 && row[g.name] != label {
				out.drop()
				continue
			}
			row[g.name] = label
		}
		return nil
	})
	if err != nil {
		return err
	}
	return out.flush()
}
