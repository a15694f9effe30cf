package document

import (
	"encoding/json"
	"mime"
	"path"
	"regexp"
	"slices"
	"strings"
)

// endings are the endings of names, and what they say of the content.
var endings = map[string]string{
	".md": Markdown, ".markdown": Markdown, ".mdown": Markdown, ".mkd": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".csv": CSV, ".tsv": TSV, ".tab": TSV,
	".nq": NQuads, ".nquads": NQuads, ".nt": NTriples, ".ttl": Turtle, ".trig": TriG,
	".rdf": RDFXML, ".owl": RDFXML, ".jsonld": JSONLD,
	".txt": PlainText, ".text": PlainText,
}

// declaredKind is what the name and the media type say of the content; the
// media type counts only where the name says nothing.
func declaredKind(name, mediaType string) string {
	name, _, _ = strings.Cut(name, "?")
	if kind := endings[strings.ToLower(path.Ext(name))]; kind != "" {
		return kind
	}
	kind, _, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return ""
	}
	if kind == "application/xhtml+xml" {
		return HTML
	}
	return kind
}

var (
	statement    = regexp.MustCompile(`^(?:<[^<>\s]+>|_:\S+)\s*<[^<>\s]+>\s*(?:<[^<>\s]*>|_:\S+|".*").*\.\s*(?:#.*)?$`)
	directive    = regexp.MustCompile(`^(?:@prefix\s|@base\s|(?i:prefix)\s+[\w.-]*:\s*<|(?i:base)\s+<)`)
	htmlStart    = regexp.MustCompile(`(?is)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b`)
	htmlElement  = regexp.MustCompile(`(?i)^\s*(?:<!--[^>]*-->\s*)*<(?:div|p|section|article|main|header|nav|h[1-6]|table|ul|ol|dl|span|meta|title|link|center|b|strong|a)\b[^>]*>`)
	closingTag   = regexp.MustCompile(`(?i)</(?:div|p|section|article|h[1-6]|table|ul|ol|li|td|span|a|dl)>`)
	rdfRoot      = regexp.MustCompile(`(?s)^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>\s*)*<[^<>]*"http://www\.w3\.org/1999/02/22-rdf-syntax-ns#"`)
	jsonLDKey    = regexp.MustCompile(`"@(?:context|id|graph)"\s*:`)
	xmlStart     = regexp.MustCompile(`^\s*<\?xml\b`)
	atxHeading   = regexp.MustCompile(`(?m)^ {0,3}#{1,6} \S`)
	inlineLink   = regexp.MustCompile(`\[[^\]\n]+\]\([^)\n]*\)`)
	strongSpan   = regexp.MustCompile(`(?m)(?:^|[^*\n])\*\*[^*\s][^*\n]*\*\*`)
	tableRule    = regexp.MustCompile(`(?m)^\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*$`)
	underlined   = regexp.MustCompile(`(?m)^\S.*\n(?:={3,}|-{3,})[ \t]*$`)
	fencedBlock  = regexp.MustCompile("(?m)^```")
	bulletedLine = regexp.MustCompile(`(?m)^[-*] \S`)
)

const (
	enoughMarks  = 3 // of Markdown, in a text that is not called Markdown
	headOfText   = 4096
	statementsIn = 5 // first lines that tell N-Quads
)

// rdf are the media types of RDF.
var rdf = []string{NQuads, NTriples, Turtle, TriG, RDFXML, JSONLD}

// IsRDFName reports whether a name has the ending of a format of RDF that is
// read piece by piece.
func IsRDFName(name string) bool {
	kind := endings[strings.ToLower(path.Ext(name))]
	return kind != JSONLD && slices.Contains(rdf, kind)
}

// kind is what a text turned out to be.
type kind struct {
	mediaType string
	delimiter rune // of a table
}

// recognise looks at the text first, and where that does not tell at what the
// name and the media type say.
func recognise(name, text, mediaType string) (kind, *Error) {
	declared := declaredKind(name, mediaType)
	head := text[:min(len(text), headOfText)]
	trimmed := strings.TrimSpace(head)
	switch {
	case declared == Turtle || declared == TriG: // whose first lines may be those of N-Triples
		return kind{mediaType: declared}, nil
	case isStatements(text):
		if declared == NTriples {
			return kind{mediaType: NTriples}, nil
		}
		return kind{mediaType: NQuads}, nil
	case declared == RDFXML && trimmed[:1] != "<" || declared == JSONLD && trimmed[:1] != "{" && trimmed[:1] != "[":
		// The name deceives: much is called .rdf and .owl.
	case slices.Contains(rdf, declared):
		return kind{mediaType: declared}, nil
	}
	switch {
	case isTurtle(text):
		return kind{mediaType: TriG}, nil // which holds Turtle
	case rdfRoot.MatchString(head):
		return kind{mediaType: RDFXML}, nil
	case htmlStart.MatchString(head):
		return kind{mediaType: HTML}, nil
	case xmlStart.MatchString(head):
		return kind{}, &Error{Name: name, Reason: "this is XML, not a web page", Hint: "load the page or the text that it describes"}
	case (trimmed[:1] == "{" || trimmed[:1] == "[") && json.Valid([]byte(text)):
		if jsonLDKey.MatchString(head) {
			return kind{mediaType: JSONLD}, nil
		}
		return kind{}, &Error{Name: name, Reason: "this is JSON, not a document", Hint: "load the text, Markdown, HTML, CSV or N-Quads file that it was made from"}
	}
	marks := markdownMarks(text)
	if htmlElement.MatchString(head) && marks < enoughMarks || declared == HTML {
		if len(closingTag.FindAllStringIndex(text, 2)) == 2 || declared == HTML && strings.Contains(text, "<") {
			return kind{mediaType: HTML}, nil
		}
	}
	if marks < enoughMarks || declared == CSV || declared == TSV {
		if delimiter := findDelimiter(text, declared == CSV || declared == TSV); delimiter != 0 {
			if delimiter == '\t' {
				return kind{TSV, delimiter}, nil
			}
			return kind{CSV, delimiter}, nil
		}
	}
	if marks >= enoughMarks || declared == Markdown && (marks > 0 || weakMarkdown(text)) {
		return kind{mediaType: Markdown}, nil
	}
	return kind{mediaType: PlainText}, nil
}

func markdownMarks(text string) int {
	marks := 0
	for _, mark := range []*regexp.Regexp{atxHeading, inlineLink, strongSpan} {
		marks += len(mark.FindAllStringIndex(text, enoughMarks))
	}
	return marks + enoughMarks*len(tableRule.FindAllStringIndex(text, 1))
}

func weakMarkdown(text string) bool {
	return underlined.MatchString(text) || fencedBlock.MatchString(text) || bulletedLine.MatchString(text)
}

// isStatements reports whether the first lines are N-Quads or N-Triples.
func isStatements(text string) bool {
	seen := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if !statement.MatchString(line) {
			return false
		}
		if seen++; seen == statementsIn {
			return true
		}
	}
	return seen > 0
}

func isTurtle(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			return directive.MatchString(line)
		}
	}
	return false
}
