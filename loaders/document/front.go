package document

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"
)

// Sites that are made from Markdown keep above the text of a page what they print there:
// its title, its lead and, of an event, when and where it is and who organises it:
//
//	---
//	layout: event
//	title: Open Harbours
//	date: 2026-05-03
//	location: Suva
//	---
//
// It is content like the box of facts of a web page, and is read above the text.

//go:embed data/front-matter.txt
var frontKeysFile string

// frontKeys gives the field that a key of front matter tells.
var frontKeys = readMetaKeys(frontKeysFile)

// frontMatter is what stands between two lines "---" (YAML) or "+++" (TOML) at the top of
// a text.
type frontMatter struct {
	values map[string]any
	fields map[string]string // what it tells of the document
	facts  map[string]string // what it tells of an event, and its lead
	lines  []string
}

var (
	yamlLine = regexp.MustCompile(`^(?:[\w-]+\s*:|\s|#|- |$)`)
	tomlLine = regexp.MustCompile(`^([\w-]+)\s*=\s*(.*)$`)
)

const longestFrontMatter = 100 // lines

// readFrontMatter parts front matter from the text behind it; front is nil if there is
// none.
func readFrontMatter(text string) (front *frontMatter, rest string) {
	fence, _, _ := strings.Cut(text, "\n")
	if fence = strings.TrimRight(fence, " \t"); fence != "---" && fence != "+++" {
		return nil, text
	}
	lines := strings.SplitN(text, "\n", longestFrontMatter+2)
	for i := 1; i < min(len(lines), longestFrontMatter+1); i++ {
		line := strings.TrimRight(lines[i], " \t")
		if line != fence && (line != "..." || fence != "---") {
			if fence == "---" && !yamlLine.MatchString(lines[i]) {
				return nil, text
			}
			continue
		}
		front := &frontMatter{lines: lines[1:i], fields: map[string]string{"yaml": "yes"}, facts: map[string]string{}}
		source := strings.Join(front.lines, "\n")
		if fence == "+++" {
			source = yamlOf(front.lines)
		}
		if yaml.UnmarshalWithOptions([]byte(source), &front.values, yaml.AllowDuplicateMapKey()) != nil || len(front.values) == 0 {
			return nil, text
		}
		front.read()
		return front, strings.Repeat("\n", i+1) + strings.Join(lines[i+1:], "\n")
	}
	return nil, text
}

// yamlOf writes TOML up to its first table as YAML.
func yamlOf(lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		if strings.HasPrefix(line, "[") {
			break
		}
		b.WriteString(tomlLine.ReplaceAllString(line, "$1: $2") + "\n")
	}
	return b.String()
}

func (f *frontMatter) read() {
	for _, name := range slices.Sorted(maps.Keys(f.values)) {
		value := f.values[name]
		if value == nil {
			continue
		}
		key := strings.ToLower(name)
		spaced := strings.NewReplacer("_", " ", "-", " ").Replace(key)
		if field := firstOf(metaKeys[key], metaKeys[spaced]); field != "" {
			f.fields[field] = oneLine(listOf(value))
		}
		if field := frontKeys[spaced]; field != "" && field != "event" {
			if text := oneLine(listOf(value)); f.facts[field] == "" || len(text) > len(f.facts[field]) {
				f.facts[field] = text
			}
		}
	}
	if f.onEvent() && f.facts["start"] == "" {
		f.facts["start"], f.fields["day"] = f.fields["day"], ""
	}
}

