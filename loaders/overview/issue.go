package overview

import (
	"cmp"
	"slices"

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
	others []schema.ID // further issues in the same list
	vague  bool        // only the heading says so
}

// paragraph is what the sentences before one have said.
type paragraph struct {
	section section
	last    subject       // of the latest position that has one
	stance  schema.Stance // the main one of the sentence before
	goesOn  bool          // other speakers of the same sentence came before
	divided schema.ID     // the issue on which "views differed", if it was said
	parted  schema.ID     // the same, of the sentence at hand, which tells the views
	topic   schema.ID     // the issue at the head of the latest sentence that names nobody
	named   schema.ID     // the issue that the sentence before names by its words
	before  []token       // the sentence before
}

// candidate is an issue that a clause may be about.
type candidate struct {
	issue schema.ID
	at    int // first token
	end   int // the token behind its words
	score float64
	plain bool // named by words that decide alone, in the subject matter itself
}

// Weights of an issue's words by where they stand.
const (
	enough       = 0.5  // the score from which a clause is about an issue
	elsewhere    = 0.6  // not in the subject matter but in the rest of the clause
	inAdjunct    = 0.5  // in words on circumstances
	ownSection   = 0.15 // the heading names the same issue
	faint        = 0.9  // words that do not decide alone
	faintInOwn   = 0.9  // such words below a heading that names the issue
	decayByToken = 0.01 // each word before it
)

// subjectOf finds what an act is about.
func (l *loader) subjectOf(s *sentence, a act, p *paragraph) subject {
	closed := l.closedIssues(s, a, p.section)
	best, found := bestOf(closed)
	about := subject{themes: l.themesOf(s, a, p.section)}
	if issue, at, ok := l.textIssue(s, a, p.section); ok && !l.ofOtherText(s, a, at, best, p.section) && (a.formal || !found || at <= best.at || best.score < 0.8) {
		if issue != wholeText || !best.plain || p.section.outcome && at <= best.at || a.formal {
			about.issue = issue
			if issue == textLanguage {
				about.topics = l.topicsOf(s, a)
			}
			return about
		}
	}
	if issue, ok := l.pointsBack(s, a, p.section); ok && !found {
		about.issue = issue
		return about
	}
	if issue, at, ok := l.anaphor(s, a, p); ok && (!found || at < best.at && joined(s.tokens, at, best.at)) {
		about.issue = issue
		return about
	}
	if found {
		about.issue = best.issue
		about.others = l.coordinated(s.tokens, closed, best)
		return about
	}
	if divided := cmp.Or(p.parted, p.divided); divided != "" {
		about.issue = divided
		return about
	}
	if issue, ok := l.juxtaposed(s, a, p.section); ok {
		about.issue = issue
		return about
	}
	if p.last.issue != "" && l.counters(s, a) && !l.leavesText(s, a, p) {
		about.issue, about.vague = p.last.issue, true // "Others replied that …"
		return about
	}
	if l.answers(s, a, p) {
		about.issue, about.vague = p.last.issue, true // "Others cautioned that …"
		return about
	}
	if p.goesOn && p.last.issue != "" && l.elliptic(s.tokens, trimMarks(s.tokens, a.about)) && a.about.to-a.about.from < shortMain {
		about.issue, about.vague = p.last.issue, true // "… (Norland) and urgently needed (Sudovia)"
		return about
	}
	if issue, ok := l.announced(s, a, p.section); ok {
		about.issue = issue
		return about
	}
	if p.goesOn && p.last.issue != "" && !p.last.vague && l.sameBreath(s, a) {
		about.issue, about.vague = p.last.issue, true // "…, albeit with doubts about speed (Norland)"
		return about
	}
	if issue, ok := l.underTopic(s, a, p); ok {
		about.issue, about.vague = issue, true
		return about
	}
	about.issue, about.vague = l.fallback(s, a, p.section, &about), true
	return about
}

// juxtaposed finds an issue that the clause behind a semicolon or a colon
// names: it explains the one before it.
func (l *loader) juxtaposed(s *sentence, a act, sec section) (schema.ID, bool) {
	end := a.segment.to
	if !a.segment.tag.empty() {
		end = a.segment.tag.to
	}
	if end >= len(s.tokens) || s.tokens[end].word != ";" && s.tokens[end].word != ":" {
		return "", false
	}
	for _, other := range s.attributions {
		if other.scope.from <= a.segment.from && end < other.scope.to {
			behind := span{end + 1, other.scope.to}
			best, ok := bestOf(l.closedIssues(s, act{about: behind, segment: segment{span: behind}}, sec))
			return best.issue, ok && best.plain
		}
	}
	return "", false
}

