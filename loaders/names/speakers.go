package names

import (
	"strings"
	"unicode/utf8"

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
		p := part{start: s.parts[i].start, end: s.parts[i+n-1].end, sep: s.parts[i].sep}
		i += n
		p.start = s.skipAnd(p)
		if p.start >= p.end || s.lex.is("others", s.of(p)) || !hasLetter(s.of(p)) {
			continue
		}
		if len(speakers) > 0 && s.represents(&speakers[len(speakers)-1], p) {
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
		if !semicolon && s.oneKnown(i, n) && !s.knownWithout(i, n) {
			return n
		}
	}
	if i+1 < len(s.parts) && s.lex.is("suffix", s.of(s.parts[i+1])) {
		return 2
	}
	return 1
}

// knownWithout reports whether n parts are known only because the first n-1
// are, and the last is a name of its own: "the World Health Organization
// (WHO), and Kenya".
func (s *splitter) knownWithout(i, n int) bool {
	whole, ok := s.r.Resolve(s.span(i, n))
	before, known := s.r.Resolve(s.span(i, n-1))
	return ok && known && before.ID == whole.ID && (!whole.Exact || strings.Contains(s.span(i, n-1), "("))
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
			left, right := part{start: ls, end: le, sep: p.sep}, part{start: rs, end: re, sep: "and"}
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
	if one, ok := s.turned(p); ok {
		return one
	}
	if open := strings.IndexByte(text, '('); open > 0 { // "Iraq (on behalf of the Group of 77 and China)"
		inner := strings.TrimRight(text[open+1:], ") ")
		n := s.lex.starts("behalf", inner)
		if n == 0 || strings.EqualFold(inner[:n], "for") {
			n = s.chairing(inner)
		}
		if n > 0 {
			start, end := trim(s.text, p.start, p.start+open)
			return Speaker{Name: named(s.text, start, end), For: s.groups(p.start+open+1+n, p.start+open+1+len(inner))}
		}
	}
	if at := s.behalfAt(p); at > 0 {
		n := s.lex.starts("behalf", text[at:])
		start, end := trim(s.text, p.start, p.start+at)
		return Speaker{Name: s.office(named(s.text, start, end)), For: s.groups(p.start+at+n, p.end)}
	}
	start, end := p.start, p.end
	if open := strings.LastIndexByte(text, '('); open > 0 && !strings.Contains(text[open:], ")") {
		if _, ok := s.r.Resolve(text); !ok { // an unclosed bracket that is no part of the name
			start, end = trim(s.text, p.start, p.start+open)
		}
	}
	return Speaker{Name: s.office(named(s.text, start, end))}
}

// chairing returns the length of words such as "Chair of" at the beginning of
// what stands in brackets behind a speaker, 0 if what follows is no known body.
func (s *splitter) chairing(inner string) int {
	n := s.lex.starts("chairing", inner)
	if n == 0 || n >= len(inner) {
		return 0
	}
	if m, ok := s.r.Resolve(strings.TrimSpace(inner[n:])); !ok || isState(m) {
		return 0
	}
	return n
}

// turned reads "the African Group—represented by Ghana" and "the African
// Group (delivered by Ghana)": Ghana had the floor for the group.
func (s *splitter) turned(p part) (Speaker, bool) {
	text := s.of(p)
	for at, r := range text {
		from := at + utf8.RuneLen(r)
		if at == 0 || !strings.ContainsRune(" (—–", r) || strings.HasPrefix(text[from:], "(") {
			continue
		}
		n := s.lex.starts("represented", text[from:])
		if n == 0 || strings.EqualFold(text[from:from+n], "through") {
			continue
		}
		groupStart, groupEnd := trim(s.text, p.start, p.start+at)
		end := p.end
		if strings.Contains(text[:from], "(") && strings.HasSuffix(text, ")") && strings.Count(text, "(") == strings.Count(text, ")") {
			end--
		}
		start, end := trim(s.text, p.start+from+n, end)
		if groupStart < groupEnd && start < end {
			return Speaker{Name: s.office(named(s.text, start, end)), For: []Name{named(s.text, groupStart, groupEnd)}}, true
		}
	}
	return Speaker{}, false
}

// represents reads a part such as "represented by Ghana" behind the group.
func (s *splitter) represents(group *Speaker, p part) bool {
	n := s.lex.starts("represented", s.of(p))
	if n == 0 || len(group.For) > 0 {
		return false
	}
	start, end := trim(s.text, p.start+n, p.end)
	if start >= end {
		return false
	}
	*group = Speaker{Name: s.office(named(s.text, start, end)), For: []Name{group.Name}}
	return true
}

// office makes the State or the body of whoever speaks as its president,
// minister or secretary-general: "President of Kenya".
func (s *splitter) office(n Name) Name {
	words := fieldsAt(n.Printed)
	led := s.lex.starts("office", n.Printed)
	if led == 0 {
		return n
	}
	if m, ok := s.r.Resolve(n.Printed); ok && (m.Exact || m.ActingBody != "") {
		return n
	}
	for k, w := range words[:len(words)-1] {
		if word := strings.ToLower(n.Printed[w.start:w.end]); w.start < led || word != "of" && word != "de" && word != "for" && word != "du" {
			continue
		}
		body := n.Printed[words[k+1].start:]
		if rest, ok := strings.CutPrefix(body, "the "); ok {
			body = rest
		}
		if m, ok := s.r.Resolve(body); ok && m.Exact {
			n.Name = body
			return n
		}
	}
	return n
}

// groups parts the bodies spoken for: "the African Group and the Arab Group".
func (s *splitter) groups(start, end int) []Name {
	start, end = trim(s.text, start, end)
	if start >= end {
		return nil
	}
	var names []Name
	for _, p := range s.atAnd(part{start: start, end: end}) {
		names = append(names, named(s.text, p.start, p.end))
	}
	return names
}
