package schema

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// ID names the passage: its source with an RFC 5147 character fragment.
func (p Passage) ID() ID {
	return ID(string(p.Source) + "#char=" + strconv.Itoa(p.Start) + "," + strconv.Itoa(p.End))
}

// IRI is the label of the quads that rest on the passage.
func (p Passage) IRI() quad.IRI { return p.ID().IRI() }

// PassageOf reads a passage's name; ok is false for any other value. Section
// and Line are not part of the name and stay empty.
func PassageOf(v quad.Value) (p Passage, ok bool) {
	id, isThing := IDOf(v)
	if !isThing {
		return Passage{}, false
	}
	return ParsePassage(id)
}

// ParsePassage reads the short form of a passage's name.
func ParsePassage(id ID) (p Passage, ok bool) {
	source, fragment, found := strings.Cut(string(id), "#char=")
	if !found || ID(source).Kind() != "source" {
		return Passage{}, false
	}
	from, to, found := strings.Cut(fragment, ",")
	start, errStart := strconv.Atoi(from)
	end, errEnd := strconv.Atoi(to)
	if !found || errStart != nil || errEnd != nil || start < 0 || end <= start {
		return Passage{}, false
	}
	return Passage{Source: ID(source), Start: start, End: end}, true
}

// Cut returns the words of the passage in its source's normalised text.
func (p Passage) Cut(text string) (string, error) {
	from, to, at := -1, -1, 0
	for i := range text {
		if at == p.Start {
			from = i
		}
		if at == p.End {
			to = i
			break
		}
		at++
	}
	if to < 0 && at == p.End {
		to = len(text)
	}
	if from < 0 || to < from {
		return "", fmt.Errorf("schema: passage %s lies outside its text of %d code points", p.ID(), at)
	}
	return text[from:to], nil
}
