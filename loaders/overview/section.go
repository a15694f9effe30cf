package overview

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// section is what a heading says of the statements below it.
type section struct {
	heading string
	issue   schema.ID // what a statement is about that does not say so
	themes  []schema.ID
	exact   bool          // the heading is the issue's own name
	outcome bool          // the heading announces statements on the text
	under   bool          // a heading above it does
	act     schema.Stance // the formal act that the heading names, and it alone
	adopted bool          // the sentence before tells that a text was adopted
	minted  bool          // the heading says of the issue at most that it is the text's language
	general bool          // the heading says nothing of what the statements are about

	borrowed bool // the issue is the title's; the heading names none

	hints []schema.ID // issues of which a heading that names none holds a word
	topic schema.ID   // of the first sentence below such a heading
}

// readSection looks up what a heading is about.
func (l *loader) readSection(heading string) section {
	s := section{heading: heading}
	tokens := tokenize(heading)
	all := span{0, len(tokens)}
	s.outcome, s.act = l.announcesText(tokens), l.actOfHeading(tokens)
	s.general = l.covered(tokens, l.lex.generalHeadings.find(tokens, all), nil)
	for _, h := range l.registry.ThemesIn(heading) {
		if !slices.Contains(s.themes, h.ID) {
			s.themes = append(s.themes, h.ID)
		}
	}
	s.themes = s.themes[:min(2, len(s.themes))]
	issues := l.registry.IssuesIn(heading)
	for _, h := range issues {
		if l.coversHeading(tokens, h) {
			s.issue, s.exact = h.ID, true
			return s
		}
	}
	for _, h := range l.lex.shortNames.find(tokens, all) {
		whole := registry.Hit{ID: h.cue.means, Start: tokens[h.from].start, End: tokens[h.to-1].end}
		if l.coversHeading(tokens, whole) && (l.lex.plainHeadings[tokens[h.from].word] || l.namedInFull(h.cue.means)) {
			s.issue, s.exact = h.cue.means, true
			return s
		}
	}
	switch {
	case l.isProcessHeading(tokens):
		s.issue, s.exact, s.outcome = textProcess, true, true
	case s.outcome:
		s.issue, s.exact = wholeText, true
	case l.namesOnlyParts(tokens):
		s.issue, s.minted = textLanguage, true
	case l.drafting && len(s.themes) == 0 && (s.general || l.isAbstract(tokens)) && !l.namesPartOfTexts(tokens):
		s.issue, s.outcome = wholeText, true
	default:
		s.issue = onlyIssue(issues, tokens)
		if s.issue == "" && !listsThings(tokens) { // "AI, data, security" is about none of them alone
			s.issue = l.openIssue(s.themes)
		}
		if s.issue == "" && len(l.titleIssues) > 0 && !l.manyTitled && (s.general || l.isAbstract(tokens)) {
			s.issue = l.titleIssues[0]
		}
		if s.issue == "" && len(s.themes) == 0 && len(l.titleIssues) == 1 && !l.manyTitled && !l.lex.venues[l.titleIssues[0].Local()] {
			s.issue, s.borrowed = l.titleIssues[0], true
		}
		if s.issue == "" && heading != "" {
			s.issue, s.minted = l.mint(heading), true
			s.hints = l.hintsOf(tokens, issues)
			if s.general {
				s.issue = l.untitled // "General remarks" is no theme
			}
		}
	}
	return s
}

// onlyIssue returns the issue that a heading names in full, if it names one
// and lists nothing beside it: "The future of the Internet Governance Forum".
func onlyIssue(hits []registry.Hit, heading []token) schema.ID {
	var only schema.ID
	for _, h := range hits {
		if h.Weight < 1 || aboutText(h.ID) {
			continue
		}
		if only != "" && only != h.ID {
			return ""
		}
		only = h.ID
	}
	if lists(heading) {
		return ""
	}
	return only
}

// lists tells whether a heading names several things.
func lists(heading []token) bool {
	return slices.ContainsFunc(heading, func(t token) bool { return t.word == "and" || t.word == "," || t.word == "or" })
}

// listsThings tells whether a heading is a list of three things or more, each in a word or
// two: "AI, data and security".
func listsThings(heading []token) bool {
	items, words := 0, 0
	for i, t := range heading {
		switch {
		case t.word == "," || t.word == "and":
			if words > 0 {
				items++
			}
			words = 0
		case t.word == "its" || t.word == "their" || t.mark && i > 1:
			return false
		case !t.mark && !isNumber(t.word):
			words++
		}
		if words > 2 {
			return false
		}
	}
	return items > 1 && words > 0
}

