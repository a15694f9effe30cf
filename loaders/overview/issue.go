package overview

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Issues about the text that a meeting adopts.
const (
	wholeText    schema.ID = "issue/outcome-document"
	textProcess  schema.ID = "issue/outcome-document/process"
	textLanguage schema.ID = "issue/outcome-document/language"
)

func aboutText(issue schema.ID) bool {
	return issue == wholeText || issue == textProcess || issue == textLanguage
}

// subject is what a position is about.
type subject struct {
	issue  schema.ID
	topics []schema.ID
	themes []schema.ID
}

// section is what a heading says of the statements below it.
type section struct {
	heading string
	issue   schema.ID // what a statement is about that does not say so
	themes  []schema.ID
	exact   bool // the heading is the issue's own name
	outcome bool // the heading announces statements on the text
	minted  bool // no registry knows the issue; it is named after the heading
}

// readSection looks up what a heading is about.
func (l *loader) readSection(heading string) section {
	s := section{heading: heading}
	tokens := tokenize(heading)
	all := span{0, len(tokens)}
	s.outcome = len(l.lex.outcomeHeadings.find(tokens, all)) > 0
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
	switch {
	case s.outcome:
		s.issue, s.exact = wholeText, true
	case len(s.themes) > 0:
		s.issue = s.themes[0]
	case heading != "":
		s.issue, s.minted = schema.ID("issue/"+events.Slug(heading)), true
	}
	return s
}

// coversHeading tells whether a heading names the issue and, but for words
// such as "review of", nothing else.
func (l *loader) coversHeading(tokens []token, h registry.Hit) bool {
	for _, t := range tokens {
		inside := t.start >= h.Start && t.end <= h.End
		if !inside && !t.mark && !l.lex.headings[t.word] {
			return false
		}
	}
	return true
}

// paragraph is what the sentences before one have said.
type paragraph struct {
	section section
	last    subject   // of the latest position that has one
	divided schema.ID // the issue on which "views differed", if it was said
}

// candidate is an issue that a clause may be about.
type candidate struct {
	issue schema.ID
	at    int // token
	score float64
}

// enough is the score from which a clause is about an issue.
const enough = 0.44

// subjectOf finds what an act is about.
func (l *loader) subjectOf(s *sentence, a act, p *paragraph) subject {
	closed := l.closedIssues(s, a, p.section)
	best, found := bestOf(closed)
	about := subject{themes: l.themesOf(s, a, p.section)}
	if issue, at, ok := l.textIssue(s, a, p.section); ok && (a.formal || !found || at <= best.at || best.score < 0.8) {
		about.issue = issue
		if issue == textLanguage {
			about.topics = l.topicsOf(s, a)
		}
		return about
	}
	if found {
		about.issue = best.issue
		return about
	}
	if issue, ok := l.anaphor(s, a, p); ok {
		about.issue = issue
		return about
	}
	if p.divided != "" {
		about.issue = p.divided
		return about
	}
	about.issue = p.section.issue
	if about.issue == "" && len(about.themes) > 0 {
		about.issue = about.themes[0]
	}
	return about
}

// closedIssues scores the issues that the registry finds in the words of an
// act: those nearest to its subject matter most, those in circumstances less.
func (l *loader) closedIssues(s *sentence, a act, sec section) []candidate {
	var found []candidate
	for n, region := range []span{a.about, a.rest} {
		region = trimMarks(s.tokens, region)
		if region.empty() {
			continue
		}
		circumstances := l.firstAdjunct(s.tokens, region)
		for _, h := range hitsIn(s, region, l.registry.IssuesIn) {
			if aboutText(h.ID) {
				continue
			}
			at := s.tokenAt(h.Start)
			score := h.Weight
			if h.Weight < 1 && h.ID == sec.issue {
				score = 0.9
			}
			if n == 1 {
				score *= 0.6
			}
			if at > circumstances {
				score *= 0.5
			}
			found = append(found, candidate{h.ID, at, score - 0.01*float64(at-region.from)})
		}
	}
	return found
}

func bestOf(candidates []candidate) (candidate, bool) {
	best := candidate{score: enough}
	for _, c := range candidates {
		if c.score > best.score {
			best = c
		}
	}
	return best, best.issue != ""
}

// firstAdjunct returns the token from which a region goes into circumstances.
func (l *loader) firstAdjunct(tokens []token, region span) int {
	for _, h := range l.lex.adjuncts.find(tokens, region) {
		if h.from > region.from {
			return h.from
		}
	}
	return region.to
}

