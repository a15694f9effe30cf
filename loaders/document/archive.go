package document

import (
	"regexp"
	"strings"
)

// mailTop is what an archive of a mailing list prints above a mail: its subject behind the list's name in brackets,
// who sent it, and the minute at which it came: "[Lamps] Lamp Forum on 9 May", "Ada Falk ada at lamps.example",
// "Wed May  6 11:10:18 EDT 2026".
var mailTop = regexp.MustCompile(`^\s*(?:\[[^\]\n]+\] ?)+([^\n]+)\n\s*([^\n]+ at [^\s]+\.[^\s]+)\s*\n\s*((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) +(\d{1,2}) \d\d:\d\d:\d\d [A-Z]{2,5} (\d{4}))[ \t]*(?:\n|$)`)

// withoutMailTop takes sender and minute out of such a text, and keeps its subject as the title and its day.
func withoutMailTop(d *Document, text string) string {
	at := mailTop.FindStringSubmatchIndex(text)
	if at == nil {
		return text
	}
	part := func(n int) string { return text[at[2*n]:at[2*n+1]] }
	if day := validDay(part(6), monthNumber(part(4)), part(5)); day != "" {
		d.Title, d.Published = strings.TrimSpace(part(1)), day
		return text[:at[4]] + strings.Repeat("\n", strings.Count(text[at[4]:at[7]], "\n")) + text[at[7]:]
	}
	return text
}
