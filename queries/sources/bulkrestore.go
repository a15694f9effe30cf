package sources

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/schema"
)

// RestoreBulk is [Restore] for a dump of any size, which it ranges over more
// than once, and which notes these graphs.
//
// All sources that are not there appear at once, with the judgements, by
// [graph.Load]; an error in the dump leaves the graph as it was. Then those
// that are there and of which the dump tells something new are published one
// by one, and at last the links between descriptions of one event are made;
// what an interruption leaves undone of that the same dump, loaded again, does.
// It remembers some bytes for each source and each event, and the quads of
// some sources at a time.
func RestoreBulk(ctx context.Context, g graph.Graph, dump iter.Seq2[quad.Quad, error], graphs schema.Graphs) (Bulk, error) {
	d := &bulkDump{graphs: graphs, sources: map[schema.ID]*dumped{}, tally: newTally()}
	if err := d.findPresent(ctx, g); err != nil {
		return Bulk{}, fmt.Errorf("sources: looking for what is there: %w", err)
	}
	if _, err := graph.Load(ctx, g, d.fresh(dump)); err != nil {
		return Bulk{}, err
	}
	statuses := map[Status]int{}
	for _, s := range d.sources {
		switch {
		case !s.told:
		case s.present:
			statuses[Unchanged]++
		default:
			statuses[Added]++
		}
	}
	if statuses[Unchanged] > 0 {
		if err := d.findChanged(ctx, g, dump); err != nil {
			return d.bulk(statuses), err
		}
		for len(d.changed) > 0 {
			if err := d.restoreSome(ctx, g, dump, statuses); err != nil {
				return d.bulk(statuses), err
			}
		}
	}
	if err := g.Update(ctx, func(tx graph.Tx) error { return relinkAll(ctx, tx) }); err != nil {
		return d.bulk(statuses), fmt.Errorf("sources: linking the descriptions of one event: %w", err)
	}
	return d.bulk(statuses), nil
}

// SurveyDump counts what a dump tells of and how many sources it has, all of
// which it takes for new, and leaves every graph alone.
func SurveyDump(dump iter.Seq2[quad.Quad, error], graphs schema.Graphs) (Bulk, error) {
	d := &bulkDump{graphs: graphs, sources: map[schema.ID]*dumped{}, tally: newTally()}
	for _, err := range d.fresh(dump) {
		if err != nil {
			return Bulk{}, err
		}
	}
	return d.bulk(map[Status]int{Added: len(d.sources)}), nil
}

// bulkDump is a dump that is being restored.
type bulkDump struct {
	*tally
	graphs  schema.Graphs
	sources map[schema.ID]*dumped
	changed []schema.ID // sources that are there and that the dump tells something new of
}

// dumped is a source of the graph or of the dump.
type dumped struct {
	present   bool // in the graph, before
	told      bool // in the dump
	described bool // there
	changed   bool
	quads     int // of a present source in the dump
}

// findPresent lists the sources in the graph.
func (d *bulkDump) findPresent(ctx context.Context, g graph.Graph) error {
	return g.View(ctx, func(r graph.Reader) error {
		ids, err := r.IDs(ctx, []quad.Value{schema.SHA256, schema.LoaderName, schema.Type, schema.ClassSource, schema.Meta.IRI()})
		if err != nil {
			return err
		}
		meta := known(ids[4:])
		for _, p := range []graph.Pattern{{Predicate: known(ids[:2]), Label: meta}, {Predicate: known(ids[2:3]), Object: known(ids[3:4]), Label: meta}} {
			for q, err := range graph.All(ctx, r, p) {
				if err != nil {
					return err
				}
				if id, ok := schema.IDOf(q.Subject); ok && d.sources[id] == nil {
					d.sources[id] = &dumped{present: true}
				}
			}
		}
		return nil
	})
}