// pointsBack finds the issue of the clause before, in the same breath, where a
// second act speaks only of "this" or "them".
func (l *loader) pointsBack(s *sentence, a act, sec section) (schema.ID, bool) {
	about := trimMarks(s.tokens, a.about)
	pronoun := endsInPronoun(s.tokens, a.segment.span)
	for i := about.from; i < min(about.from+2, about.to); i++ {
		pronoun = pronoun || pronouns[s.tokens[i].word]
	}
	for _, other := range s.attributions {
		if other.scope.from < a.segment.from && a.segment.from <= other.scope.to {
			earlier := trimMarks(s.tokens, span{other.scope.from, a.segment.from})
			if !pronoun && !isMotto(s.tokens, earlier) {
				continue
			}
			best, ok := bestOf(l.closedIssues(s, act{about: earlier, segment: segment{span: earlier}}, sec))
			return best.issue, ok && best.plain
		}
	}
	return "", false
}

// longestMotto is the number of tokens that a motto may have.
const longestMotto = 6

// isMotto tells whether words are no more than a call before a semicolon or a
// colon, which the clause behind it spells out: "Public money, public code; …".
func isMotto(tokens []token, words span) bool {
	return !words.empty() && words.to-words.from <= longestMotto && words.to < len(tokens) && (tokens[words.to].word == ";" || tokens[words.to].word == ":")
}

var pronouns = map[string]bool{"this": true, "that": true, "it": true, "they": true, "them": true, "these": true, "those": true, "so": true, "its": true, "their": true}

// dim is the score from which a statement below a heading on the text, which
// does not speak of the text, is about an issue.
const dim = 0.25

// fallback is the issue of an act that names none: what its heading says. A
// criticism below a heading on the text is of its language; a statement there
// that does not speak of the text has its own theme.
func (l *loader) fallback(s *sentence, a act, sec section, about *subject) schema.ID {
	if sec.outcome && !l.namesText(s, a) {
		negative := a.leaning() == schema.Negative
		if negative && (len(l.lex.wants.find(s.tokens, a.segment.span)) > 0 || len(l.lex.textParts.find(s.tokens, a.segment.span)) > 0) {
			about.topics = l.topicsOf(s, a)
			return textLanguage
		}
		if best, ok := bestFrom(l.closedIssues(s, a, sec), dim); ok && !negative {
			return best.issue
		}
		if own := l.openIssue(l.ownThemes(s, a)); !negative && own != "" {
			return own
		}
	}
	if (sec.minted || sec.borrowed) && (l.partNamed(s, a.segment.span) >= 0 || l.lex.opensWithTerm(s.tokens, a.segment.span)) {
		return textLanguage
	}
	switch own := l.openIssue(about.themes); {
	case sec.issue == textLanguage && sec.minted:
		return cmp.Or(l.namedIn(s, sec), sec.issue) // below "Preamble": "Overlap of X and Y was called wasteful"
	case sec.issue == "" || sec.general && !sec.outcome && own != "":
		return own
	}
	return sec.issue
}

// namesText tells whether the words of an act speak of the text.
func (l *loader) namesText(s *sentence, a act) bool {
	return len(ofText(l, s.tokens, a.segment.span, l.lex.outcomeWords)) > 0 || len(ofText(l, s.tokens, a.segment.span, l.lex.issues)) > 0
}

// joined tells whether a comma or an "and" stands between two tokens.
func joined(tokens []token, from, to int) bool {
	for i := from; i < to; i++ {
		if tokens[i].word == "," || tokens[i].word == "and" {
			return true
		}
	}
	return false
}

// coordinated are the issues that stand beside the best one in a list: "human
// rights and the multistakeholder model".
func (l *loader) coordinated(tokens []token, candidates []candidate, best candidate) []schema.ID {
	var others []schema.ID
	for _, c := range candidates {
		between := span{min(c.at, best.at), max(c.at, best.at)}
		if !c.plain || !best.plain || c.issue == best.issue || slices.Contains(others, c.issue) || !joined(tokens, between.from, between.to) {
			continue
		}
		if len(l.lex.frames.find(tokens, between)) == 0 {
			others = append(others, c.issue)
		}
	}
	return others
}

