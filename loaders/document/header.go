package document

import (
	_ "embed"
	"regexp"
	"strings"
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
	webAddress = regexp.MustCompile(`^<?(https?://[^\s>]+)>?$`)
	archived   = regexp.MustCompile(`^\s*date (\d{4}-\d{2})(-\d{2})? +`)
)

// withoutStamp takes the stamp of an archive out of the first line of a text, "date 2026-05-03 SUVA – The
// forum", and keeps the day or the month that it tells.
func withoutStamp(d *Document, text string) string {
	m := archived.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	d.Issued, d.Published = m[1], dayOf(m[1]+m[2])
	return strings.Repeat("\n", strings.Count(m[0], "\n")) + text[len(m[0]):]
}

const longestHeader = 15 // lines

// readHeader reads what the lines at the top of a text tell of it: front matter, which it
// takes out of the text, or lines with keys ("Source: https://…"), which stay. front is nil
// if there is none.
func readHeader(d *Document, text string) (front *frontMatter, rest string) {
	front, rest = readFrontMatter(withoutMailTop(d, withoutStamp(d, text)))
	var fields map[string]string
	if front != nil {
		fields = front.fields
	} else {
		fields = headerLines(rest)
	}
	d.Title = firstOf(fields["title"], d.Title)
	d.Publisher = firstOf(fields["publisher"], d.Publisher)
	d.Author = firstOf(fields["author"], d.Author)
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
	return front, rest
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
