package cayley

import (
	"encoding/binary"
	"encoding/json"
	"slices"

	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// Places in a quad and in a pattern.
const (
	subject = iota
	predicate
	object
	label
)

// An order is one of Cayley's indexes: the quads sorted by their four numbers,
// compared in this order of places. Every index holds all four, so a key of
// any of them is a whole quad.
type order struct {
	drawer string
	places [4]int
}

// orders begin with each place, and with each pair of places that questions
// ask for together.
var orders = []order{
	{"spoc", [4]int{subject, predicate, object, label}},
	{"posc", [4]int{predicate, object, subject, label}},
	{"ospc", [4]int{object, subject, predicate, label}},
	{"cspo", [4]int{label, subject, predicate, object}},
}

// indexesMeta is what Cayley keeps about its indexes: the orders.
func indexesMeta() ([]byte, error) {
	var all []kv.QuadIndex
	for _, o := range orders {
		var dirs []quad.Direction
		for _, place := range o.places {
			dirs = append(dirs, directions[place])
		}
		all = append(all, kv.QuadIndex{Dirs: dirs})
	}
	return json.Marshal(all)
}

const keySize = 4 * 8

// key is the quad's key in the index.
func (o order) key(q graph.Quad) []byte {
	key := make([]byte, 0, keySize)
	for _, place := range o.places {
		key = binary.BigEndian.AppendUint64(key, uint64(q[place]))
	}
	return key
}

// quad is the quad of the key.
func (o order) quad(key []byte) (q graph.Quad) {
	for i, place := range o.places {
		q[place] = graph.ID(binary.BigEndian.Uint64(key[8*i:]))
	}
	return q
}

// sets are a pattern's sets, sorted and without repetition, by place. A nil
// set is any value.
type sets [4][]graph.ID

func setsOf(p graph.Pattern) sets {
	all := sets{p.Subject, p.Predicate, p.Object, p.Label}
	for i, set := range all {
		if set == nil {
			continue
		}
		set = slices.Clone(set)
		slices.Sort(set)
		all[i] = slices.DeleteFunc(slices.Compact(set), func(id graph.ID) bool { return id == 0 })
	}
	return all
}

// nothing reports whether no quad can match.
func (s sets) nothing() bool {
	return slices.ContainsFunc(s[:], func(set []graph.ID) bool { return set != nil && len(set) == 0 })
}

// open reports whether every quad matches.
func (s sets) open() bool {
	return !slices.ContainsFunc(s[:], func(set []graph.ID) bool { return set != nil })
}
