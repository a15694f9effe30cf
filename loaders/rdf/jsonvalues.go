package rdf

import (
	"bytes"
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// literal converts a value object (JSON-LD 1.1 API, section 8.2.2).
func (p *jsonLD) literal(object map[string]any, value any) quad.Value {
	datatype, _ := object["@type"].(string)
	var text, natural string
	switch value := value.(type) {
	case bool:
		text, natural = strconv.FormatBool(value), xsdNamespace+"boolean"
	case json.Number:
		text, natural = number(value, datatype)
	case string:
		text = value
	}
	language, _ := object["@language"].(string)
	switch {
	case datatype == "@json":
		return quad.TypedString{Value: p.json(value), Type: rdfNamespace + "JSON"}
	case datatype != "":
		kind, is := p.resource(datatype).(quad.IRI)
		if !is {
			p.failAbout(datatype, "%q cannot be a datatype", datatype)
		}
		return quad.TypedString{Value: quad.String(text), Type: kind}
	case language != "":
		if !languageTag.MatchString(language) {
			p.failAbout(language, "%q is no language tag", language)
		}
		return quad.LangString{Value: quad.String(text), Lang: language}
	case natural != "":
		return quad.TypedString{Value: quad.String(text), Type: quad.IRI(natural)}
	}
	return quad.String(text)
}

// number writes a number as the standard asks: an xsd:integer if it is one,
// else an xsd:double in its canonical form.
func number(n json.Number, datatype string) (text, natural string) {
	const integer, double = xsdNamespace + "integer", xsdNamespace + "double"
	if datatype != double && wholeNumber.MatchString(n.String()) {
		return n.String(), integer
	}
	f, err := n.Float64()
	switch {
	case err != nil: // it is too great
		return strings.Replace(strconv.FormatFloat(f, 'g', -1, 64), "+Inf", "INF", 1), double
	case datatype != double && f == math.Trunc(f) && math.Abs(f) < 1e21:
		return strings.Replace(strconv.FormatFloat(f, 'f', 0, 64), "-0", "0", 1), integer
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', 15, 64), "E")
	mantissa = strings.TrimRight(mantissa, "0")
	if strings.HasSuffix(mantissa, ".") {
		mantissa += "0"
	}
	power, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(power), double
}

// wholeNumber is an integer below 10^21, as JSON writes it.
var wholeNumber = regexp.MustCompile(`^(0|-?[1-9][0-9]{0,20})$`)

// json writes a JSON value: keys in order, no white space (RFC 8785, but for
// what it asks of the order of rare characters).
func (p *jsonLD) json(value any) quad.String {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	if err := out.Encode(plainNumbers(value)); err != nil {
		p.fail(0, "%v", err)
	}
	return quad.String(strings.TrimSuffix(b.String(), "\n"))
}

// plainNumbers replaces numbers as they are written by what they mean.
func plainNumbers(value any) any {
	switch value := value.(type) {
	case json.Number:
		if f, err := value.Float64(); err == nil {
			return f
		}
	case []any:
		all := make([]any, len(value))
		for i, v := range value {
			all[i] = plainNumbers(v)
		}
		return all
	case map[string]any:
		all := make(map[string]any, len(value))
		for k, v := range value {
			all[k] = plainNumbers(v)
		}
		return all
	}
	return value
}
