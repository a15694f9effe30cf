package syntax

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// arities are the built-in functions (rule 121).
var arities = func() map[string]arity {
	table := map[string]arity{
		"BNODE": {0, 1}, "CONCAT": {0, -1}, "COALESCE": {0, -1}, "SUBSTR": {2, 3}, "REPLACE": {3, 4}, "REGEX": {2, 3}, "IF": {3, 3},
	}
	for count, names := range []string{
		"RAND NOW UUID STRUUID",
		`STR LANG DATATYPE BOUND IRI URI ABS CEIL FLOOR ROUND STRLEN UCASE LCASE ENCODE_FOR_URI YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ
		MD5 SHA1 SHA256 SHA384 SHA512 ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC`,
		"LANGMATCHES CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLANG STRDT SAMETERM",
	} {
		for _, name := range strings.Fields(names) {
			table[name] = arity{count, count}
		}
	}
	return table
}()

var (
	functions = append(slices.Sorted(maps.Keys(arities)), strings.Fields("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT EXISTS")...)
	keywords  = append(strings.Fields(`SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED FILTER OPTIONAL UNION MINUS GRAPH SERVICE
		SILENT BIND VALUES UNDEF AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET NOT IN TRUE FALSE SEPARATOR
		INSERT DELETE DATA WITH USING LOAD CLEAR DROP CREATE ADD MOVE COPY TO INTO DEFAULT ALL`), functions...)
)

func isKeyword(w string) bool { return slices.Contains(keywords, w) }

// habits are words of other languages, and what they are in SPARQL.
var habits = map[string]string{
	"AND": "“and” is && in an expression, and '.' between triples", "OR": "“or” is || in an expression, and UNION between groups",
	"LIKE": "write CONTAINS(?x, \"…\") or REGEX(?x, \"…\")", "NULL": "write BOUND(?x) or !BOUND(?x) in a FILTER, UNDEF in VALUES",
	"IS": "write BOUND(?x) or !BOUND(?x), or isIRI(?x)", "MOD": "SPARQL has no remainder", "JOIN": "triples that share a variable are joined",
	"MATCH": "this is the language Cypher; write SELECT … WHERE { … }", "RETURN": "this is the language Cypher; write SELECT … WHERE { … }",
	"CASE": "write IF(condition, then, else)", "BETWEEN": "write ?x >= 1 && ?x <= 2", "TOP": "write LIMIT 10 behind the last '}'",
	"GROUPBY": "write GROUP BY", "ORDERBY": "write ORDER BY", "LOWER": "write LCASE", "UPPER": "write UCASE", "LENGTH": "write STRLEN",
	"STARTSWITH": "write STRSTARTS", "ENDSWITH": "write STRENDS", "SUBSTRING": "write SUBSTR", "STRING": "write STR", "COUNTDISTINCT": "write COUNT(DISTINCT ?x)",
	"BINDINGS": "write VALUES", "EXCEPT": "write MINUS", "CAST": "write the datatype as a function, as in xsd:integer(?x)",
}

// hint says what may have been meant by the token.
func (p *parser) hint() string {
	switch t := p.token; {
	case t.kind == word && habits[t.value] != "":
		return habits[t.value]
	case t.kind == word && !isKeyword(t.value):
		if near := nearest(t.value, keywords); near != "" {
			return "did you mean " + near + "?"
		}
	case t.kind == iriRef && t.text == "<>":
		return "“not equal” is !="
	case t.kind == mark && t.text == "<":
		return brokenIRI(p.lexer.text[p.lexer.at:])
	}
	return ""
}

// slashedName is a name with a prefix, and without the \ before a /.
var slashedName = regexp.MustCompile(`^[\pL\pN_-]*:[\pL\pN_-]+(/[\pL\pN_-]+)+`)

// slashed is what is meant by such a name that the token is the first / of, or
// the word behind it; "" if there is none.
func (p *parser) slashed() string {
	const around = 100 // as long as a name may be, before and behind
	at := p.lexer.at
	if p.token.kind == word {
		at -= len(p.token.text)
	} else if !p.is("/") {
		return ""
	}
	before, behind := p.lexer.text[max(0, at-around):at], p.lexer.text[at:min(len(p.lexer.text), at+around)]
	begin := strings.LastIndexAny(before, " \t\r\n(){}[],;=<>!|^\"'") + 1
	name := slashedName.FindString(before[begin:] + behind)
	if len(before)-begin > len(name) || !strings.HasSuffix(before, "/") {
		return ""
	}
	return strings.ReplaceAll(name, "/", `\/`)
}

// brokenIRI says why < begins no IRI.
func brokenIRI(rest string) string {
	line, _, _ := strings.Cut(rest, "\n")
	at := strings.IndexAny(line, " \t\r<>\"{}|^`\\")
	if at <= 0 || line[at] == '>' {
		return ""
	}
	if strings.ContainsRune(" \t\r", rune(line[at])) {
		return fmt.Sprintf("if an IRI is meant, it is not closed: <%s has no > before the white space", shortened(line[:at]))
	}
	return fmt.Sprintf("if an IRI is meant, it cannot have the character %q", line[at])
}

// wellKnown are the prefixes that most people give these names.
var wellKnown = map[string]string{
	"pl": "https://w3id.org/plenary/ns#", "rdf": rdf, "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": xsd,
	"owl": "http://www.w3.org/2002/07/owl#", "skos": "http://www.w3.org/2004/02/skos/core#", "foaf": "http://xmlns.com/foaf/0.1/",
	"dc": "http://purl.org/dc/elements/1.1/", "dct": "http://purl.org/dc/terms/", "dcterms": "http://purl.org/dc/terms/",
	"prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#", "org": "http://www.w3.org/ns/org#", "schema": "https://schema.org/",
	"opengov": "http://www.w3.org/ns/opengov#", "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#", "vcard": "http://www.w3.org/2006/vcard/ns#",
	"dcat": "http://www.w3.org/ns/dcat#", "void": "http://rdfs.org/ns/void#", "sh": "http://www.w3.org/ns/shacl#", "fn": "http://www.w3.org/2005/xpath-functions#",
	"wd": "http://www.wikidata.org/entity/", "wdt": "http://www.wikidata.org/prop/direct/", "time": "http://www.w3.org/2006/time#",
}

// undeclared says what to write for a prefix that is not known.
func (p *parser) undeclared(prefix string) string {
	message := fmt.Sprintf("the prefix %s: is not declared", prefix)
	if namespace, known := wellKnown[prefix]; known {
		return fmt.Sprintf("%s; add this line at the beginning: PREFIX %s: <%s>", message, prefix, namespace)
	}
	if near := nearest(prefix, slices.Sorted(maps.Keys(p.prefixes))); near != "" {
		return fmt.Sprintf("%s; did you mean %s:?", message, near)
	}
	if near := nearest(prefix, slices.Sorted(maps.Keys(wellKnown))); near != "" && len(prefix) > 2 {
		return fmt.Sprintf("%s; did you mean %s: (PREFIX %s: <%s>)?", message, near, near, wellKnown[near])
	}
	return fmt.Sprintf("%s; add a line like this at the beginning: PREFIX %s: <http://…>", message, prefix)
}
