package registry

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"github.com/plenarykg/plenary/schema"
)

// nameIndex finds bodies by any of their names.
type nameIndex struct {
	bodies []Body
	byKey  map[string][]named // names in Latin letters by Key
	// other holds the names in other scripts, long the names that are long
	// enough to tolerate a misprint; most documents need neither.
	other func() map[string][]named
	long  func() []longName
}

// named is one name of one body.
type named struct {
	body    int
	acronym bool // the name is an acronym: its letters count, and its case
	domain  bool // the name is written as a domain, whose dot counts: "Red.es" is not "Redes"
}

type longName struct {
	key   []rune
	words []string
	body  int
}

func newNameIndex(bodies []Body) *nameIndex {
	x := &nameIndex{bodies: bodies, byKey: make(map[string][]named, 6*len(bodies))}
	x.each(true, func(name, key string, body int) { put(x.byKey, name, key, body) })
	x.other = sync.OnceValue(func() map[string][]named {
		other := map[string][]named{}
		x.each(false, func(name, key string, body int) { put(other, name, key, body) })
		return other
	})
	x.long = sync.OnceValue(func() []longName {
		var long []longName
		x.each(true, func(name, key string, body int) {
			if len(key) >= longEnough {
				long = append(long, newLongName(name, body))
			}
		})
		return long
	})
	return x
}

// each tells all names in Latin, or all in other letters.
func (x *nameIndex) each(latin bool, tell func(name, key string, body int)) {
	for i, b := range x.bodies {
		if latin {
			tell(b.Name, Key(b.Name), i)
		}
		for _, n := range b.Names {
			if isLatin(n.Value) == latin {
				tell(n.Value, Key(n.Value), i)
			}
		}
	}
}

func put(index map[string][]named, name, key string, body int) {
	if key == "" {
		return
	}
	domain := strings.Contains(name, ".") && domainName.MatchString(name)
	for i, n := range index[key] {
		if n.body == body {
			index[key][i].domain = n.domain && domain
			return
		}
	}
	index[key] = append(index[key], named{body: body, acronym: isAcronym(name), domain: domain})
}

// domainName is a name that is written as a domain of the internet.
var domainName = regexp.MustCompile(`^[\pL\d-]{2,}(?:\.[\pL\d-]{2,})+$`)

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
// capital, and a domain with its dot, unless anyCase is set.
func (x *nameIndex) look(name string, anyCase bool) []Body {
	key := Key(name)
	entries := x.byKey[key]
	shouted := anyCase || hasUpper(name)
	if !isLatin(name) {
		entries, shouted = x.other()[key], true
	}
	var found []Body
	for _, e := range entries {
		if (!e.acronym || shouted) && (!e.domain || anyCase || strings.Contains(name, ".")) {
			found = append(found, x.bodies[e.body])
		}
	}
	return found
}

func isLatin(name string) bool {
	return isASCII(name) || !strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
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
