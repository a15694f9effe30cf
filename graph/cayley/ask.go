package cayley

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/cayley/query/shape"
	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// Language is one of Cayley's query languages.
type Language string

// The languages.
const (
	Gizmo   Language = "gizmo"   // JavaScript that walks paths
	GraphQL Language = "graphql" // Cayley's dialect, with IRIs as names of fields
)

// Result is one result of a query as JSON would have it: what stands under
// each tag or field, or anything that a script emits. IRIs are in angle
// brackets, texts without language or datatype.
type Result any

// Ask answers a query from one snapshot. prefixes are those that a Gizmo script
// can use in g.IRI("prefix:name"): name without colon to the IRI that it
// stands for. At most limit results are given (0: all). When the context is
// done the sequence ends with its error.
//
// A script is a program: it can use up memory, and what it does inside one
// call of JavaScript's library (a regular expression, say) stops neither at
// the context's end nor when the caller has enough: Ask waits for it. Errors
// in some steps of paths end the whole process with a panic that nobody can
// catch (in a goroutine of Cayley's). So a script of someone else is to be run
// in a process of its own, which can be killed.
func Ask(ctx context.Context, r graph.Reader, language Language, text string, prefixes map[string]string, limit int) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		qs, err := Reading(ctx, r)
		if err != nil {
			yield(nil, err)
			return
		}
		defer qs.Close()
		asked := &asked{qs.(*store)}
		switch language {
		case Gizmo:
			askGizmo(ctx, asked, text, prefixes, limit, yield)
		case GraphQL:
			askGraphQL(ctx, asked, text, limit, yield)
		default:
			yield(nil, fmt.Errorf("graph: no query language is called %q", language))
		}
	}
}

// prologue is a script that makes the prefixes known to the next.
func prologue(prefixes map[string]string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(prefixes)) {
		fmt.Fprintf(&b, "g.addNamespace(%q, %q); ", name, prefixes[name])
	}
	return b.String()
}

func askGizmo(ctx context.Context, qs cayley.QuadStore, script string, prefixes map[string]string, limit int, yield func(Result, error) bool) {
	session := gizmo.NewSession(qs)
	err := runGizmo(ctx, session, prologue(prefixes), 0, func(Result) bool { return true })
	if err == nil {
		err = runGizmo(ctx, session, script, limit, func(result Result) bool { return yield(result, nil) })
	}
	if err != nil {
		yield(nil, fmt.Errorf("graph: gizmo: %w", err))
	}
}

// runGizmo gives the results of a script until enough of them are given.
func runGizmo(ctx context.Context, session *gizmo.Session, script string, limit int, give func(Result) bool) error {
	most := limit
	if most == 0 {
		most = -1
	}
	results, err := session.Execute(ctx, script, query.Options{Collation: query.JSON, Limit: most})
	if err != nil {
		return err
	}
	enough := false
	defer func() {
		if enough {
			results.Close() // also after its end that would interrupt the session's next script
		}
		for results.Next(context.Background()) { // until its goroutine has ended
			continue
		}
	}()
	given := 0
	for results.Next(ctx) {
		result := results.Result()
		if result == nil { // what the script's last line comes to
			continue
		}
		given++
		if enough = !give(asJSON(result)) || given == limit; enough {
			return nil
		}
	}
	return firstError(ctx.Err(), results.Err())
}

func askGraphQL(ctx context.Context, qs cayley.QuadStore, text string, limit int, yield func(Result, error) bool) {
	found, err := executeGraphQL(ctx, qs, text)
	if err != nil {
		yield(nil, fmt.Errorf("graph: graphql: %w", err))
		return
	}
	given := 0
	for _, name := range slices.Sorted(maps.Keys(found)) {
		for _, one := range objects(found[name]) {
			given++
			if !yield(map[string]any{name: asJSON(one)}, nil) || given == limit {
				return
			}
		}
	}
}

// executeGraphQL makes an error of a panic: Cayley has some for queries that it
// cannot answer.
func executeGraphQL(ctx context.Context, qs cayley.QuadStore, text string) (found map[string]any, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the query cannot be answered: %v", p)
		}
	}()
	q, err := graphql.Parse(strings.NewReader(text))
	if err != nil {
		return nil, err
	}
	found, err = q.Execute(ctx, qs)
	return found, firstError(ctx.Err(), err)
}

// objects parts what a field of a GraphQL query holds: nothing, one or many.
func objects(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []map[string]any:
		out := make([]any, len(v))
		for i, o := range v {
			out[i] = o
		}
		return out
	}
	return []any{v}
}

// asJSON is what Cayley gives as what encoding/json writes.
func asJSON(v any) any {
	switch v := v.(type) {
	case quad.Value:
		native := v.Native()
		if _, still := native.(quad.Value); still {
			return quad.StringOf(v)
		}
		return native
	case []quad.Value:
		return each(v)
	case []any:
		return each(v)
	case []map[string]any:
		return each(v)
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, value := range v {
			out[key] = asJSON(value)
		}
		return out
	}
	return v
}

func each[T any](list []T) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = asJSON(v)
	}
	return out
}

// asked is a QuadStore for queries. To Cayley a value that is not in the graph
// is nil, on which its exceptions and unions fail; here it is nowhere.
type asked struct{ *store }

// nowhere is a reference to no node.
type nowhere struct{}

func (nowhere) Key() any { return nowhere{} }

func (a *asked) ValueOf(v quad.Value) (cayley.Ref, error) {
	ref, err := a.store.ValueOf(v)
	if ref == nil && err == nil {
		return nowhere{}, nil
	}
	return ref, err
}

func (a *asked) OptimizeShape(ctx context.Context, sh shape.Shape) (shape.Shape, bool) {
	if some, ok := sh.(shape.Fixed); ok && slices.Contains(some, cayley.Ref(nowhere{})) {
		return slices.DeleteFunc(slices.Clone(some), func(ref cayley.Ref) bool { return ref == cayley.Ref(nowhere{}) }), true
	}
	return a.store.OptimizeShape(ctx, sh)
}