// fresh gives the quads of the dump that can be added as they are, and notes
// its sources. At the end it fails if one of them is not described.
func (d *bulkDump) fresh(dump iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		d.restart()
		for q, err := range dump {
			var owners []schema.ID
			isNew := false
			if err == nil {
				owners, isNew, err = ownersOf(q, d.graphs)
			}
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			for _, owner := range owners {
				d.count(q)
				isNew = !d.note(q, owner) || isNew
			}
			if isNew && !yield(q, nil) {
				return
			}
		}
		for source, s := range d.sources {
			if s.told && !s.described {
				yield(quad.Quad{}, notDescribed(source))
				return
			}
		}
	}
}

// note notes a quad of a source, and reports whether the source was there.
func (d *bulkDump) note(q quad.Quad, owner schema.ID) (present bool) {
	s := d.sources[owner]
	if s == nil {
		s = &dumped{}
		d.sources[owner] = s
	}
	s.told = true
	s.described = s.described || q.Predicate == schema.SHA256 && q.Subject == owner.IRI()
	if s.present {
		s.quads++
	}
	return s.present
}

// ofPresent gives the quads of those sources in the dump that were there and
// are wanted.
func (d *bulkDump) ofPresent(dump iter.Seq2[quad.Quad, error], wanted func(*dumped) bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range dump {
			var of []*dumped
			if err == nil {
				of, err = d.presentOf(q)
			}
			if err == nil && !slices.ContainsFunc(of, wanted) {
				continue
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// presentOf gives those sources of a quad that were there.
func (d *bulkDump) presentOf(q quad.Quad) (present []*dumped, err error) {
	owners, _, err := ownersOf(q, d.graphs)
	for _, owner := range owners {
		if s := d.sources[owner]; s.present {
			present = append(present, s)
		}
	}
	return present, err
}

// findChanged finds the sources of which the graph does not hold all that the
// dump says. The day of retrieval does not count.
func (d *bulkDump) findChanged(ctx context.Context, g graph.Graph, dump iter.Seq2[quad.Quad, error]) error {
	err := g.View(ctx, func(r graph.Reader) error {
		unknown := d.ofPresent(dump, func(s *dumped) bool { return !s.changed })
		for piece, err := range pieces(unknown, pieceSize) {
			if err != nil {
				return err
			}
			missing, err := absent(ctx, r, slices.DeleteFunc(slices.Clone(piece), func(q quad.Quad) bool { return q.Predicate == schema.Retrieved }))
			if err != nil {
				return err
			}
			for _, q := range missing {
				of, err := d.presentOf(q)
				if err != nil {
					return err
				}
				for _, s := range of {
					s.changed = true
				}
			}
		}
		return nil
	})
	for source, s := range d.sources {
		if s.changed {
			d.changed = append(d.changed, source)
		}
	}
	slices.Sort(d.changed)
	return err
}

// mostHeld is how many quads are held in memory at a time, more if one source
// has more.
const mostHeld = 500_000

// restoreSome publishes as many of the changed sources as memory has room for.
func (d *bulkDump) restoreSome(ctx context.Context, g graph.Graph, dump iter.Seq2[quad.Quad, error], statuses map[Status]int) error {
	some := map[*dumped][]quad.Quad{}
	bySource := map[schema.ID]*dumped{}
	for room := mostHeld; len(d.changed) > 0; d.changed = d.changed[1:] {
		s := d.sources[d.changed[0]]
		if room -= s.quads; room < 0 && len(some) > 0 {
			break
		}
		some[s], bySource[d.changed[0]] = nil, s
	}
	for q, err := range d.ofPresent(dump, func(s *dumped) bool { _, wanted := some[s]; return wanted }) {
		if err != nil {
			return err
		}
		of, err := d.presentOf(q)
		if err != nil {
			return err
		}
		for _, s := range of {
			if _, wanted := some[s]; wanted {
				some[s] = append(some[s], q)
			}
		}
	}
	for _, source := range slices.Sorted(maps.Keys(bySource)) {
		later := func(context.Context, graph.Tx, []schema.ID) error { return nil } // all links are made at the end
		status, err := restore(ctx, g, source, some[bySource[source]], later)
		if err != nil {
			return err
		}
		statuses[Unchanged]--
		statuses[status]++
	}
	return nil
}