// closedIssues scores the issues that the registry finds in the words of an
// act: those nearest to its subject matter most, those in circumstances less.
func (l *loader) closedIssues(s *sentence, a act, sec section) []candidate {
	var found []candidate
	for n, region := range []span{a.about, a.rest, a.segment.span} {
		region = trimMarks(s.tokens, region)
		if region.empty() {
			continue
		}
		circumstances, specified := l.firstAdjunct(s.tokens, region), l.specifiedFrom(s.tokens, region)
		hits := hitsIn(s, region, l.registry.IssuesIn)
		for _, h := range hits {
			if aboutText(h.ID) || insideAnother(h, hits) {
				continue
			}
			at := s.tokenAt(h.Start)
			if n == 2 && slices.ContainsFunc(found, func(c candidate) bool { return c.at == at && c.issue == h.ID }) {
				continue
			}
			c := candidate{issue: h.ID, at: at, end: s.tokenAt(h.End), score: h.Weight, plain: n == 0 && h.Weight >= 1 && at <= circumstances}
			switch {
			case h.Weight < 1 && (l.belongs(h.ID, sec) || !l.manyTitled && slices.Contains(l.titleIssues, h.ID)):
				c.score = faintInOwn
			case l.belongs(h.ID, sec):
				c.score += ownSection
			case h.Weight < 1 && (n > 0 || at > region.from+1):
				c.score *= faint
			}
			start := region.from
			switch {
			case at >= specified:
				start = specified
			case n > 0:
				c.score *= elsewhere
			}
			if at > circumstances && circumstances >= start {
				c.score *= inAdjunct
			}
			c.score -= decayByToken * float64(at-start)
			found = append(found, c)
		}
	}
	return l.mostSpecific(append(found, l.issuesByShortName(s, a)...))
}

// belongs tells whether the heading names the issue or a theme of it.
func (l *loader) belongs(issue schema.ID, sec section) bool {
	if issue == sec.issue || slices.Contains(sec.hints, issue) {
		return true
	}
	c, _ := l.registry.Concept(issue)
	return slices.ContainsFunc(c.Related, func(theme schema.ID) bool { return slices.Contains(sec.themes, theme) })
}

// mostSpecific drops an issue that is only the wider one of another that is
// named with the same words, or by their short form in an aside right behind: "the
// permanent mandate of the Forum (IGF)".
func (l *loader) mostSpecific(candidates []candidate) []candidate {
	wider := map[schema.ID][]candidate{}
	for _, c := range candidates {
		if concept, ok := l.registry.Concept(c.issue); ok && concept.Broader != "" {
			wider[concept.Broader] = append(wider[concept.Broader], c)
		}
	}
	return slices.DeleteFunc(candidates, func(c candidate) bool {
		return slices.ContainsFunc(wider[c.issue], func(o candidate) bool {
			return o.at <= c.at && (c.at < o.end || c.at == o.end && c.at == c.end) || c.at <= o.at && o.at < c.end
		})
	})
}

func bestOf(candidates []candidate) (candidate, bool) { return bestFrom(candidates, enough) }