// namesPartOfTexts tells whether a heading is a word that texts have over one of
// their own parts: "Follow-up and review".
func (l *loader) namesPartOfTexts(tokens []token) bool {
	return slices.ContainsFunc(tokens, func(t token) bool { return l.lex.partTitles[t.word] })
}

// isAbstract tells whether a heading names no subject of its own: "Where do we
// stand?".
func (l *loader) isAbstract(tokens []token) bool {
	for i, t := range tokens {
		if !(i == 0 && numbersHeading(tokens)) && !t.mark && !isNumber(t.word) && !l.lex.headings[t.word] && !l.lex.abstract[t.word] && !l.titleWords[t.word] {
			return false
		}
	}
	return true
}

// openIssue returns the first theme that does not have the name of an issue of
// the closed list: a statement that does not speak of such an issue is not
// counted to it. A theme that is a part of one issue alone gives that issue.
func (l *loader) openIssue(themes []schema.ID) schema.ID {
	for _, theme := range themes {
		if _, closed := l.registry.Issue(schema.ID("issue/" + theme.Local())); closed {
			continue
		}
		if issue := l.issueOfTheme(theme); issue != "" {
			return issue
		}
		return theme
	}
	return ""
}

// issueOfTheme finds the one issue that a theme, or the wider theme that it is
// a part of, belongs to. An issue that is a place of debate has no themes of
// its own.
func (l *loader) issueOfTheme(theme schema.ID) schema.ID {
	concept, _ := l.registry.Concept(theme)
	for _, of := range []schema.ID{theme, concept.Broader} {
		var only schema.ID
		for _, issue := range l.registry.Issues() {
			if of == "" || l.lex.venues[issue.ID.Local()] || aboutText(issue.ID) || !slices.Contains(issue.Related, of) {
				continue
			}
			if only != "" {
				return ""
			}
			only = issue.ID
		}
		if only != "" {
			return only
		}
	}
	return ""
}

// mint names an issue after words of the document. It never takes the name of
// an issue that the registry knows, which means something else.
func (l *loader) mint(words string) schema.ID {
	id := schema.ID("issue/" + events.Slug(words))
	if _, taken := l.registry.Issue(id); taken {
		id += "-in-general"
	}
	return id
}

// isProcessHeading tells whether a heading is about negotiating.
func (l *loader) isProcessHeading(tokens []token) bool {
	return l.covered(tokens, l.lex.processHeadings.find(tokens, span{0, len(tokens)}), nil)
}

// covered tells whether a heading holds one of the hits and, but for words
// such as "review of" and those given, nothing else.
func (l *loader) covered(tokens []token, hits []hit[string], known map[string]bool) bool {
	for i, t := range tokens {
		inside := slices.ContainsFunc(hits, func(h hit[string]) bool { return h.from <= i && i < h.to })
		if i == 0 && numbersHeading(tokens) {
			continue
		}
		if !inside && !t.mark && !hasDigit(t.word) && !l.lex.headings[t.word] && !known[t.word] {
			return false
		}
	}
	return len(hits) > 0
}

// hasDigit tells whether a word is a number or the symbol of a document, such
// as "L.12".
func hasDigit(word string) bool { return strings.ContainsAny(word, "0123456789") }

// namedInFull tells whether the document calls an issue by words that decide
// alone.
func (l *loader) namedInFull(issue schema.ID) bool { return l.namedFrom(issue, 1) }

// namedFrom tells whether the document calls an issue by words of such a
// weight.
func (l *loader) namedFrom(issue schema.ID, weight float64) bool {
	return slices.ContainsFunc(l.document.Blocks, func(b document.Block) bool {
		return slices.ContainsFunc(l.registry.IssuesIn(b.Text), func(h registry.Hit) bool { return h.ID == issue && h.Weight >= weight })
	})
}

// numbersHeading tells whether a heading begins with its number: "IV.".
func numbersHeading(tokens []token) bool {
	return len(tokens) > 1 && tokens[1].mark && enumerates(tokens[0].word)
}

// enumerates tells whether a word is a number of Rome or a letter.
func enumerates(word string) bool { return len(word) == 1 || strings.Trim(word, "ivxl") == "" }

// coversHeading tells whether a heading names the issue and, but for its
// number and words such as "review of", nothing else before a colon.
func (l *loader) coversHeading(tokens []token, h registry.Hit) bool {
	for i, t := range tokens {
		if i == 0 && numbersHeading(tokens) {
			continue
		}
		if t.mark && t.word == ":" && t.start >= h.End {
			return true
		}
		inside := t.start >= h.Start && t.end <= h.End || slices.ContainsFunc(tokens, func(o token) bool { return o.word == t.word && o.start >= h.Start && o.end <= h.End })
		if !inside && !t.mark && !isNumber(t.word) && !l.lex.headings[t.word] {
			return false
		}
	}
	return true
}
