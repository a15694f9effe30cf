package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/loaders/names"
	"github.com/plenarykg/plenary/schema"
)

// noted is the role that a print states behind a name: "Norway (lead)", "Norway [lead]",
// "Norway – lead", "Norway, lead organizer".
func noted(printed string) schema.Role {
	at := noteAt(printed)
	if at < 0 {
		return ""
	}
	note := printed[at:]
	if strings.ContainsAny(note[:1], "([") {
		note, _, _ = strings.Cut(note, ", ") // "(co-organiser, with a big lamp)"
	}
	words := foldedWords(note)
	if len(words) == 1 && theVocabulary().modifiers[words[0]] == "lead" {
		return schema.LeadOrganizer
	}
	role, _ := theVocabulary().roleOf(words)
	return role
}

// NotesRole reports whether a role of those who organise is stated behind a name: "Tide Institute (host)".
func NotesRole(printed string) bool { return noted(strings.TrimRight(printed, " ")) != "" }

// noteAt is the byte behind a name at which a role may be stated, in brackets at the end
// or behind a sign; -1 if nothing is.
func noteAt(printed string) int {
	for _, pair := range []string{"()", "[]"} {
		if from := strings.LastIndexByte(printed, pair[0]); from > 0 && printed[len(printed)-1] == pair[1] {
			return from
		}
	}
	for _, sign := range []string{" – ", " — ", " - "} {
		if from := strings.LastIndex(printed, sign); from > 0 {
			return from
		}
	}
	if from := strings.LastIndex(printed, ", "); from > 0 && strings.ToLower(printed[from:]) == printed[from:] {
		return from
	}
	return -1
}

// NotesRoles reports whether a text is a list of names with a role of those who organise
// in brackets behind one of them at least, and where that begins: at the first byte, or
// behind a dash or a stroke: "Room 3 — Tide Institute (lead), ITU".
func NotesRoles(text string) (from int, ok bool) {
	at, names := -1, text
	for i := len(text) - 1; i > 0; i-- {
		open := strings.IndexByte("([", text[i])
		if open < 0 {
			continue
		}
		end := strings.IndexByte(text[i:], ")]"[open])
		if end > 0 && noted(text[:i+end+1]) != "" {
			at, names = i, names[:i]+strings.Repeat(" ", end+1)+names[i+end+1:]
		}
	}
	if at < 0 || NotesPeople(text) {
		return 0, false
	}
	for _, sign := range []string{" – ", " — ", " - ", "|"} {
		if n := strings.LastIndex(text[:at], sign); n >= 0 {
			from = max(from, n+len(sign))
		}
	}
	return from, OnlyListed(names[from:])
}

// NotesPeople reports whether a text states in brackets behind a name that it is that of
// somebody who speaks: "Ana Vula (moderator)".
func NotesPeople(text string) bool {
	for at := strings.IndexByte(text, '('); at >= 0; {
		inner, rest, closed := strings.Cut(text[at+1:], ")")
		if label, ok := LabelOf(inner); closed && ok && label.Part == People {
			return true
		}
		text = rest
		at = strings.IndexByte(text, '(')
	}
	return false
}

// OnlyListed reports whether every piece of a list of names begins with a capital
// letter, and none ends a sentence.
func OnlyListed(list string) bool {
	for piece := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == ',' || r == ';' || r == '•' || r == '·' }) {
		words := lexis.Cut(piece)
		for len(words) > 1 && (dates.Calendar().Is("also", words[0]) || theVocabulary().sets["article definite"][words[0].Text]) {
			words = words[1:]
		}
		if len(words) > 0 && words[0].Kind == 'w' && !words[0].Capital {
			return false
		}
	}
	return !strings.HasSuffix(strings.TrimRight(list, " "), ".") || NoSentence(strings.TrimRight(list, " ."), Setting{})
}

// withoutNote is a name without the role that is stated behind it.
func withoutNote(name string) string {
	if at := noteAt(name); at >= 0 && noted(name) != "" {
		return strings.TrimSpace(name[:at])
	}
	return name
}

