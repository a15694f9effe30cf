package values

import (
	"cmp"
	"strings"

	"github.com/cayleygraph/quad"
)

// Equal is the operator = (sections 17.3 and 17.4.1.7): numbers, booleans and
// times by their value, other terms if they are the same. Literals of
// datatypes that are not known, or whose text is no form of their datatype, are
// not told apart: that is an error unless they are the same term.
func Equal(a, b quad.Value) (bool, error) {
	if a == nil || b == nil {
		return false, typeError("an unbound variable is not equal to anything")
	}
	x, xOK := literalOf(a)
	y, yOK := literalOf(b)
	if !xOK || !yOK {
		return xOK == yOK && a == b, nil
	}
	if p, ok := numberOf(x); ok {
		if q, ok := numberOf(y); ok {
			return p.compare(q) == 0, nil
		}
	}
	if x.datatype == y.datatype {
		switch x.datatype {
		case xsdBoolean:
			p, pOK := boolOf(x.text)
			q, qOK := boolOf(y.text)
			if pOK && qOK {
				return p == q, nil
			}
		case xsdDateTime, xsdDate, xsdTime:
			p, pOK := momentOf(x)
			q, qOK := momentOf(y)
			if pOK && qOK {
				if c := p.compare(q); c != 2 {
					return c == 0, nil
				}
				return false, typeError("%s and %s cannot be compared, one has no time zone", show(a), show(b))
			}
		}
	}
	if Same(a, b) {
		return true, nil
	}
	if known(x) && known(y) || x.lang != "" || y.lang != "" {
		return false, nil // of different values
	}
	return false, typeError("%s and %s may be equal or not", show(a), show(b))
}

// known reports whether the value of a literal is known.
func known(l literal) bool {
	if l.isString() {
		return true
	}
	switch l.datatype {
	case xsdBoolean:
		_, ok := boolOf(l.text)
		return ok
	case xsdDateTime, xsdDate, xsdTime:
		_, ok := momentOf(l)
		return ok
	}
	_, ok := numberOf(l)
	return ok
}

// order compares by <, of two terms for which it is defined (section 17.3).
func order(a, b quad.Value) (int, error) {
	x, xOK := literalOf(a)
	y, yOK := literalOf(b)
	if !xOK || !yOK {
		return 0, typeError("%s and %s have no order", show(a), show(b))
	}
	c := 2
	switch {
	case isNumericType(x.datatype) && isNumericType(y.datatype):
		p, pOK := numberOf(x)
		q, qOK := numberOf(y)
		if pOK && qOK {
			if c = p.compare(q); c == 2 {
				return 2, nil // NaN: neither
			}
		}
	case x.datatype != y.datatype:
	case x.datatype == xsdString:
		return strings.Compare(x.text, y.text), nil
	case x.datatype == xsdBoolean:
		p, pOK := boolOf(x.text)
		q, qOK := boolOf(y.text)
		if pOK && qOK {
			return compareBool(p, q), nil
		}
	default:
		p, pOK := momentOf(x)
		q, qOK := momentOf(y)
		if pOK && qOK {
			c = p.compare(q)
		}
	}
	if c == 2 {
		return 0, typeError("%s and %s have no order", show(a), show(b))
	}
	return c, nil
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// The ranks of ORDER BY. The standard orders the first four (section 15.1);
// literals of different kinds stand one kind behind the other.
const (
	rankUnbound = iota
	rankBlank
	rankIRI
	rankNumber
	rankBoolean
	rankMoment
	rankText
	rankTagged
	rankOther
)

// Compare orders terms for ORDER BY (section 15.1): unbound, blank nodes, IRIs,
// literals. It orders all terms, those that < does not order by kind, text,
// datatype and language. Terms that are equal by their value are equal here.
func Compare(a, b quad.Value) int {
	switch a := a.(type) { // most are of one kind
	case quad.IRI:
		if b, ok := b.(quad.IRI); ok {
			return strings.Compare(string(a), string(b))
		}
	case quad.String:
		if b, ok := b.(quad.String); ok {
			return strings.Compare(string(a), string(b))
		}
	}
	x, y := keyOf(a), keyOf(b)
	return x.compare(&y)
}

func (x *key) compare(y *key) int {
	if c := cmp.Compare(x.rank, y.rank); c != 0 {
		return c
	}
	switch x.rank {
	case rankNumber:
		c := x.number.compare(y.number)
		if c == 2 { // NaN comes first
			return -compareBool(x.number.isNaN(), y.number.isNaN())
		}
		return c
	case rankBoolean:
		return compareBool(x.truth, y.truth)
	case rankMoment:
		return cmp.Or(strings.Compare(x.datatype, y.datatype), x.moment.line(y.moment))
	}
	return cmp.Or(strings.Compare(x.text, y.text), strings.Compare(x.datatype, y.datatype), strings.Compare(strings.ToLower(x.lang), strings.ToLower(y.lang)))
}

// key is a term as Compare looks at it.
type key struct {
	literal
	rank   int
	number number
	truth  bool
	moment moment
}

func keyOf(v quad.Value) key {
	l, ok := literalOf(v)
	if !ok {
		switch v := v.(type) {
		case quad.BNode:
			return key{rank: rankBlank, literal: literal{text: string(v)}}
		case quad.IRI:
			return key{rank: rankIRI, literal: literal{text: string(v)}}
		}
		return key{}
	}
	k := key{literal: l, rank: rankOther}
	switch {
	case l.datatype == xsdString:
		k.rank = rankText
	case l.datatype == langString:
		k.rank = rankTagged
	case l.datatype == xsdBoolean:
		if k.truth, ok = boolOf(l.text); ok {
			k.rank = rankBoolean
		}
	case isNumericType(l.datatype):
		if k.number, ok = numberOf(l); ok {
			k.rank = rankNumber
		}
	default:
		if k.moment, ok = momentOf(l); ok {
			k.rank = rankMoment
		}
	}
	return k
}
