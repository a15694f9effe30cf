package report

import (
	"regexp"
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// Bulletins print right below the title of an event, or its time, who presents it, with no sign behind the
// label: "Presented by the Tide Institute and Norland", "By UNESCO".

// byLabel is such a label: the words up to the first that leads to a name.
var byLabel = regexp.MustCompile(`^(?:\pL[\pL-]* ){0,4}?(?:[Bb]y|[Pp]ar|[Pp]or|of|de)\b:? *(?:l['’])?`)

// noteBylines makes labelled lines of them if a document has several, or days as headings, and half of them begin
// with what looks like the name of a body. Those who know bodies say whether they are.
func noteBylines(lines []line) {
	var found []int
	bodies, presented, headings := 0, false, 0
	from := map[int]int{}
	for i := range lines {
		if lines[i].kind == day {
			headings++
		}
		at, ok := bylineFrom(lines, i)
		if !ok {
			continue
		}
		found, from[i] = append(found, i), at
		presented = presented || events.Presents(lines[i].text[:at])
		if first := firstListed(lines[i].text[at:]); events.NamesOnlyBody(first) || acronym.MatchString(first) {
			bodies++
		}
	}
	if len(found) < fewestTold && !(presented && headings >= fewestTold) || 2*bodies < len(found) {
		return
	}
	for _, i := range found {
		l := &lines[i]
		l.kind, l.byline, l.head, l.dates, l.times = label, true, false, nil, nil
		l.segments = []events.Segment{{Label: events.Label{Part: events.Organisers, Role: schema.Organizer}, From: from[i], To: len(strings.TrimRight(l.text, " ."))}}
	}
}

// acronym is a word in capital letters.
var acronym = regexp.MustCompile(`\b[A-Z][A-Z-]*[A-Z]{2}\b`)

// firstListed is the first name of a list.
func firstListed(list string) string {
	end := len(list)
	for _, sign := range []string{",", ";", " & ", " and ", " et ", " y ", " e "} {
		if n := strings.Index(list[:end], sign); n > 0 {
			end = n
		}
	}
	for _, article := range []string{"the ", "The ", "la ", "le ", "el "} {
		if rest, ok := strings.CutPrefix(list[:end], article); ok {
			return rest
		}
	}
	return list[:end]
}

// bylineFrom is the byte of line i at which its list begins, ok false if it is no such line.
func bylineFrom(lines []line, i int) (from int, ok bool) {
	l := &lines[i]
	unlabelled := l.kind == shorty || l.kind == text
	presented := l.kind == label && len(l.segments) == 1 && l.segments[0].Start == 0 && l.segments[0].Part == events.People
	if i == 0 || l.row || l.item || !unlabelled && !presented || l.head && l.level > 0 || len(l.text) > longestBare || l.isSentence() {
		return 0, false
	}
	if above := &lines[i-1]; above.kind != when && (above.kind != shorty || !isTitle(above.text)) {
		return 0, false
	}
	from = len(byLabel.FindString(l.text))
	name, names := strings.TrimSpace(l.text[:from]), l.text[from:]
	switch words := strings.Fields(name); {
	case from == 0 || names == "" || strings.ContainsAny(names, ":?!"):
		return 0, false
	case events.Presents(name):
		return from, true
	case len(words) > 1 && !events.OnlySort(strings.Join(words[:len(words)-1], " ")) || len(words) == 1 && strings.ToLower(name) == name:
		return 0, false
	}
	return from, unlabelled && onlyNames(strings.TrimRight(names, " ."))
}

// relatives are the words with which a clause on the last body of a list begins.
var relatives = []string{", whose ", ", which ", ", dont ", ", cuyo", ", cuya", ", cujo", ", cuja"}

// beforeRelative is a list of names without the clause on the last of them: "the Tide Alliance, whose
// members are, among others, Fiji and UNESCO".
func beforeRelative(list string) string {
	for _, word := range relatives {
		if n := strings.Index(list, word); n > 0 {
			list = list[:n]
		}
	}
	return list
}

// withoutPresenters drops what such lines say if they name people, as of talks, or others who are
// not known to be bodies, and the entries that had nothing else.
func (r *reporter) withoutPresenters(entries []entry) []entry {
	known, all, people := 0, 0, false
	isByline := func(f field) bool { return r.lines[f.line].byline }
	for _, e := range entries {
		for _, f := range e.fields {
			if l := &r.lines[f.line]; l.byline {
				n, of, person := r.Bodies(l.block, l.from+f.from, l.from+f.to)
				known, all, people = known+n, all+of, people || person
			}
		}
	}
	if !people && 5*known >= 3*all {
		return entries
	}
	return slices.DeleteFunc(entries, func(e entry) bool {
		had := len(e.fields)
		e.fields = slices.DeleteFunc(e.fields, isByline)
		return len(e.fields) < had && !e.dated() && !e.has(events.Organisers)
	})
}

// alikeLed reports whether an entry, behind the text on the one above it, says who organises it with
// the same words as that one.
func (f *finder) alikeLed(above, e *entry) bool {
	role := func(e *entry) (schema.Role, bool) {
		n := slices.IndexFunc(e.fields, func(o field) bool { return o.Part == events.Organisers })
		return e.fields[max(n, 0)].Role, n >= 0
	}
	if len(above.fields) == 0 || len(e.fields) == 0 || f.lines[e.title[0]].block == f.lines[e.title[0]-1].block {
		return false
	}
	x, led := role(above)
	y, ok := role(e)
	return led && ok && x == y && slices.ContainsFunc(f.lines[above.body:e.from], func(l line) bool { return l.kind == text })
}

// underDays reports whether a document sets out several events below the days that head them, and
// most of them with who organised them: labelled, or told in sentences.
func underDays(entries []entry) bool {
	organised, labelled, days := 0, 0, map[int]bool{}
	for _, e := range entries {
		if e.day == nil || e.day.text == "" || e.row != nil {
			continue
		}
		if e.has(events.Organisers) {
			labelled++
		}
		if e.led || e.has(events.Organisers) {
			organised++
			days[e.day.number] = true
		}
	}
	return organised >= fewestTold && 3*organised >= 2*len(entries) && (len(days) > 1 || labelled >= fewestTold || organised >= fewestOrganised)
}