// shareRoles gives the role in brackets behind the last of several names, if it is that
// of many, to those before it that have none of their own: "Norway (lead); ITU and UPU
// (co-organizers)".
func shareRoles(list string, found []Named, starts []int) {
	for i := len(found) - 1; i > 0; i-- {
		if found[i].Role == "" || !ofMany(list[starts[i]:]) {
			continue
		}
		for k := i - 1; k >= 0 && found[k].Role == "" && !strings.ContainsAny(list[starts[k]:starts[k+1]], ";\n"); k-- {
			found[k].Role = found[i].Role
		}
	}
}

// split parts a list of names. One that says behind a dash that it is a single partner or
// the like is one name, unless a body is known that its first part names: "Ports and
// Harbours Network – partner".
func (r *Reader) split(text string) []names.Name {
	list := names.SplitOrganizers(text, r.Resolver)
	if len(list) != 2 || strings.ContainsAny(text[list[0].End:list[1].Start], ",;/\n") || noted(list[0].Printed) != "" || !ofOne(list[1].Printed) {
		return list
	}
	if _, known := r.Resolver.Resolve(list[0].Name); known {
		return list // "Norway and the Tide Institute – co-organizer"
	}
	whole := names.Name{Printed: text[list[0].Start:list[1].End], Start: list[0].Start, End: list[1].End}
	whole.Name = whole.Printed
	return []names.Name{whole}
}

// ofOne reports whether a dash behind a name goes on with the role of a single one.
func ofOne(printed string) bool {
	at := noteAt(printed)
	return at >= 0 && !strings.HasSuffix(printed, ")") && !strings.HasSuffix(printed, "]") && noted(printed) != "" && !slices.ContainsFunc(foldedWords(printed[at:]), isPluralRole)
}

// isPluralRole reports whether a word is one for several who organise: "hosts".
func isPluralRole(w string) bool {
	words := theVocabulary().words
	return words[w] != "" && strings.HasSuffix(w, "s") && words[strings.TrimSuffix(w, "s")]+words[strings.TrimSuffix(w, "es")] != ""
}

// ofMany reports whether the last bracket of the name with which a text begins, or what
// stands behind the dash with which it ends, holds a word for several who organise:
// "(co-organizers)", "(both hosts)", "– co-hosts".
func ofMany(text string) bool {
	for {
		open := strings.IndexByte(text, '(')
		end := strings.IndexByte(text, ')')
		if open < 0 || end < open {
			at := noteAt(text)
			return at >= 0 && !strings.ContainsAny(text[:at], ",;\n") && slices.ContainsFunc(foldedWords(text[at:]), isPluralRole)
		}
		if slices.ContainsFunc(foldedWords(text[open:end]), isPluralRole) {
			return true
		}
		if text = strings.TrimLeft(text[end+1:], " "); !strings.HasPrefix(text, "(") {
			return false
		}
	}
}

// withoutSector is a name without the word for the group of stakeholders that a list
// prints before it: "Civil society: Tide Watch".
func withoutSector(name string) string {
	sector, rest, ok := strings.Cut(name, ": ")
	if !ok || !NamesSector(sector) {
		return name
	}
	return rest
}

// NamesSector reports whether a text is nothing but the word for a group of stakeholders:
// "Civil Society".
func NamesSector(text string) bool {
	return theVocabulary().sets["sector"][strings.Join(foldedWords(text), " ")]
}

// besideKnown adds to the known bodies that open a sentence as those who organise the
// names of several words beside them: "Blue Harbour and UNESCO organized this session".
func (r *Reader) besideKnown(block, from, to int, known []Named) []Named {
	if !NoSentence(r.Doc.Blocks[block].Text[from:to], Setting{Order: r.Order, Lang: r.Doc.Language}) {
		return known
	}
	var list []Named
	for _, n := range r.Listed(block, from, to) {
		isKnown := slices.ContainsFunc(known, func(k Named) bool { return k.Body.ID == n.Body.ID })
		if isKnown || strings.Contains(n.Printed, " ") {
			list = append(list, n)
		}
	}
	return list
}