func bestFrom(candidates []candidate, least float64) (candidate, bool) {
	best := candidate{score: least}
	for _, c := range candidates {
		if c.score >= best.score && (best.issue == "" || c.score > best.score) {
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

// specifiedFrom returns the token behind the first words that lead in what a
// region is about, "in the form of", its end if there are none.
func (l *loader) specifiedFrom(tokens []token, region span) int {
	for _, h := range l.lex.specifiers.find(tokens, region) {
		return h.to
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
	named := l.drafting || len(ofText(l, s.tokens, span{0, len(s.tokens)}, l.lex.outcomeWords)) > 0
	place := map[schema.ID]int{}
	for _, region := range []span{a.about, {a.segment.from, a.segment.to}} {
		for _, h := range ofText(l, s.tokens, trimMarks(s.tokens, region), l.lex.issues) {
			if _, seen := place[h.cue.means]; !seen {
				place[h.cue.means] = h.from
			}
		}
	}
	at, isProcess := place[textProcess]
	if whole, ok := place[wholeText]; ok && a.leaning() == schema.Positive && at > whole && !a.about.empty() && at >= a.about.to {
		isProcess = false // "the text was hailed as proof that negotiation works"
	}
	if whole, ok := place[wholeText]; ok && a.leaning() == schema.Positive && whole < at && joined(s.tokens, whole, at) && l.wholeIsSubject(s.tokens, a, whole) {
		isProcess = false // "commended the text and thanked those on the drafting group"
	}
	if worded, ok := place[textLanguage]; ok && worded < at && l.isOccasion(s.tokens, at) {
		isProcess = false // "language was dropped in the last round"
	}
	if worded, ok := place[textLanguage]; ok && at < worded && l.proposesPart(s.tokens, worded) {
		isProcess = false // "the facilitators' compromise on paragraph 58"
	}
	if isProcess && (sec.outcome || named || strongProcess(l, s, a)) && !a.formal && (a.heard || a.stance != schema.CallFor || sec.outcome && !a.about.empty() && (at < a.cue.from || a.about.from <= at) && at <= a.about.from+topicReach) {
		return textProcess, at, true
	}
	at, isLanguage := place[textLanguage]
	if part := l.partNamed(s, a.segment.span); part >= 0 && !isLanguage && (sec.outcome || a.formal) {
		isLanguage, at = true, part
	}
	disputed := a.leaning() == schema.Negative || a.stance == schema.CallFor && a.strength == explicit
	if isLanguage && (sec.outcome || named || a.formal || disputed && (l.isNumbered(s.tokens, at) || at <= a.segment.from+1 || l.isHead(s.tokens, a, at)) || l.onAText && l.isHead(s.tokens, a, at) && l.lex.namesPart(s.tokens, at)) {
		return textLanguage, at, true
	}
	at, isWhole := place[wholeText]
	if a.formal {
		if isWhole && !isLanguage && len(l.topicsOf(s, a)) == 0 {
			return wholeText, at, true
		}
		return textLanguage, a.segment.from, true
	}
	if isWhole && sec.issue == textProcess && a.stance != schema.Support {
		return textProcess, at, true
	}
	if isWhole && (sec.outcome || l.wholeIsSubject(s.tokens, a, at) && (l.drafting || !l.isWeakText(s.tokens, at))) {
		return wholeText, at, true
	}
	return "", 0, false
}

// isWeakText tells whether the words at a token name the text under adoption
// only where a heading or the title speaks of it: "the roadmap".
func (l *loader) isWeakText(tokens []token, at int) bool {
	return l.lex.weakTexts.matchesAt(tokens, span{at, len(tokens)})
}

// isOccasion tells whether words only say when something was done: "in the
// final round".
func (l *loader) isOccasion(tokens []token, at int) bool {
	for i := at - 1; i >= max(0, at-occasionReach); i-- {
		switch tokens[i].word {
		case "in", "during", "after", "at", "over", "through", "throughout", "since", "before", "until":
			return true
		}
	}
	return false
}

// occasionReach is how far behind a preposition, in tokens, the word stands
// that says when.
const occasionReach = 4

// wholeIsSubject tells whether the text stands at the head of what is spoken of.
func (l *loader) wholeIsSubject(tokens []token, a act, at int) bool {
	from := a.about.from
	for _, h := range l.lex.wholes.find(tokens, a.about) {
		if h.from <= from+1 {
			from = h.to // "every line of the text"
		}
	}
	return at >= a.about.from && at < from+3
}

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
	hits := hitsIn(s, span{a.segment.from, a.segment.to}, l.registry.TopicsIn)
	for _, h := range hits {
		if insideAnother(h, hits) {
			continue // "AI" in "the Scientific Panel on AI"
		}
		if !aboutText(h.ID) && !slices.Contains(topics, h.ID) {
			topics = append(topics, h.ID)
		}
	}
	return topics
}

// themesOf are the themes in the words of an act and of its heading.
func (l *loader) themesOf(s *sentence, a act, sec section) []schema.ID {
	themes := l.ownThemes(s, a)
	for _, theme := range sec.themes {
		if !slices.Contains(themes, theme) {
			themes = append(themes, theme)
		}
	}
	return themes
}

// mostThemes is the number of themes that a position gets from its own words.
const mostThemes = 3

func (l *loader) ownThemes(s *sentence, a act) []schema.ID {
	var themes []schema.ID
	for _, h := range hitsIn(s, a.segment.span, l.registry.ThemesIn) {
		if h.Weight >= 1 && !slices.Contains(themes, h.ID) && len(themes) < mostThemes {
			themes = append(themes, h.ID)
		}
	}
	return themes
}
