package values

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/syntax"
	"github.com/plenarykg/plenary/schema/iri"
)

// call computes a function. Some look at their arguments before these are
// computed; the others are in the table of functions.
func (e *Evaluator) call(ctx context.Context, x *syntax.Call, b Bindings) (quad.Value, error) {
	if x.Function == "" {
		switch x.Name {
		case "BOUND":
			return e.bound(x, b)
		case "IF":
			return e.choose(ctx, x, b)
		case "COALESCE":
			return e.coalesce(ctx, x, b)
		}
	}
	args := make([]quad.Value, len(x.Args))
	for i, arg := range x.Args {
		v, err := e.Eval(ctx, arg, b)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	if x.Function != "" {
		return castBy(x.Function, args)
	}
	if v, ok, err := e.ofQuery(x.Name, args, b); ok {
		return v, err
	}
	f, ok := functions[x.Name]
	if !ok {
		return nil, typeError("there is no function %s", x.Name)
	}
	if len(args) < f.least || len(args) > f.most {
		return nil, typeError("%s does not take %d arguments", x.Name, len(args))
	}
	return f.compute(args)
}

func (e *Evaluator) bound(x *syntax.Call, b Bindings) (quad.Value, error) {
	if len(x.Args) == 1 {
		if name, ok := x.Args[0].(syntax.Variable); ok {
			v, ok := b.Value(name.Name)
			return truth(ok && v != nil), nil
		}
	}
	return nil, typeError("BOUND takes a variable")
}

func (e *Evaluator) choose(ctx context.Context, x *syntax.Call, b Bindings) (quad.Value, error) {
	if len(x.Args) != 3 {
		return nil, typeError("IF takes 3 arguments")
	}
	t, err := e.truth(ctx, x.Args[0], b)
	if err != nil {
		return nil, err
	}
	if t {
		return e.Eval(ctx, x.Args[1], b)
	}
	return e.Eval(ctx, x.Args[2], b)
}

func (e *Evaluator) coalesce(ctx context.Context, x *syntax.Call, b Bindings) (quad.Value, error) {
	for _, arg := range x.Args {
		if v, err := e.Eval(ctx, arg, b); err == nil || isFatal(err) {
			return v, err
		}
	}
	return nil, typeError("none of the arguments of COALESCE has a value")
}

// ofQuery are the functions that depend on the query or on chance.
func (e *Evaluator) ofQuery(name string, args []quad.Value, b Bindings) (v quad.Value, ok bool, err error) {
	switch {
	case name == "NOW" && len(args) == 0:
		return typed(e.Now.Format("2006-01-02T15:04:05.999999999Z07:00"), xsdDateTime), true, nil
	case name == "RAND" && len(args) == 0:
		return ofFloat(chance(), double).value(), true, nil
	case name == "UUID" && len(args) == 0:
		return quad.IRI("urn:uuid:" + newUUID()), true, nil
	case name == "STRUUID" && len(args) == 0:
		return quad.String(newUUID()), true, nil
	case (name == "IRI" || name == "URI") && len(args) == 1:
		v, err = e.iri(args[0])
		return v, true, err
	case name == "BNODE" && len(args) <= 1:
		v, err = e.blank(args, b)
		return v, true, err
	}
	return nil, false, nil
}

// iri is IRI() (section 17.4.2.8).
func (e *Evaluator) iri(v quad.Value) (quad.Value, error) {
	if already, ok := v.(quad.IRI); ok {
		return already, nil
	}
	text, err := simpleOf(v)
	if err != nil {
		return nil, err
	}
	if err := iri.Check(text); err != nil {
		return nil, typeError("%v", err)
	}
	resolved := iri.Resolve(string(e.Base), text)
	if !iri.IsAbsolute(resolved) {
		return nil, typeError("%q is a relative IRI, and the query has no BASE", text)
	}
	return quad.IRI(resolved), nil
}

func (e *Evaluator) blank(args []quad.Value, b Bindings) (quad.Value, error) {
	if e.NewBlank == nil {
		return nil, typeError("BNODE cannot be used here")
	}
	if len(args) == 0 {
		return e.NewBlank("", b), nil
	}
	label, err := simpleOf(args[0])
	if err != nil {
		return nil, err
	}
	return e.NewBlank("label "+label, b), nil // "" is a label too
}

// chance is a number from 0 to below 1.
func chance() float64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails, see crypto/rand
	return float64(binary.BigEndian.Uint64(b[:])>>11) / (1 << 53)
}

