package values

import (
	"math"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/apd/v3"
)

// class is a class of numbers, in the order in which they are promoted (XPath
// 2.0, appendix B.1).
type class int

const (
	integer class = iota
	decimal
	float
	double
)

var datatypeOf = [...]string{integer: xsd + "integer", decimal: xsd + "decimal", float: xsd + "float", double: xsd + "double"}

// number is a number. An integer that fits into 64 bits is in small, other
// integers and decimals are exact, floats and doubles are in float.
type number struct {
	class class
	small int64
	exact *apd.Decimal // nil: small, of an integer
	float float64
}

// numericTypes are the numeric datatypes with the range of those derived from
// xsd:integer (XML Schema Part 2, section 3.3), as texts; "" is no limit.
var numericTypes = map[string]struct {
	class    class
	min, max string
}{
	xsd + "integer": {integer, "", ""}, xsd + "decimal": {decimal, "", ""}, xsd + "float": {float, "", ""}, xsd + "double": {double, "", ""},
	xsd + "nonPositiveInteger": {integer, "", "0"}, xsd + "negativeInteger": {integer, "", "-1"},
	xsd + "nonNegativeInteger": {integer, "0", ""}, xsd + "positiveInteger": {integer, "1", ""},
	xsd + "long": {integer, "-9223372036854775808", "9223372036854775807"}, xsd + "int": {integer, "-2147483648", "2147483647"},
	xsd + "short": {integer, "-32768", "32767"}, xsd + "byte": {integer, "-128", "127"},
	xsd + "unsignedLong": {integer, "0", "18446744073709551615"}, xsd + "unsignedInt": {integer, "0", "4294967295"},
	xsd + "unsignedShort": {integer, "0", "65535"}, xsd + "unsignedByte": {integer, "0", "255"},
}

func isNumericType(datatype string) bool {
	_, ok := numericTypes[datatype]
	return ok
}

// numberOf reads a numeric literal; false if it is none or its text is no form
// of its datatype.
func numberOf(l literal) (number, bool) {
	t, ok := numericTypes[l.datatype]
	if !ok {
		return number{}, false
	}
	n, ok := readNumber(strings.Trim(l.text, " \t\r\n"), t.class)
	if !ok {
		return n, false
	}
	for _, limit := range []struct {
		text string
		sign int
	}{{t.min, -1}, {t.max, 1}} {
		if limit.text == "" {
			continue
		}
		if most, _ := readNumber(limit.text, integer); n.compare(most) == limit.sign {
			return n, false
		}
	}
	return n, true
}

// readNumber reads the lexical form of a class.
func readNumber(text string, c class) (number, bool) {
	n := number{class: c}
	switch c {
	case integer, decimal:
		if !isPlain(text, c == decimal) {
			return n, false
		}
		if c == integer && len(text) < 19 {
			small, err := strconv.ParseInt(text, 10, 64)
			n.small = small
			return n, err == nil
		}
		exact, _, err := apd.NewFromString(strings.TrimPrefix(text, "+"))
		n.exact = exact
		return n, err == nil
	}
	switch text {
	case "INF", "+INF":
		n.float = math.Inf(1)
		return n, true
	case "-INF":
		n.float = math.Inf(-1)
		return n, true
	case "NaN":
		n.float = math.NaN()
		return n, true
	}
	mantissa, exponent, has := strings.Cut(strings.ToLower(text), "e")
	if !isPlain(mantissa, true) || has && !isPlain(exponent, false) {
		return n, false
	}
	bits := 64
	if c == float {
		bits = 32
	}
	f, _ := strconv.ParseFloat(text, bits) // out of range: infinite, or zero
	n.float = f
	return n, true
}

// isPlain reports whether a text is digits with a sign or none, and with one
// point among them if a point may be there.
func isPlain(text string, point bool) bool {
	digits := 0
	for i := range len(text) {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			digits++
		case (c == '+' || c == '-') && i == 0:
		case c == '.' && point:
			point = false
		default:
			return false
		}
	}
	return digits > 0
}

// exactly is an integer or a decimal as a decimal.
func (n number) exactly() *apd.Decimal {
	if n.exact != nil {
		return n.exact
	}
	return apd.New(n.small, 0)
}

// asFloat is the number as a double.
func (n number) asFloat() float64 {
	switch {
	case n.class >= float:
		return n.float
	case n.exact == nil:
		return float64(n.small)
	}
	f, _ := n.exact.Float64() // out of range: infinite
	return f
}

func (n number) isZero() bool {
	switch {
	case n.class >= float:
		return n.float == 0
	case n.exact != nil:
		return n.exact.IsZero()
	}
	return n.small == 0
}

func (n number) isNaN() bool { return n.class >= float && math.IsNaN(n.float) }

