package values

import (
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// Accumulator computes an aggregate over the values of a group (section
// 18.5.1). It is not safe for concurrent use.
type Accumulator interface {
	// Add takes the value that the aggregate's expression has for a solution,
	// or the error that it has instead. For COUNT(*) the value is anything, the
	// same for the same solution if DISTINCT is to count it once.
	Add(v quad.Value, err error)
	// Result is the aggregate's value; an error leaves it unbound.
	Result() (quad.Value, error)
}

// NewAccumulator begins an aggregate over a group.
func NewAccumulator(of *syntax.Aggregate) Accumulator {
	var a Accumulator
	switch of.Name {
	case "COUNT":
		a = &counting{}
	case "SUM":
		a = &summing{}
	case "AVG":
		a = &summing{average: true}
	case "MIN":
		a = &extreme{sign: -1}
	case "MAX":
		a = &extreme{sign: 1}
	case "GROUP_CONCAT":
		a = &joining{separator: of.Separator}
	default:
		a = &sampling{}
	}
	if of.Distinct {
		return &distinct{Accumulator: a, seen: map[string]bool{}}
	}
	return a
}

// distinct hands on each term once.
type distinct struct {
	Accumulator
	seen map[string]bool
}

func (d *distinct) Add(v quad.Value, err error) {
	if err == nil {
		key := termKey(v)
		if d.seen[key] {
			return
		}
		d.seen[key] = true
	}
	d.Accumulator.Add(v, err)
}

// termKey is a text that only the same term has.
func termKey(v quad.Value) string {
	if l, ok := literalOf(v); ok {
		return "l" + l.datatype + "\x00" + strings.ToLower(l.lang) + "\x00" + l.text
	}
	switch v := v.(type) {
	case quad.BNode:
		return "b" + string(v)
	case quad.IRI:
		return "i" + string(v)
	}
	return ""
}

// counting counts values; those that are errors do not count.
type counting struct{ n int64 }

func (c *counting) Add(_ quad.Value, err error) {
	if err == nil {
		c.n++
	}
}

func (c *counting) Result() (quad.Value, error) { return ofInt(c.n).value(), nil }

// summing adds numbers; anything else makes it an error.
type summing struct {
	average bool
	sum     number
	n       int64
	failed  error
}

func (s *summing) Add(v quad.Value, err error) {
	var n number
	if err == nil {
		n, err = numeral(v)
	}
	if err == nil && s.failed == nil {
		s.sum, err = calculate("+", s.sum, n)
	}
	s.n++
	if err != nil && s.failed == nil {
		s.failed = err
	}
}

func (s *summing) Result() (quad.Value, error) {
	if s.failed != nil || !s.average || s.n == 0 {
		return s.sum.value(), s.failed
	}
	mean, err := calculate("/", s.sum, ofInt(s.n))
	return mean.value(), err
}

// extreme keeps the first or the last value in the order of ORDER BY. An error
// is the result if there is one, and no value is an error.
type extreme struct {
	sign   int
	best   quad.Value
	key    key // of the best
	failed error
}

func (e *extreme) Add(v quad.Value, err error) {
	if err != nil {
		e.failed = err
		return
	}
	if v == e.best {
		return
	}
	if k := keyOf(v); e.best == nil || k.compare(&e.key) == e.sign {
		e.best, e.key = v, k
	}
}

func (e *extreme) Result() (quad.Value, error) {
	switch {
	case e.failed != nil:
		return nil, e.failed
	case e.best == nil:
		return nil, typeError("a group without values has no least or greatest")
	}
	return e.best, nil
}

// sampling keeps the first value.
type sampling struct{ first quad.Value }

func (s *sampling) Add(v quad.Value, err error) {
	if err == nil && s.first == nil {
		s.first = v
	}
}

func (s *sampling) Result() (quad.Value, error) {
	if s.first == nil {
		return nil, typeError("a group without values has no sample")
	}
	return s.first, nil
}

// joining joins the texts of values.
type joining struct {
	separator string
	text      strings.Builder
	n         int
	failed    error
}

func (j *joining) Add(v quad.Value, err error) {
	if err == nil {
		v, err = str([]quad.Value{v})
	}
	if err != nil {
		j.failed = err
		return
	}
	if j.n++; j.n > 1 {
		j.text.WriteString(j.separator)
	}
	j.text.WriteString(string(v.(quad.String)))
}

func (j *joining) Result() (quad.Value, error) { return quad.String(j.text.String()), j.failed }
