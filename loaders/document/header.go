package document

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed data/meta-keys.txt
var metaKeysFile string

// metaKeys gives the field that a key of a header line tells.
var metaKeys = readMetaKeys(metaKeysFile)

func readMetaKeys(file string) map[string]string {
	fields := map[string]string{}
	for line := range strings.Lines(file) {
		field, keys, found := strings.Cut(line, ":")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		for _, key := range strings.Split(keys, ",") {
			fields[strings.TrimSpace(key)] = field
		}
	}
	return fields
}

var (
	headerLine = regexp.MustCompile(`^[*_]{0,2}(\p{L}[\p{L}_ -]{0,30}?)[*_]{0,2}\s?:[*_]{0,2}\s+(\S.*)$`)
	yamlLine   = regexp.MustCompile(`^(?:[\w-]+\s*:|\s|#|- |$)`)
	webAddress = regexp.MustCompile(`^<?(https?://[^\s>]+)>?$`)
)

const (
	longestHeader      = 15  // lines
	longestFrontMatter = 100 // lines
)

// readHeader reads what the lines at the top of a text tell of it: YAML
// between two lines "---", which it takes out of the text, or lines with keys
// ("Source: https://…"), which stay.
func readHeader(d *Document, text string) string {
	fields, rest := frontMatter(text)
	if fields == nil {
		fields = headerLines(text)
	}
	d.Title = firstOf(fields["title"], d.Title)
	d.Publisher = firstOf(fields["publisher"], d.Publisher)
	if address := webAddress.FindStringSubmatch(firstOf(fields["url"], fields["source"])); address != nil {
		d.URL = address[1]
	} else if fields["source"] != "" && d.Publisher == "" {
		d.Publisher = fields["source"]
	}
	d.Published = firstOf(dayOf(fields["published"]), d.Published)
	if d.Published == "" && (fields["url"] != "" || fields["source"] != "" || fields["publisher"] != "" || fields["author"] != "" || fields["yaml"] != "") {
		d.Published = dayOf(fields["day"])
	}
	if language := fields["language"]; len(language) >= 2 && len(language) <= 11 && !strings.Contains(language, " ") && strings.ToLower(language[:2]) == language[:2] {
		if first, _, _ := strings.Cut(language, "-"); len(first) <= 3 {
			d.Language = language
		}
	}
	return rest
}

// frontMatter reads YAML between two lines "---" at the top; fields is nil if
// there is none.
func frontMatter(text string) (fields map[string]string, rest string) {
	if !strings.HasPrefix(text, "---\n") {
		return nil, text
	}
	lines := strings.SplitN(text, "\n", longestFrontMatter+2)
	for i := 1; i < min(len(lines), longestFrontMatter+1); i++ {
		line := strings.TrimRight(lines[i], " \t")
		if line != "---" && line != "..." {
			if !yamlLine.MatchString(lines[i]) {
				return nil, text
			}
			continue
		}
		var values map[string]any
		if yaml.Unmarshal([]byte(strings.Join(lines[1:i], "\n")), &values) != nil || len(values) == 0 {
			return nil, text
		}
		fields = map[string]string{"yaml": "yes"}
		for key, value := range values {
			if field := metaKeys[strings.ToLower(key)]; field != "" && value != nil {
				fields[field] = oneLine(fmt.Sprint(value))
			}
		}
		return fields, strings.Repeat("\n", i+1) + strings.Join(lines[i+1:], "\n")
	}
	return nil, text
}

// headerLines reads the keys of the first lines. A notice of an event begins
// with lines of the same kind; they tell of the event, not of the document.
func headerLines(text string) map[string]string {
	fields := map[string]string{}
	inHeader := false
	for i, line := range strings.SplitN(text, "\n", longestHeader+1) {
		if i == longestHeader {
			break
		}
		line = strings.TrimSpace(line)
		if line == "" {
			if inHeader {
				break
			}
			continue
		}
		m := headerLine.FindStringSubmatch(line)
		if m == nil {
			break
		}
		inHeader = true
		key := strings.ToLower(m[1])
		field := metaKeys[key]
		if field == "" {
			if isLabel(key) {
				return nil
			}
			continue
		}
		if fields[field] == "" {
			fields[field] = m[2]
		}
	}
	if len(fields) < 2 && fields["url"] == "" && !webAddress.MatchString(fields["source"]) {
		return nil
	}
	return fields
}
