package limit

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/terms"
	"github.com/plenarykg/plenary/graph"
)

// texts are the texts of a graph in the order of their bytes, and folded ones
// in theirs.
type texts struct {
	terms  []string // in the order of their texts, then of their bytes
	begins []int32  // where the folded text of each begins in folded
	folded string   // all folded texts, each behind a line feed

	sorted []int32 // places of terms in the order of the folded texts
}

func newTexts(all []string) texts {
	type text struct{ term, text string }
	var list []text
	for _, term := range all {
		if t, ok := terms.Text(term); ok {
			list = append(list, text{term, t})
		}
	}
	slices.SortFunc(list, func(a, b text) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.term, b.term)) })
	var t texts
	var folded strings.Builder
	for i, l := range list {
		t.terms = append(t.terms, l.term)
		folded.WriteByte('\n')
		t.begins = append(t.begins, int32(folded.Len()))
		folded.WriteString(graph.Fold(l.text))
		t.sorted = append(t.sorted, int32(i))
	}
	folded.WriteByte('\n')
	t.folded = folded.String()
	t.begins = append(t.begins, int32(len(t.folded)))
	slices.SortStableFunc(t.sorted, func(a, b int32) int { return cmp.Compare(t.at(a), t.at(b)) })
	return t
}

func (t *texts) at(i int32) string { return t.folded[t.begins[i] : t.begins[i+1]-1] }

// Search implements [engine.Engine].
func (l *Limit) Search(_ context.Context, text string, prefix bool, most int) (engine.Answer, error) {
	t, text := &l.texts, graph.Fold(text)
	var found []int32
	if prefix {
		from, _ := slices.BinarySearchFunc(t.sorted, text, func(i int32, text string) int { return cmp.Compare(t.at(i), text) })
		for from < len(t.sorted) && strings.HasPrefix(t.at(t.sorted[from]), text) {
			found = append(found, t.sorted[from])
			from++
		}
		slices.Sort(found)
		found = found[:min(most, len(found))]
	} else {
		for at := 0; len(found) < most; {
			n := strings.Index(t.folded[at:], text)
			if n < 0 {
				break
			}
			place, exact := slices.BinarySearch(t.begins, int32(at+n))
			if !exact {
				place--
			}
			found = append(found, int32(place))
			at = int(t.begins[place+1]) - 1
		}
	}
	rows := make([][]string, len(found))
	for i, place := range found {
		rows[i] = []string{t.terms[place]}
	}
	return rowsOf(rows), nil
}
