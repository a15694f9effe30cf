package names

import (
	"strings"

	"github.com/plenarykg/plenary/schema/registry"
)

// SplitSpeakers parts the speakers that stand in a parenthesis (without its
// outer brackets). Commas and semicolons part them; "and" does so only where
// both sides are known names and the whole is not. Whom a speaker spoke for
// ("Iraq on behalf of the Group of 77 and China") is given in For.
func SplitSpeakers(text string, r *registry.Resolver) []Speaker {
	s := splitter{text: text, r: r, lex: words()}
	s.parts = cut(text, s.lex, false)
	var speakers []Speaker
	for i := 0; i < len(s.parts); {
		n := s.speakerLength(i)
		p := part{s.parts[i].start, s.parts[i+n-1].end, s.parts[i].sep}
		i += n
		p.start = s.skipAnd(p)
		if p.start >= p.end || s.lex.is("others", s.of(p)) || !hasLetter(s.of(p)) {
			continue
		}
		if at := s.lex.starts("behalf", s.of(p)); at > 0 && len(speakers) > 0 { // "Iraq, on behalf of …"
			last := &speakers[len(speakers)-1]
			if groups := s.groups(p.start+at, p.end); s.stillSpeaksFor(p, groups) {
				last.For = append(last.For, groups...)
				continue
			}
		}
		for _, one := range s.atAnd(p) {
			speakers = append(speakers, s.speaker(one))
		}
	}
	return speakers
}

// stillSpeaksFor guards the short word "for", which also begins names.
func (s *splitter) stillSpeaksFor(p part, groups []Name) bool {
	if !strings.HasPrefix(strings.ToLower(s.of(p)), "for ") {
		return true
	}
	for _, g := range groups {
		if _, ok := s.r.Resolve(g.Name); !ok {
			return false
		}
	}
	return len(groups) > 0
}

// speakerLength says of how many parts the speaker beginning with part i
// consists: more than one only where the resolver knows the whole by name.
func (s *splitter) speakerLength(i int) int {
	for n := min(mostParts, len(s.parts)-i); n > 1; n-- {
		semicolon := false
		for k := 1; k < n; k++ {
			semicolon = semicolon || isHard(s.parts[i+k].sep)
		}
		if !semicolon && s.oneKnown(i, n) {
			return n
		}
	}
	if i+1 < len(s.parts) && s.lex.is("suffix", s.of(s.parts[i+1])) {
		return 2
	}
	return 1
}

// skipAnd moves over the "and" of ", and Peru".
func (s *splitter) skipAnd(p part) int {
	for _, and := range []string{"and ", "& ", "et ", "y ", "as well as ", "also "} {
		if strings.HasPrefix(strings.ToLower(s.of(p)), and) {
			start, _ := trim(s.text, p.start+len(and), p.end)
			return start
		}
	}
	return p.start
}

// atAnd parts "Ghana and Peru", but neither "Trinidad and Tobago" nor a name
// of which a side is unknown.
func (s *splitter) atAnd(p part) []part {
	text := s.of(p)
	if _, ok := s.r.Resolve(text); ok {
		return []part{p}
	}
	lower := strings.ToLower(text)
	for _, and := range []string{" and ", " & ", " et ", " y ", " as well as "} {
		for from := 0; ; {
			at := strings.Index(lower[from:], and)
			if at < 0 || len(lower) != len(text) {
				break
			}
			at += from
			from = at + len(and)
			ls, le := trim(s.text, p.start, p.start+at)
			rs, re := trim(s.text, p.start+from, p.end)
			left, right := part{ls, le, p.sep}, part{rs, re, "and"}
			if ls >= le || rs >= re || s.behalfAt(left) > 0 {
				continue
			}
			if _, ok := s.r.Resolve(s.of(left)); !ok {
				continue
			}
			rest := s.atAnd(right)
			if _, ok := s.r.Resolve(s.of(rest[0])); ok || s.behalfAt(rest[0]) > 0 {
				return append([]part{left}, rest...)
			}
		}
	}
	return []part{p}
}

// behalfAt returns where the words that lead in the body spoken for begin, as
// an offset in the part, 0 if there are none.
func (s *splitter) behalfAt(p part) int {
	text := s.of(p)
	if _, whole := s.r.Resolve(text); whole {
		return 0 // "IT for Change"
	}
	for _, f := range fieldsAt(text)[min(1, len(fieldsAt(text))):] {
		n := s.lex.starts("behalf", text[f.start:])
		if n == 0 || f.start+n >= len(text) {
			continue
		}
		if strings.ToLower(text[f.start:f.start+n]) == "for" {
			_, speaker := s.r.Resolve(text[:f.start])
			_, group := s.r.Resolve(text[f.start+n:])
			if !speaker || !group {
				continue
			}
		}
		return f.start
	}
	return 0
}

func (s *splitter) speaker(p part) Speaker {
	text := s.of(p)
	if open := strings.IndexByte(text, '('); open > 0 { // "Iraq (on behalf of the Group of 77 and China)"
		inner := strings.TrimRight(text[open+1:], ") ")
		if n := s.lex.starts("behalf", inner); n > 0 {
			start, end := trim(s.text, p.start, p.start+open)
			return Speaker{Name: named(s.text, start, end), For: s.groups(p.start+open+1+n, p.start+open+1+len(inner))}
		}
	}
	if at := s.behalfAt(p); at > 0 {
		n := s.lex.starts("behalf", text[at:])
		start, end := trim(s.text, p.start, p.start+at)
		return Speaker{Name: named(s.text, start, end), For: s.groups(p.start+at+n, p.end)}
	}
	start, end := p.start, p.end
	if open := strings.LastIndexByte(text, '('); open > 0 && !strings.Contains(text[open:], ")") {
		if _, ok := s.r.Resolve(text); !ok { // an unclosed bracket that is no part of the name
			start, end = trim(s.text, p.start, p.start+open)
		}
	}
	return Speaker{Name: named(s.text, start, end)}
}

// groups parts the bodies spoken for: "the African Group and the Arab Group".
func (s *splitter) groups(start, end int) []Name {
	start, end = trim(s.text, start, end)
	if start >= end {
		return nil
	}
	var names []Name
	for _, p := range s.atAnd(part{start, end, ""}) {
		names = append(names, named(s.text, p.start, p.end))
	}
	return names
}
