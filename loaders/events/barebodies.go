package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/names"
	"github.com/plenarykg/plenary/schema"
)

// Bodies counts the names in a list and those among them that are bodies by what the
// registry, the document or their own words say. person is set where one is a person's:
// a title stands before it, or a body in brackets behind a name that is none.
func (r *Reader) Bodies(block, from, to int) (bodies, all int, person bool) {
	for _, n := range names.SplitOrganizers(r.listText(block, from, to), r.Resolver) {
		all++
		name := withoutElision(withoutGloss(n.Name))
		if before, _, bracket := strings.Cut(name, " ("); bracket && noted(name) == "" && fullName(name[:strings.LastIndexByte(name, '(')], inBrackets(name)) == "" {
			name = before
			if !r.IsBody(name) {
				person = true
			}
		}
		person = person || aPerson(n.Printed)
		if r.IsBody(name) {
			bodies++
		}
	}
	return bodies, all, person
}

// IsBody reports whether the registry knows a name as a body's, or its own words show it
// to be one.
func (r *Reader) IsBody(name string) bool {
	m, ok := r.Resolver.Resolve(withoutArticle(name))
	return ok && (m.Registered || m.Kind != schema.OtherKind) || r.looksLikeBody(name)
}

// holdsPost reports whether a name is what somebody in a body is called: "Chapter
// President". "Office of the President" is a body.
func holdsPost(name string) bool {
	words := foldedWords(name)
	n := len(words)
	v := theVocabulary()
	return n > 1 && v.news.sets["post"][words[n-1]] && !v.sets["link"][words[n-2]] && !slices.Contains(words, "of")
}

// inBrackets is what stands in the last brackets of a name.
func inBrackets(name string) string {
	return strings.TrimSuffix(name[strings.LastIndexByte(name, '(')+1:], ")")
}
