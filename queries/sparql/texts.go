package sparql

import (
	"slices"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sparql/algebra"
	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/queries/sparql/values"
)

// textTest is a condition on the text of a variable for which the graph can be
// searched: what it finds is all that may pass, and a little more. Search
// compares without case, as [graph.Fold] says, and knows strings only.
type textTest struct {
	*syntax.Call
	variable syntax.Var
	slot     algebra.Slot
	text     string
	prefix   bool
	spelled  bool // the test looks at STR(), so that literals that are no strings may pass too
}

// fewValues is up to how many values of a variable are tested one by one.
var fewValues = 4096.0

const (
	// mostFound is how many texts may be found for a pattern to be narrowed by.
	mostFound = 1 << 14
	// mostTyped is how many literals that are no strings are tested one by one.
	mostTyped = 1 << 16
)

// search notes which values the filters on texts leave to variables that have
// many in the patterns among some items.
func (p *planner) search(items []algebra.Node, filters []*algebra.Expression) error {
	literals := map[algebra.Slot]bool{}
	var tests []textTest
	for _, f := range filters {
		conjuncts(f.Tree, func(x syntax.Expr) {
			call, ok := x.(*syntax.Call)
			if !ok || len(call.Args) == 0 {
				return
			}
			if v, ok := call.Args[0].(syntax.Variable); ok && call.Name == "ISLITERAL" {
				slot, _ := f.Scope.Slot(v.Name)
				literals[slot] = true
			} else if t, ok := p.textTest(call); ok {
				t.slot, _ = f.Scope.Slot(t.variable)
				tests = append(tests, t)
			}
		})
	}
	for _, t := range tests {
		if t.slot == algebra.NoSlot || p.within[t.slot] != nil || t.spelled && !literals[t.slot] {
			continue
		}
		if many, err := p.many(items, t.slot); err != nil || !many {
			if err != nil {
				return err
			}
			continue
		}
		found, all, err := p.passing(t)
		if err != nil {
			return err
		}
		if all {
			p.within[t.slot] = found
		}
	}
	return nil
}

// conjuncts visits the conditions all of which hold if a filter does.
func conjuncts(x syntax.Expr, visit func(syntax.Expr)) {
	if and, ok := x.(*syntax.Binary); ok && and.Op == "&&" {
		conjuncts(and.X, visit)
		conjuncts(and.Y, visit)
		return
	}
	visit(x)
}

// textTest reads a condition like CONTAINS(LCASE(STR(?x)), "text").
func (p *planner) textTest(call *syntax.Call) (t textTest, ok bool) {
	if !slices.Contains([]string{"CONTAINS", "STRSTARTS", "STRENDS", "REGEX"}, call.Name) {
		return t, false
	}
	t.Call = call
	looked := call.Args[0]
	for {
		wrapped, ok := looked.(*syntax.Call)
		if !ok || len(wrapped.Args) != 1 || wrapped.Name != "LCASE" && wrapped.Name != "STR" {
			break
		}
		t.spelled = t.spelled || wrapped.Name == "STR"
		looked = wrapped.Args[0]
	}
	variable, ok := looked.(syntax.Variable)
	if !ok {
		return t, false
	}
	t.variable = variable.Name
	var args []quad.Value
	for _, arg := range call.Args[1:] {
		v, ok := p.constant(arg)
		if !ok {
			return t, false
		}
		args = append(args, v)
	}
	t.text, t.prefix = values.Contained(call.Name, args)
	return t, t.text != "" && foldable(t.text)
}

// foldable reports whether a text is found by Search in all strings that have
// it in them, in whatever case: folding is not the same for the small and the
// great letters of Cherokee.
func foldable(text string) bool {
	for _, r := range text {
		if unicode.Is(unicode.Cherokee, r) || r == unicode.ReplacementChar {
			return false
		}
	}
	return true
}

// constant is the value of an expression that looks at no row.
func (p *planner) constant(x syntax.Expr) (quad.Value, bool) {
	is := algebra.Steady(x)
	algebra.Walk(x, func(x syntax.Expr) {
		switch x.(type) {
		case syntax.Variable, *syntax.Exists, *syntax.Aggregate:
			is = false
		}
	})
	if !is {
		return nil, false
	}
	v, err := p.values.Eval(p.ctx, x, oneValue{})
	return v, err == nil
}

// many reports whether a variable is the object of patterns among some items,
// and has many values in all of them.
func (p *planner) many(items []algebra.Node, slot algebra.Slot) (bool, error) {
	many := false
	for _, item := range items {
		n, ok := item.(*algebra.Triple)
		if !ok || n.Object.Slot != slot {
			continue
		}
		guess, err := p.guessAlone(n, known{})
		if err != nil || guess <= fewValues {
			return false, err
		}
		many = true
	}
	return many, nil
}

// passing are the values that may pass a test; all is false if they are too
// many or cannot be told. They are not nil, which would be any.
func (p *planner) passing(t textTest) (found []graph.ID, all bool, err error) {
	found, err = p.reader.Search(p.ctx, t.text, t.prefix, mostFound+1)
	if err != nil || len(found) > mostFound {
		return nil, false, err
	}
	found = append([]graph.ID{}, found...)
	if !t.spelled {
		return found, true, nil
	}
	typed, ok := p.reader.(graph.Typed)
	if !ok {
		return nil, false, nil
	}
	others, all, err := typed.TypedLiterals(p.ctx, mostTyped)
	if err != nil || !all {
		return nil, false, err
	}
	known, err := p.reader.Values(p.ctx, others)
	if err != nil {
		return nil, false, err
	}
	for i, v := range known {
		holds, err := p.values.True(p.ctx, t.Call, oneValue{t.variable, v})
		if err != nil {
			return nil, false, err
		}
		if holds {
			found = append(found, others[i])
		}
	}
	return found, true, nil
}

// oneValue is the only variable that has a value; none does if it is empty.
type oneValue struct {
	name  syntax.Var
	value quad.Value
}

// Value implements values.Bindings.
func (o oneValue) Value(name syntax.Var) (quad.Value, bool) {
	return o.value, o.value != nil && o.name == name
}
