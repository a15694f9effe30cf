package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// onlyCalled is the only body that the registry knows of which the item prints a noun behind another word: "the Commission is
// organising", in an item with "Ada Falk (European Commission)".
func (r *reader) onlyCalled(noun string) (only events.Named, ok bool) {
	for i := range r.Doc.Blocks {
		text := r.Doc.Blocks[i].Text
		for at := strings.Index(text, " "+noun); at >= 0; {
			from, to := strings.LastIndexAny(text[:at], " (\n")+1, at+1+len(noun)
			first, _ := utf8.DecodeRuneInString(text[from:])
			m, known := r.Resolver.Resolve(text[from:to])
			switch {
			case !unicode.IsUpper(first) || strings.EqualFold(text[from:at], "the"):
			case !known || !m.Exact || !m.Registered || m.Kind == schema.State || !nounOf(text[from:to], noun):
				return events.Named{}, false // "African Union Commission" is another
			default:
				list := r.Known(i, from, to)
				if len(list) != 1 || list[0].Body.ID != m.Body().ID || ok && list[0].Body.ID != only.Body.ID {
					return events.Named{}, false
				}
				only, ok = list[0], true
				only.Printed = noun
			}
			next := strings.Index(text[to:], " "+noun)
			if next < 0 {
				break
			}
			at = to + next
		}
	}
	return only, ok
}

// bareNoun is the only word of a name behind its article, "the Commission"; "" if it has more.
func bareNoun(name string) string {
	words := strings.Fields(name)
	if len(words) == 2 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	if len(words) != 1 || strings.ToUpper(words[0]) == words[0] {
		return ""
	}
	return words[0]
}
