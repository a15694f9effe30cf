package cayley

import (
	"iter"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"

	"github.com/plenarykg/plenary/graph"
)

// foreign is an iterator of Cayley for which there is no plan.
type foreign struct{ iterator iterator.Shape }

func (f foreign) scan(r *run) iter.Seq2[[]row, error] {
	return func(yield func([]row, error) bool) {
		it := f.iterator.Iterate()
		out := newBatches(yield)
		for it.Next(r.ctx) {
			more := out.add(row{ref: it.Result(), tags: tagsOf(it), times: 1})
			for more && it.NextPath(r.ctx) {
				more = out.add(row{ref: it.Result(), tags: tagsOf(it), times: 1, anotherPath: true})
			}
			if !more {
				break
			}
		}
		if err := firstError(it.Err(), r.ctx.Err(), it.Close()); err != nil {
			out.fail(err)
		}
		out.flush()
	}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func tagsOf(it iterator.Base) *tag {
	results := map[string]cayley.Ref{}
	it.TagResults(results)
	var list *tag
	for name, ref := range results {
		list = &tag{name, ref, list}
	}
	return list
}

func (f foreign) probe(r *run, nodes []graph.ID) (ways, error) {
	it := f.iterator.Lookup()
	out := ways{}
	for _, n := range nodes {
		if !it.Contains(r.ctx, node(n)) {
			continue
		}
		out[n] = []way{{tagsOf(it), 1}}
		for it.NextPath(r.ctx) {
			out[n] = alternatives(out[n], []way{{tagsOf(it), 1}})
		}
	}
	return out, firstError(it.Err(), r.ctx.Err(), it.Close())
}

func (f foreign) estimate(r *run) (int64, error) {
	costs, err := f.iterator.Stats(r.ctx)
	return costs.Size.Value, err
}