// newUUID is a random UUID (RFC 9562, version 4).
func newUUID() string {
	var b [16]byte
	_, _ = rand.Read(b[:])
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// castBy computes a function that an IRI names: a cast (section 17.5).
func castBy(function quad.IRI, args []quad.Value) (quad.Value, error) {
	datatype := string(function)
	if len(args) != 1 {
		return nil, typeError("there is no function <%s> of %d arguments", datatype, len(args))
	}
	l, isLiteral := literalOf(args[0])
	if datatype == xsdString {
		return castToString(args[0], l, isLiteral)
	}
	failed := typeError("%s cannot be cast to <%s>", show(args[0]), datatype)
	if !isLiteral || l.datatype == langString {
		return nil, failed
	}
	text := strings.Trim(l.text, " \t\r\n")
	switch {
	case datatype == xsdBoolean:
		return castToBoolean(l, failed)
	case isNumericType(datatype):
		return castToNumber(l, text, datatype, failed)
	case datatype == xsdDateTime || datatype == xsdDate || datatype == xsdTime:
		if l.datatype == xsdString || l.datatype == datatype {
			if _, ok := momentOf(literal{text: text, datatype: datatype}); ok {
				return typed(text, datatype), nil
			}
		}
		return castMoment(l, datatype, failed)
	}
	return nil, typeError("there is no function <%s>", datatype)
}

func castToString(v quad.Value, l literal, isLiteral bool) (quad.Value, error) {
	if !isLiteral {
		if name, ok := v.(quad.IRI); ok {
			return quad.String(name), nil
		}
		return nil, typeError("a blank node cannot be cast to xsd:string")
	}
	if n, ok := numberOf(l); ok {
		return quad.String(n.plain()), nil
	}
	if l.datatype == xsdBoolean {
		if b, ok := boolOf(l.text); ok {
			return quad.String(fmt.Sprint(b)), nil
		}
	}
	return quad.String(l.text), nil
}

func castToBoolean(l literal, failed error) (quad.Value, error) {
	if n, ok := numberOf(l); ok {
		return truth(!n.isZero() && !n.isNaN()), nil
	}
	if l.datatype == xsdBoolean || l.datatype == xsdString {
		if b, ok := boolOf(l.text); ok {
			return truth(b), nil
		}
	}
	return nil, failed
}

func castToNumber(l literal, text, datatype string, failed error) (quad.Value, error) {
	to := numericTypes[datatype].class
	n, ok := numberOf(l)
	switch {
	case ok:
		n, ok = n.to(to)
	case l.datatype == xsdBoolean:
		var b bool
		if b, ok = boolOf(text); ok && b {
			n = ofInt(1)
		} else {
			n = ofInt(0)
		}
		if ok {
			n, ok = n.to(to)
		}
	case l.datatype == xsdString:
		n, ok = readNumber(text, to)
	}
	if !ok {
		return nil, failed
	}
	cast := literal{text: n.canonical(), datatype: datatype}
	if _, ok := numberOf(cast); !ok { // out of the range of a derived type
		return nil, failed
	}
	return cast.value(), nil
}

// castMoment casts a dateTime to its date or time, and a date to its midnight.
func castMoment(l literal, datatype string, failed error) (quad.Value, error) {
	m, ok := momentOf(l)
	if !ok {
		return nil, failed
	}
	text := strings.Trim(l.text, " \t\r\n")
	date, clock, _ := strings.Cut(text, "T")
	switch {
	case l.datatype == xsdDateTime && datatype == xsdDate:
		return typed(date+m.zone, xsdDate), nil
	case l.datatype == xsdDateTime && datatype == xsdTime:
		return typed(clock, xsdTime), nil
	case l.datatype == xsdDate && datatype == xsdDateTime:
		return typed(strings.TrimSuffix(text, m.zone)+"T00:00:00"+m.zone, xsdDateTime), nil
	}
	return nil, failed
}