// compare gives -1, 0 or 1, and 2 if one is not a number.
func (n number) compare(m number) int {
	switch {
	case n.class < float && m.class < float:
		if n.exact == nil && m.exact == nil {
			switch {
			case n.small < m.small:
				return -1
			case n.small > m.small:
				return 1
			}
			return 0
		}
		return n.exactly().Cmp(m.exactly())
	case n.isNaN() || m.isNaN():
		return 2
	}
	a, b := n.asFloat(), m.asFloat()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// value is the number as a literal in its canonical form, with a point in a
// decimal and an exponent in a double (XML Schema Part 2, section 3.2).
func (n number) value() quad.Value { return typed(n.canonical(), datatypeOf[n.class]) }

func (n number) canonical() string {
	switch n.class {
	case integer:
		if n.exact == nil {
			return strconv.FormatInt(n.small, 10)
		}
		return n.exact.Text('f')
	case decimal:
		if text := n.plain(); strings.Contains(text, ".") {
			return text
		}
		return n.plain() + ".0"
	}
	if special, ok := specialFloat(n.float); ok {
		return special
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(n.float, 'E', -1, n.bits()), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	e, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(e)
}

// plain is the number as xsd:string has it: without a point or an exponent
// that it can do without (XPath Functions and Operators, section 17.1.2).
func (n number) plain() string {
	switch n.class {
	case integer:
		return n.canonical()
	case decimal:
		text := n.exactly().Text('f')
		if strings.Contains(text, ".") {
			text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
		}
		if text == "-0" {
			return "0"
		}
		return text
	}
	if special, ok := specialFloat(n.float); ok {
		return special
	}
	if size := math.Abs(n.float); size == 0 || size >= 1e-6 && size < 1e6 {
		return strconv.FormatFloat(n.float, 'f', -1, n.bits())
	}
	return n.canonical()
}

func (n number) bits() int {
	if n.class == float {
		return 32
	}
	return 64
}

func specialFloat(f float64) (string, bool) {
	switch {
	case math.IsNaN(f):
		return "NaN", true
	case math.IsInf(f, 1):
		return "INF", true
	case math.IsInf(f, -1):
		return "-INF", true
	}
	return "", false
}

// What decimals are computed with: results of more digits are rounded, which
// the standard allows from 18 digits on.
var (
	precise  = apd.BaseContext.WithPrecision(200)
	division = apd.BaseContext.WithPrecision(34)
)

func ofFloat(f float64, c class) number {
	if c == float {
		f = float64(float32(f))
	}
	return number{class: c, float: f}
}

func ofInt(n int64) number { return number{class: integer, small: n} }

// calculate is one of + - * / (XPath Functions and Operators, section 6.2).
func calculate(op string, a, b number) (number, error) {
	c := max(a.class, b.class)
	if c >= float {
		x, y := a.asFloat(), b.asFloat()
		switch op {
		case "+":
			x += y
		case "-":
			x -= y
		case "*":
			x *= y
		default:
			x /= y
		}
		return ofFloat(x, c), nil
	}
	if a.exact == nil && b.exact == nil && op != "/" {
		if n, ok := calculateSmall(op, a.small, b.small); ok {
			return ofInt(n), nil
		}
	}
	result := new(apd.Decimal)
	var err error
	switch op {
	case "+":
		_, err = precise.Add(result, a.exactly(), b.exactly())
	case "-":
		_, err = precise.Sub(result, a.exactly(), b.exactly())
	case "*":
		_, err = precise.Mul(result, a.exactly(), b.exactly())
	default:
		if b.isZero() {
			return number{}, typeError("division by zero")
		}
		c = decimal
		_, err = division.Quo(result, a.exactly(), b.exactly())
	}
	if err != nil {
		return number{}, typeError("%v", err)
	}
	return number{class: c, exact: result}, nil
}

// calculateSmall calculates with integers of 64 bits; false if the result may
// be none.
func calculateSmall(op string, a, b int64) (int64, bool) {
	const most = math.MaxInt32
	switch op {
	case "*":
		return a * b, -most <= a && a <= most && -most <= b && b <= most
	case "-":
		b = -b
	}
	const half = math.MaxInt64 / 2
	return a + b, -half <= a && a <= half && -half <= b && b <= half
}

// to is the number in another class, as a cast makes it (XPath Functions and
// Operators, section 17.1.3); false if it has none there.
func (n number) to(c class) (number, bool) {
	switch {
	case c >= float:
		return ofFloat(n.asFloat(), c), true
	case n.class >= float:
		if math.IsNaN(n.float) || math.IsInf(n.float, 0) {
			return n, false
		}
		exact, _, err := apd.NewFromString(strconv.FormatFloat(n.float, 'f', -1, n.bits()))
		if err != nil {
			return n, false
		}
		n = number{class: decimal, exact: exact}
	}
	if c == integer {
		n = n.rounded("TRUNC")
	}
	n.class = c
	return n, true
}

// rounded is the number without its fraction: CEIL, FLOOR, ROUND (half up) or
// TRUNC, in its own class.
func (n number) rounded(how string) number {
	if n.class >= float {
		f := n.float
		switch how {
		case "CEIL":
			f = math.Ceil(f)
		case "FLOOR":
			f = math.Floor(f)
		case "ROUND":
			f = math.Floor(f + 0.5)
		default:
			f = math.Trunc(f)
		}
		return ofFloat(f, n.class)
	}
	if n.exact == nil {
		return n
	}
	result, x := new(apd.Decimal), n.exact
	switch {
	case how == "CEIL":
		_, _ = precise.Ceil(result, x) // only of numbers without end
	case how == "TRUNC" && x.Negative:
		_, _ = precise.Ceil(result, x)
	case how == "ROUND":
		_, _ = precise.Add(result, x, apd.New(5, -1))
		_, _ = precise.Floor(result, result)
	default:
		_, _ = precise.Floor(result, x)
	}
	return number{class: n.class, exact: result}
}
