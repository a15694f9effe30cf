package values

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"hash"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"github.com/plenarykg/plenary/schema/iri"
)

// function is a function of so many arguments, all of which have a value.
type function struct {
	least, most int
	compute     func(args []quad.Value) (quad.Value, error)
}

// functions are the functions of section 17.4 that depend on nothing but their
// arguments.
var functions = map[string]function{
	"STR": {1, 1, str}, "LANG": {1, 1, lang}, "DATATYPE": {1, 1, datatype}, "SAMETERM": {2, 2, func(a []quad.Value) (quad.Value, error) { return truth(Same(a[0], a[1])), nil }},
	"ISIRI": {1, 1, isIRI}, "ISURI": {1, 1, isIRI},
	"ISBLANK":   {1, 1, func(a []quad.Value) (quad.Value, error) { _, ok := a[0].(quad.BNode); return truth(ok), nil }},
	"ISLITERAL": {1, 1, func(a []quad.Value) (quad.Value, error) { _, ok := literalOf(a[0]); return truth(ok), nil }},
	"ISNUMERIC": {1, 1, func(a []quad.Value) (quad.Value, error) { _, err := numeral(a[0]); return truth(err == nil), nil }},
	"STRDT":     {2, 2, strDatatype}, "STRLANG": {2, 2, strLanguage},

	"STRLEN": {1, 1, func(a []quad.Value) (quad.Value, error) {
		l, err := stringOf(a[0])
		return ofInt(int64(utf8.RuneCountInString(l.text))).value(), err
	}},
	"UCASE": {1, 1, mapped(func(text string) string { return cases.Upper(language.Und).String(text) })}, "LCASE": {1, 1, mapped(func(text string) string { return cases.Lower(language.Und).String(text) })},
	"ENCODE_FOR_URI": {1, 1, func(a []quad.Value) (quad.Value, error) {
		l, err := stringOf(a[0])
		return quad.String(encodeForURI(l.text)), err
	}},
	"SUBSTR": {2, 3, substring}, "CONCAT": {0, math.MaxInt, concat},
	"CONTAINS": {2, 2, tested(strings.Contains)}, "STRSTARTS": {2, 2, tested(strings.HasPrefix)}, "STRENDS": {2, 2, tested(strings.HasSuffix)},
	"STRBEFORE": {2, 2, before}, "STRAFTER": {2, 2, after},
	"LANGMATCHES": {2, 2, langMatches}, "REGEX": {2, 3, matches}, "REPLACE": {3, 4, replace},

	"ABS": {1, 1, absolute}, "CEIL": {1, 1, rounding("CEIL")}, "FLOOR": {1, 1, rounding("FLOOR")}, "ROUND": {1, 1, rounding("ROUND")},

	"YEAR": {1, 1, momentPart("YEAR")}, "MONTH": {1, 1, momentPart("MONTH")}, "DAY": {1, 1, momentPart("DAY")},
	"HOURS": {1, 1, momentPart("HOURS")}, "MINUTES": {1, 1, momentPart("MINUTES")}, "SECONDS": {1, 1, momentPart("SECONDS")},
	"TZ": {1, 1, func(a []quad.Value) (quad.Value, error) {
		m, err := dateTime(a[0])
		return quad.String(m.zone), err
	}},
	"TIMEZONE": {1, 1, func(a []quad.Value) (quad.Value, error) {
		m, err := dateTime(a[0])
		if err == nil && m.zone == "" {
			err = typeError("%s has no time zone", show(a[0]))
		}
		return typed(m.duration(), xsdDuration), err
	}},

	"MD5": {1, 1, hashed(md5.New)}, "SHA1": {1, 1, hashed(sha1.New)}, "SHA256": {1, 1, hashed(sha256.New)},
	"SHA384": {1, 1, hashed(sha512.New384)}, "SHA512": {1, 1, hashed(sha512.New)},
}

func str(a []quad.Value) (quad.Value, error) {
	if l, ok := literalOf(a[0]); ok {
		return quad.String(l.text), nil
	}
	if name, ok := a[0].(quad.IRI); ok {
		return quad.String(name), nil
	}
	return nil, typeError("STR of a blank node")
}

func lang(a []quad.Value) (quad.Value, error) {
	l, ok := literalOf(a[0])
	if !ok {
		return nil, typeError("%s has no language", show(a[0]))
	}
	return quad.String(l.lang), nil
}

func datatype(a []quad.Value) (quad.Value, error) {
	l, ok := literalOf(a[0])
	if !ok {
		return nil, typeError("%s has no datatype", show(a[0]))
	}
	return quad.IRI(l.datatype), nil
}

func isIRI(a []quad.Value) (quad.Value, error) {
	_, ok := a[0].(quad.IRI)
	return truth(ok), nil
}

func strDatatype(a []quad.Value) (quad.Value, error) {
	text, err := simpleOf(a[0])
	if err != nil {
		return nil, err
	}
	name, ok := a[1].(quad.IRI)
	if !ok || iri.Check(string(name)) != nil {
		return nil, typeError("%s is no datatype", show(a[1]))
	}
	return typed(text, string(name)), nil
}

func strLanguage(a []quad.Value) (quad.Value, error) {
	text, err := simpleOf(a[0])
	if err != nil {
		return nil, err
	}
	tag, err := simpleOf(a[1])
	if err != nil || tag == "" {
		return nil, typeError("%s is no language tag", show(a[1]))
	}
	return quad.LangString{Value: quad.String(text), Lang: tag}, nil
}