// hitsIn looks for concepts in a region, but not in the names of speakers.
func hitsIn(s *sentence, region span, find func(string) []registry.Hit) []registry.Hit {
	region = trimMarks(s.tokens, region)
	if region.empty() {
		return nil
	}
	from, to := s.tokens[region.from].start, s.tokens[region.to-1].end
	var hits []registry.Hit
	for _, h := range find(s.text[from:to]) {
		h.Start, h.End = h.Start+from, h.End+from
		if !slices.ContainsFunc(s.attributions, func(a attribution) bool { return a.names.Start <= h.Start && h.End <= a.names.End }) {
			hits = append(hits, h)
		}
	}
	return hits
}

// textIssue tells whether an act is about the text that is being adopted, and
// which side of it.
func (l *loader) textIssue(s *sentence, a act, sec section) (issue schema.ID, at int, ok bool) {
	if a.stance == schema.JoinsConsensus {
		return wholeText, a.segment.from, true
	}
	named := len(l.lex.outcomeWords.find(s.tokens, span{0, len(s.tokens)})) > 0
	place := map[schema.ID]int{}
	for _, region := range []span{a.about, {a.segment.from, a.segment.to}} {
		for _, h := range l.lex.issues.find(s.tokens, trimMarks(s.tokens, region)) {
			if _, seen := place[h.cue.means]; !seen {
				place[h.cue.means] = h.from
			}
		}
	}
	at, isProcess := place[textProcess]
	if isProcess && (sec.outcome || named || strongProcess(l, s, a)) && !a.formal && a.stance != schema.CallFor {
		return textProcess, at, true
	}
	at, isLanguage := place[textLanguage]
	if isLanguage && (sec.outcome || named || a.formal) {
		return textLanguage, at, true
	}
	at, isWhole := place[wholeText]
	if a.formal {
		if isWhole && !isLanguage && len(l.topicsOf(s, a)) == 0 {
			return wholeText, at, true
		}
		return textLanguage, a.segment.from, true
	}
	if isWhole && (sec.outcome || wholeIsSubject(a, at)) {
		return wholeText, at, true
	}
	return "", 0, false
}

// wholeIsSubject tells whether the text stands at the head of what is spoken of.
func wholeIsSubject(a act, at int) bool { return at >= a.about.from && at < a.about.from+3 }

// strongProcess tells whether two words speak of negotiating.
func strongProcess(l *loader, s *sentence, a act) bool {
	hits := 0
	for _, h := range longest(l.lex.issues.find(s.tokens, span{a.segment.from, a.segment.to})) {
		if h.cue.means == textProcess {
			hits++
		}
	}
	return hits > 1
}

// topicsOf are the topics of contested language in the words of an act.
func (l *loader) topicsOf(s *sentence, a act) []schema.ID {
	var topics []schema.ID
	for _, h := range hitsIn(s, span{a.segment.from, a.segment.to}, l.registry.TopicsIn) {
		if !aboutText(h.ID) && !slices.Contains(topics, h.ID) {
			topics = append(topics, h.ID)
		}
	}
	return topics
}

// themesOf are the themes in the words of an act and of its heading.
func (l *loader) themesOf(s *sentence, a act, sec section) []schema.ID {
	var themes []schema.ID
	for _, h := range hitsIn(s, span{a.segment.from, a.segment.to}, l.registry.ThemesIn) {
		if !slices.Contains(themes, h.ID) && len(themes) < 3 {
			themes = append(themes, h.ID)
		}
	}
	for _, theme := range sec.themes {
		if !slices.Contains(themes, theme) {
			themes = append(themes, theme)
		}
	}
	return themes
}

// anaphor takes the issue over from the sentence before where words such as
// "such measures" or "this model" point to it.
func (l *loader) anaphor(s *sentence, a act, p *paragraph) (schema.ID, bool) {
	if p.last.issue == "" {
		return "", false
	}
	about := trimMarks(s.tokens, a.about)
	for _, h := range l.lex.back.find(s.tokens, about) {
		if h.from > about.from+8 {
			continue
		}
		if p.last.issue == textLanguage && !strings.HasSuffix(h.cue.source, "document") && !strings.HasSuffix(h.cue.source, "text") {
			for _, topic := range p.last.topics {
				if topic.Kind() == "issue" {
					return topic, true
				}
			}
		}
		return p.last.issue, true
	}
	return "", false
}
