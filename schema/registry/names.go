package registry

import (
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/schema"
)

// nameIndex finds bodies by any of their names.
type nameIndex struct {
	bodies []Body
	byKey  map[string][]named // by Key
	long   []longName         // names that are long enough to tolerate a misprint
}

// named is one name of one body.
type named struct {
	body    int
	acronym bool // the name is an acronym: its letters count, and its case
}

type longName struct {
	key   []rune
	words []string
	body  int
}

func newNameIndex(bodies []Body) *nameIndex {
	x := &nameIndex{bodies: bodies, byKey: make(map[string][]named, 16*len(bodies))}
	for i, b := range bodies {
		x.put(b.Name, i)
		for _, n := range b.Names {
			x.put(n.Value, i)
		}
	}
	return x
}

func (x *nameIndex) put(name string, body int) {
	words := Words(name)
	key := strings.Join(words, "")
	if key == "" {
		return
	}
	for _, n := range x.byKey[key] {
		if n.body == body {
			return
		}
	}
	x.byKey[key] = append(x.byKey[key], named{body: body, acronym: isAcronym(name)})
	if len(key) >= longEnough {
		x.long = append(x.long, longName{key: []rune(key), words: words, body: body})
	}
}

// isAcronym reports whether the name is written like an acronym: one short
// word with two capitals, or with one capital and nothing else.
func isAcronym(name string) bool {
	letters, capitals := 0, 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r):
			capitals++
			letters++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			letters++
		case r == ' ':
			return false
		}
	}
	return letters <= 12 && (capitals >= 2 && capitals*2 >= letters || letters == 1)
}

// look returns the bodies with the name; an acronym must be printed with a
// capital unless anyCase is set.
func (x *nameIndex) look(name string, anyCase bool) []Body {
	entries := x.byKey[Key(name)]
	if len(entries) == 0 {
		return nil
	}
	shouted := anyCase || strings.ContainsFunc(name, unicode.IsUpper) || !isLatin(name)
	var found []Body
	for _, e := range entries {
		if !e.acronym || shouted {
			found = append(found, x.bodies[e.body])
		}
	}
	return found
}

func isLatin(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// one picks the body that the name means: the only one, else a state, else
// the only one that is marked as primary.
func one(found []Body) (Body, bool) {
	if len(found) == 1 {
		return found[0], true
	}
	for _, wins := range []func(Body) bool{
		func(b Body) bool { return b.Kind == schema.State },
		func(b Body) bool { return b.Primary },
	} {
		var winners []Body
		for _, b := range found {
			if wins(b) {
				winners = append(winners, b)
			}
		}
		if len(winners) == 1 {
			return winners[0], true
		}
	}
	return Body{}, false
}
