package pages

import (
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/schema"
)

// functions are what templates call.
func (s *Site) functions() template.FuncMap {
	return template.FuncMap{
		"t": text, "tor": textOr, "plural": plural, "inWords": inWords, "label": labelOf, "count": count,
		"link": link, "thingLink": thingLink, "passageLink": passageLink, "withEnding": withEnding,
		"words":  func(p queries.Passage, gist string) saidAt { return saidAt{p, gist} },
		"letter": func(stance schema.Stance) string { return stance.Letter() },
		"side":   func(stance schema.Stance) string { return string(stance.Polarity()) },
		"moment": moment, "day": day, "clock": clock, "percent": percent, "number": number,
		"styleSheet": StyleSheet, "icon": icon, "textsScript": textsScript,
		"options":   func(kind string) []choice { return s.choices[kind] },
		"version":   func() string { return s.Version },
		"scripted":  func() bool { return s.Scripts != nil },
		"first":     first,
		"pluralBy":  func(key string, list any) string { return plural(key, count(list)) },
		"stringOf":  func(v any) string { return fmt.Sprint(v) },
		"hasPrefix": strings.HasPrefix,
		"days":      days, "groups": groups, "asks": asks, "tiles": tiles, "examples": examples,
		"grounds": func(kind string, list []queries.Ground) reasons { return reasons{kind, list} },
		"line":    line, "tally": tally, "statements": statements,
		"counted": countedRows, "sections": sections, "silences": silences, "marked": marked, "is": func(b *bool) bool { return *b }, "share": func(x *float64) string { return strconv.FormatFloat(*x, 'f', 4, 64) }, "card": card,
		"stances": allStances, "questions": listedQuestions, "formats": formats,
		"term": termOf, "asksInSPARQL": asksInSPARQL, "firstQuery": func() string { return asksInSPARQL()[0].Query }, "prefixes": declarations,
		"step": func(r queries.Route, i int) *queries.Step {
			if i < len(r.Edges) {
				return &r.Edges[i]
			}
			return nil
		},
	}
}

// saidAt is a place in a document with the words there, or what they say in
// short.
type saidAt struct {
	queries.Passage
	Gist string
}

// day writes a moment's day as people read it: Tuesday, 16 December 2025.
func day(moment any) string {
	date, _, _ := strings.Cut(fmt.Sprint(moment), "T")
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return date
	}
	return text("day", text(fmt.Sprint("weekday.", int(d.Weekday()))), d.Day(), text(fmt.Sprint("month.", int(d.Month()))), fmt.Sprint(d.Year()))
}

var clocked = regexp.MustCompile(`^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$`)

// moment writes a moment with a blank before its time of day; other texts as
// they are.
func moment(text string) string { return clocked.ReplaceAllString(text, "$1 $2") }

// clock is a moment's time of day, "" where it is not known.
func clock(moment any) string {
	_, clock, _ := strings.Cut(fmt.Sprint(moment), "T")
	return clock
}

func percent(share float64) string { return strconv.Itoa(int(share*100+0.5)) + " %" }

// number parts thousands: 22 522.
func number(n any) string {
	digits := fmt.Sprint(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + " " + digits[at:]
	}
	return digits
}

// first are the first of a list of passages.
func first(n int, list []queries.Passage) []queries.Passage { return list[:min(n, len(list))] }

// countedRows is the number of rows with what they are: 27 events.
func countedRows(question string, n int) string {
	form := ".many"
	if n == 1 {
		form = ".one"
	}
	return number(n) + " " + textOr("rows."+question+form, text("rows"+form))
}