// listOf is a value as pages print it: names between commas.
func listOf(value any) string {
	list, ok := value.([]any)
	if !ok {
		if _, nested := value.(map[string]any); nested {
			return ""
		}
		return fmt.Sprint(value)
	}
	var names []string
	for _, v := range list {
		if name, ok := v.(string); ok {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// onEvent reports whether the page is on an event: it is of such a kind, or says when an
// event begins or ends.
func (f *frontMatter) onEvent() bool {
	if dayOf(f.facts["start"]) != "" || dayOf(f.facts["end"]) != "" {
		return true
	}
	return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(f.facts["kind"]), func(c rune) bool { return !unicode.IsLetter(c) }),
		func(word string) bool { return frontKeys[word] == "event" })
}

// above returns the blocks of the text below what the site prints above them.
func (f *frontMatter) above(blocks []rawBlock) []rawBlock {
	if f == nil {
		return blocks
	}
	var list []rawBlock
	add := func(kind BlockKind, text, key string) {
		var w textWriter
		for line := range strings.SplitSeq(text, "\n") {
			w.write(line, f.lineOf(key))
			w.breakLine()
		}
		w.newline = false
		if raw, ok := w.block(Block{Kind: kind}); ok {
			if kind == Heading {
				raw.Level = 1
			}
			list = append(list, raw)
		}
	}
	if title := f.fields["title"]; title != "" && !titled(blocks, title) {
		add(Heading, title, "title")
	}
	if f.onEvent() {
		add(Paragraph, strings.Join(f.factLines(), "\n"), "date")
	}
	if lead := f.facts["lead"]; len(strings.Fields(lead)) >= fewestLeadWords && !printed(blocks, lead) {
		add(Paragraph, lead, "excerpt")
	}
	return append(list, blocks...)
}

const (
	fewestLeadWords = 8
	samePrinted     = 60 // letters after which two leads that begin alike are one
)

// titled reports whether the text has a title of its own: the same, or one heading above
// all others.
func titled(blocks []rawBlock, title string) bool {
	top := 0
	for _, b := range blocks {
		if b.Kind == Heading && letters(b.Text) == letters(title) {
			return true
		}
		if b.Kind == Heading && b.Level == 1 {
			top++
		}
	}
	return top == 1 && blocks[0].Kind == Heading && blocks[0].Level == 1
}

// printed reports whether a text stands among the blocks, or begins like one of them.
func printed(blocks []rawBlock, text string) bool {
	begin := []rune(letters(text))
	begin = begin[:min(len(begin), samePrinted)]
	return slices.ContainsFunc(blocks, func(b rawBlock) bool { return strings.Contains(letters(b.Text), string(begin)) })
}

// letters are the letters and digits of a text, small.
func letters(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, text)
}

// factLines are what the page tells of its event, one labelled line each.
func (f *frontMatter) factLines() (lines []string) {
	for _, l := range []struct{ label, value string }{
		{"When", f.when()}, {"Where", f.facts["place"]}, {"Organizers", f.facts["organizers"]}, {"Hosts", f.facts["hosts"]},
		{"Co-hosts", f.facts["cohosts"]}, {"Partners", f.facts["partners"]},
	} {
		if l.value != "" && !isSlug(l.value) {
			lines = append(lines, l.label+": "+l.value)
		}
	}
	return lines
}

// isSlug reports whether a value is an address or a key rather than names: "tide-institute".
func isSlug(value string) bool {
	return strings.Contains(value, "://") || strings.ToLower(value) == value && !strings.ContainsAny(value, "0123456789")
}

var hourOfDay = regexp.MustCompile(`(?:^|[T ])(\d{1,2}:\d{2})(?::\d{2})?`)

// when is the days and hours of the event: "2026-05-03, 9:00 – 10:00".
func (f *frontMatter) when() string {
	first, firstHour := momentOf(f.facts["start"])
	last, lastHour := momentOf(f.facts["end"])
	firstHour, lastHour = firstOf(firstHour, hourOf(f.facts["starthour"])), firstOf(lastHour, hourOf(f.facts["endhour"]))
	when := first
	if last != "" && last != first {
		when += " – " + last
	}
	switch {
	case firstHour != "" && lastHour != "":
		return when + ", " + firstHour + " – " + lastHour
	case firstHour != "":
		return when + ", " + firstHour
	case f.facts["hours"] != "" && when != "":
		return when + ", " + f.facts["hours"]
	}
	return when
}

// hourOf is a value if it is an hour in figures: "12:15".
func hourOf(value string) string {
	if m := hourOfDay.FindStringSubmatch(value); m != nil && m[0] == value {
		return m[1]
	}
	return ""
}

// momentOf parts a value into its day, as written if it is not in figures, and its hour;
// midnight is none.
func momentOf(value string) (day, hour string) {
	if m := hourOfDay.FindStringSubmatch(value); m != nil && m[1] != "00:00" {
		hour = m[1]
	}
	if isoDay.MatchString(value) {
		return dayOf(value), hour
	}
	return value, ""
}

// lineOf is the line on which a key stands, else the first of the front matter.
func (f *frontMatter) lineOf(key string) int {
	for i, line := range f.lines {
		if strings.HasPrefix(line, key) {
			return i + 2
		}
	}
	return 2
}
