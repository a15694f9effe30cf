package values

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
)

// Bindings tells what variables stand for.
type Bindings interface {
	// Value is the term of a variable, false or nil if it is not bound.
	Value(syntax.Var) (quad.Value, bool)
}

// Fatal is an error that ends the query, unlike an error of an expression: the
// context's, or that of the graph.
type Fatal struct{ Err error }

func (e *Fatal) Error() string { return e.Err.Error() }

// Unwrap gives the error that ends the query.
func (e *Fatal) Unwrap() error { return e.Err }

func isFatal(err error) bool {
	var fatal *Fatal
	return errors.As(err, &fatal)
}

// Evaluator computes expressions of one query. It may be used by several
// goroutines if its functions may.
type Evaluator struct {
	Now  time.Time // of the query: NOW() is the same throughout (section 17.4.5.1)
	Base quad.IRI  // against which IRI() resolves; "": none
	// Exists tells whether a pattern matches, with the variables of the
	// bindings put in (section 17.4.1.4).
	Exists func(context.Context, *syntax.Group, Bindings) (bool, error)
	// NewBlank gives a fresh blank node for "", and for a label the one of this
	// solution (section 17.4.2.9).
	NewBlank func(label string, b Bindings) quad.BNode
}

// Eval computes an expression (section 17). An error is one of the expression,
// which a filter takes for false, unless it is a *[Fatal].
func (e *Evaluator) Eval(ctx context.Context, x syntax.Expr, b Bindings) (quad.Value, error) {
	switch x := x.(type) {
	case syntax.Variable:
		if v, ok := b.Value(x.Name); ok && v != nil {
			return v, nil
		}
		return nil, typeError("?%s is not bound", string(x.Name))
	case syntax.Constant:
		return x.Value, nil
	case *syntax.Unary:
		return e.unary(ctx, x, b)
	case *syntax.Binary:
		return e.binary(ctx, x, b)
	case *syntax.In:
		return e.in(ctx, x, b)
	case *syntax.Call:
		return e.call(ctx, x, b)
	case *syntax.Exists:
		if e.Exists == nil {
			return nil, typeError("EXISTS cannot be used here")
		}
		found, err := e.Exists(ctx, x.Group, b)
		if err != nil {
			return nil, err
		}
		return truth(found != x.Not), nil
	case *syntax.Aggregate:
		return nil, typeError("%s can be used only where there are groups", x.Name)
	}
	return nil, fmt.Errorf("an expression cannot be a %T", x)
}

// True tells whether a filter lets a solution pass: whether the expression has
// the effective boolean value true. Of an error of the expression it is false;
// the error that it gives is a *[Fatal].
func (e *Evaluator) True(ctx context.Context, x syntax.Expr, b Bindings) (bool, error) {
	truth, err := e.truth(ctx, x, b)
	if err != nil && !isFatal(err) {
		return false, nil
	}
	return truth, err
}

// truth is the effective boolean value of an expression.
func (e *Evaluator) truth(ctx context.Context, x syntax.Expr, b Bindings) (bool, error) {
	v, err := e.Eval(ctx, x, b)
	if err != nil {
		return false, err
	}
	return EffectiveBoolean(v)
}

func (e *Evaluator) unary(ctx context.Context, x *syntax.Unary, b Bindings) (quad.Value, error) {
	if x.Op == "!" {
		t, err := e.truth(ctx, x.X, b)
		return truth(!t), err
	}
	v, err := e.Eval(ctx, x.X, b)
	if err != nil {
		return nil, err
	}
	n, err := numeral(v)
	if err != nil {
		return nil, err
	}
	if x.Op == "-" {
		if n.class >= float {
			return ofFloat(-n.float, n.class).value(), nil
		}
		n, err = calculate("-", number{class: n.class}, n)
	}
	return n.value(), err
}

// numeral is a term as a number.
func numeral(v quad.Value) (number, error) {
	if l, ok := literalOf(v); ok {
		if n, ok := numberOf(l); ok {
			return n, nil
		}
	}
	return number{}, typeError("%s is not a number", show(v))
}

func (e *Evaluator) binary(ctx context.Context, x *syntax.Binary, b Bindings) (quad.Value, error) {
	if x.Op == "||" || x.Op == "&&" {
		return e.logic(ctx, x, b)
	}
	left, err := e.Eval(ctx, x.X, b)
	if err != nil {
		return nil, err
	}
	right, err := e.Eval(ctx, x.Y, b)
	if err != nil {
		return nil, err
	}
	switch x.Op {
	case "=", "!=":
		same, err := Equal(left, right)
		return truth(same == (x.Op == "=")), err
	case "<", ">", "<=", ">=":
		c, err := order(left, right)
		return truth(ordered(x.Op, c)), err
	}
	m, err := numeral(left)
	if err != nil {
		return nil, err
	}
	n, err := numeral(right)
	if err != nil {
		return nil, err
	}
	result, err := calculate(x.Op, m, n)
	if err != nil {
		return nil, err
	}
	return result.value(), nil
}

// ordered reports whether a comparison with this result, 2 for neither, is
// what the operator asks for.
func ordered(op string, c int) bool {
	switch op {
	case "<":
		return c == -1
	case ">":
		return c == 1
	case "<=":
		return c == -1 || c == 0
	}
	return c == 1 || c == 0
}

// logic is || and && with errors (section 17.2): what decides alone decides.
func (e *Evaluator) logic(ctx context.Context, x *syntax.Binary, b Bindings) (quad.Value, error) {
	decides := x.Op == "||"
	left, leftErr := e.truth(ctx, x.X, b)
	if isFatal(leftErr) {
		return nil, leftErr
	}
	if leftErr == nil && left == decides {
		return truth(decides), nil
	}
	right, err := e.truth(ctx, x.Y, b)
	switch {
	case isFatal(err):
		return nil, err
	case err == nil && right == decides:
		return truth(decides), nil
	case leftErr != nil:
		return nil, leftErr
	}
	return truth(!decides), err
}

// in is IN, a row of = joined by || (section 17.4.1.9).
func (e *Evaluator) in(ctx context.Context, x *syntax.In, b Bindings) (quad.Value, error) {
	v, err := e.Eval(ctx, x.X, b)
	if err != nil {
		return nil, err
	}
	var failed error
	for _, item := range x.List {
		other, err := e.Eval(ctx, item, b)
		same := false
		if err == nil {
			same, err = Equal(v, other)
		}
		switch {
		case isFatal(err):
			return nil, err
		case err != nil:
			failed = err
		case same:
			return truth(!x.Not), nil
		}
	}
	return truth(x.Not), failed
}
