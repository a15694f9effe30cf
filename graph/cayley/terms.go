package cayley

import (
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// A graph of ours takes less than Cayley does: every quad has a label,
// subject, predicate and label are absolute IRIs, objects are IRIs or texts.
// What Cayley says beyond that is kept under reserved IRIs, which say the kind
// of the value and its parts:
//
//	urn:plenary:cayley:none                     the label of quads without one
//	urn:plenary:cayley:iri:follows              an IRI that is not absolute, or is reserved itself
//	urn:plenary:cayley:bnode:b1                 a blank node
//	urn:plenary:cayley:int:-5                   and float, bool, time (UTC)
//	urn:plenary:cayley:string:a+text            a text at a place where only IRIs can be,
//	urn:plenary:cayley:lang:en:a+text           or one that is not valid UTF-8, or with a tag
//	urn:plenary:cayley:typed:int:10             or datatype that N-Quads cannot say
//
// Parts are escaped as in a URL's query. A text that is an object is kept as
// it is; if it is also used elsewhere, a quad of the label
// urn:plenary:cayley:meanings says which text the reserved IRI stands for, so
// that both are one node for Cayley. Nobody sees any of this through a
// QuadStore.
const (
	reserved = "urn:plenary:cayley:"

	noLabel     = quad.IRI(reserved + "none")
	meaning     = quad.IRI(reserved + "meaning")
	meaningsOwn = quad.IRI(reserved + "meanings")
)

// plain reports whether a graph takes the value as it is, as an object.
func plain(v quad.Value) bool {
	if iri, ok := v.(quad.IRI); ok && strings.HasPrefix(string(iri), reserved) {
		return false
	}
	return graph.CheckValue(v) == nil
}

// standIn is the reserved IRI for a value; false for a kind of value that is
// unknown.
func standIn(v quad.Value) (quad.IRI, bool) {
	switch v := v.(type) {
	case quad.IRI:
		return reservedIRI("iri", string(v)), true
	case quad.BNode:
		return reservedIRI("bnode", string(v)), true
	case quad.String:
		return reservedIRI("string", string(v)), true
	case quad.LangString:
		return reservedIRI("lang", v.Lang, string(v.Value)), true
	case quad.TypedString:
		return reservedIRI("typed", string(v.Type), string(v.Value)), true
	case quad.Int:
		return reservedIRI("int", strconv.FormatInt(int64(v), 10)), true
	case quad.Float:
		return reservedIRI("float", strconv.FormatFloat(float64(v), 'g', -1, 64)), true
	case quad.Bool:
		return reservedIRI("bool", strconv.FormatBool(bool(v))), true
	case quad.Time:
		return reservedIRI("time", time.Time(v).UTC().Format(time.RFC3339Nano)), true
	}
	return "", false
}

func reservedIRI(kind string, parts ...string) quad.IRI {
	var b strings.Builder
	b.WriteString(reserved)
	b.WriteString(kind)
	for _, part := range parts {
		b.WriteByte(':')
		b.WriteString(url.QueryEscape(part))
	}
	return quad.IRI(b.String())
}

// asCayley is the value that stands in a graph, as Cayley knows it.
func asCayley(v quad.Value) quad.Value {
	iri, ok := v.(quad.IRI)
	if !ok {
		return v
	}
	rest, ok := strings.CutPrefix(string(iri), reserved)
	if !ok {
		return v
	}
	kind, rest, _ := strings.Cut(rest, ":")
	escaped := strings.Split(rest, ":")
	parts := make([]string, 2)
	for i, e := range escaped {
		part, err := url.QueryUnescape(e)
		if err != nil || i == len(parts) {
			return v
		}
		parts[i] = part
	}
	meant, err := meantBy(kind, parts[0], parts[1])
	if back, ok := standIn(meant); err != nil || !ok || back != iri {
		return v // not written by us
	}
	return meant
}

func meantBy(kind, first, second string) (quad.Value, error) {
	switch kind {
	case "iri":
		return quad.IRI(first), nil
	case "bnode":
		return quad.BNode(first), nil
	case "string":
		return quad.String(first), nil
	case "lang":
		return quad.LangString{Value: quad.String(second), Lang: first}, nil
	case "typed":
		return quad.TypedString{Value: quad.String(second), Type: quad.IRI(first)}, nil
	case "int":
		n, err := strconv.ParseInt(first, 10, 64)
		return quad.Int(n), err
	case "float":
		x, err := strconv.ParseFloat(first, 64)
		return quad.Float(x), err
	case "bool":
		b, err := strconv.ParseBool(first)
		return quad.Bool(b), err
	case "time":
		t, err := time.Parse(time.RFC3339Nano, first)
		return quad.Time(t.UTC()), err
	}
	return nil, nil
}

// TypedText is the text that says what a value of Cayley that forgets its
// spelling says, in the canonical spelling of XML Schema 1.1 part 2: an
// xsd:integer, xsd:double, xsd:boolean or xsd:dateTime in UTC. Other values are
// given back as they are.
func TypedText(v quad.Value) quad.Value {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	typed := func(text, datatype string) quad.Value {
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(xsd + datatype)}
	}
	switch v := v.(type) {
	case quad.Int:
		return typed(strconv.FormatInt(int64(v), 10), "integer")
	case quad.Float:
		return typed(canonicalDouble(float64(v)), "double")
	case quad.Bool:
		return typed(strconv.FormatBool(bool(v)), "boolean")
	case quad.Time:
		return typed(time.Time(v).UTC().Format(time.RFC3339Nano), "dateTime")
	}
	return v
}

// canonicalDouble is xsd:double's canonical mapping (XSD 1.1 part 2, E.1): one
// digit before the point, at least one after it, no sign on a positive
// exponent.
func canonicalDouble(x float64) string {
	switch {
	case math.IsNaN(x):
		return "NaN"
	case math.IsInf(x, 1):
		return "INF"
	case math.IsInf(x, -1):
		return "-INF"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, err := strconv.Atoi(exponent)
	if err != nil { // FormatFloat always gives a number here
		return mantissa + "E" + exponent
	}
	return mantissa + "E" + strconv.Itoa(n)
}