func mapped(f func(string) string) func([]quad.Value) (quad.Value, error) {
	return func(a []quad.Value) (quad.Value, error) {
		l, err := stringOf(a[0])
		if err != nil {
			return nil, err
		}
		return l.with(f(l.text)), nil
	}
}

// compatible gives two strings of which the second has no language or that of
// the first (section 17.4.3.1.2).
func compatible(a []quad.Value) (x, y literal, err error) {
	if x, err = stringOf(a[0]); err != nil {
		return x, y, err
	}
	if y, err = stringOf(a[1]); err != nil {
		return x, y, err
	}
	if y.lang != "" && !strings.EqualFold(x.lang, y.lang) {
		return x, y, typeError("%s and %s are of different languages", show(a[0]), show(a[1]))
	}
	return x, y, nil
}

func tested(f func(text, part string) bool) func([]quad.Value) (quad.Value, error) {
	return func(a []quad.Value) (quad.Value, error) {
		x, y, err := compatible(a)
		return truth(f(x.text, y.text)), err
	}
}

func before(a []quad.Value) (quad.Value, error) {
	x, y, err := compatible(a)
	if err != nil {
		return nil, err
	}
	text, _, found := strings.Cut(x.text, y.text)
	if !found {
		return quad.String(""), nil
	}
	return x.with(text), nil
}

func after(a []quad.Value) (quad.Value, error) {
	x, y, err := compatible(a)
	if err != nil {
		return nil, err
	}
	_, text, found := strings.Cut(x.text, y.text)
	if !found {
		return quad.String(""), nil
	}
	return x.with(text), nil
}

// concat keeps a language that all arguments have (section 17.4.3.12).
func concat(a []quad.Value) (quad.Value, error) {
	var b strings.Builder
	common := literal{datatype: xsdString}
	for i, v := range a {
		l, err := stringOf(v)
		if err != nil {
			return nil, err
		}
		switch {
		case i == 0:
			common = l
		case !strings.EqualFold(l.lang, common.lang) || l.datatype != common.datatype:
			common = literal{datatype: xsdString}
		}
		b.WriteString(l.text)
	}
	return common.with(b.String()), nil
}

// substring counts code points from 1 and rounds its numbers (XPath Functions
// and Operators, section 7.4.3).
func substring(a []quad.Value) (quad.Value, error) {
	l, err := stringOf(a[0])
	if err != nil {
		return nil, err
	}
	var place [2]float64
	place[1] = math.Inf(1)
	for i, v := range a[1:] {
		n, err := numeral(v)
		if err != nil {
			return nil, err
		}
		place[i] = math.Floor(n.asFloat() + 0.5)
	}
	var b strings.Builder
	at := 0.0
	for _, c := range l.text {
		if at++; at >= place[0] && at < place[0]+place[1] {
			b.WriteRune(c)
		}
	}
	return l.with(b.String()), nil
}

// encodeForURI escapes all but unreserved characters (RFC 3986, section 2.3).
func encodeForURI(text string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', digits[c>>4], digits[c&15]})
	}
	return b.String()
}

// langMatches is the basic filtering of RFC 4647, section 3.3.1.
func langMatches(a []quad.Value) (quad.Value, error) {
	tag, err := simpleOf(a[0])
	if err != nil {
		return nil, err
	}
	wanted, err := simpleOf(a[1])
	if err != nil {
		return nil, err
	}
	if wanted == "*" {
		return truth(tag != ""), nil
	}
	tag, wanted = strings.ToLower(tag), strings.ToLower(wanted)
	return truth(tag == wanted || wanted != "" && strings.HasPrefix(tag, wanted+"-")), nil
}

func absolute(a []quad.Value) (quad.Value, error) {
	n, err := numeral(a[0])
	if err != nil {
		return nil, err
	}
	if n.class >= float {
		return ofFloat(math.Abs(n.float), n.class).value(), nil
	}
	if n.compare(ofInt(0)) < 0 {
		if n, err = calculate("-", number{class: n.class}, n); err != nil {
			return nil, err
		}
	}
	return n.value(), nil
}

func rounding(how string) func([]quad.Value) (quad.Value, error) {
	return func(a []quad.Value) (quad.Value, error) {
		n, err := numeral(a[0])
		if err != nil {
			return nil, err
		}
		return n.rounded(how).value(), nil
	}
}

func dateTime(v quad.Value) (moment, error) {
	if l, ok := literalOf(v); ok && l.datatype == xsdDateTime {
		if m, ok := momentOf(l); ok {
			return m, nil
		}
	}
	return moment{}, typeError("%s is not an xsd:dateTime", show(v))
}

func momentPart(name string) func([]quad.Value) (quad.Value, error) {
	return func(a []quad.Value) (quad.Value, error) {
		m, err := dateTime(a[0])
		if err != nil {
			return nil, err
		}
		return m.part(name), nil
	}
}

func hashed(of func() hash.Hash) func([]quad.Value) (quad.Value, error) {
	return func(a []quad.Value) (quad.Value, error) {
		text, err := simpleOf(a[0])
		if err != nil {
			return nil, err
		}
		h := of()
		h.Write([]byte(text))
		return quad.String(hex.EncodeToString(h.Sum(nil))), nil
	}
}
