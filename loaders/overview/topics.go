package overview

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// How far words show what the statements below or behind them are about.
const (
	topicReach  = 8   // the tokens in which a sentence names its topic
	hintingMost = 7   // the tokens of a heading, up to which a word in it hints at an issue
	inPassing   = 0.5 // the weight of words by which the document must name that issue
)

// hintsOf are the issues of which a heading that names none holds a short name
// or a word: "Rights on the road", in a document that speaks of human rights.
func (l *loader) hintsOf(heading []token, named []registry.Hit) []schema.ID {
	if len(heading) > hintingMost {
		return nil
	}
	var hints []schema.ID
	add := func(issue schema.ID, plain bool) {
		if !aboutText(issue) && !slices.Contains(hints, issue) && (plain || l.namedFrom(issue, inPassing)) {
			hints = append(hints, issue)
		}
	}
	for _, h := range named {
		add(h.ID, false)
	}
	for _, h := range l.lex.shortNames.find(heading, span{0, len(heading)}) {
		add(h.cue.means, l.lex.plainHeadings[heading[h.from].word])
	}
	return hints
}

// topicOf is the issue that a sentence names at its head by words that decide
// alone, or by others where the heading hints at it: "Public infrastructure
// took up most of the morning."
func (l *loader) topicOf(s *sentence, sec section) schema.ID {
	head := span{0, min(topicReach, len(s.tokens))}
	if issue := l.topicLedIn(s.tokens, head); issue != "" {
		return issue
	}
	best, ok := bestOf(l.closedIssues(s, act{about: head, segment: segment{span: head}}, sec))
	if !ok || !best.plain && !slices.Contains(sec.hints, best.issue) && (sec.topic == "" || best.issue == sec.topic) {
		return "" // but beside the topic of the section's first sentence, another one is told apart
	}
	return best.issue
}

// topicLedIn is the issue that words such as "as to" lead in by a short name,
// as a heading would call it: "As to money, …".
func (l *loader) topicLedIn(tokens []token, head span) schema.ID {
	for i := head.from; i < head.to; i++ {
		if lead := (span{head.from, i}); tokens[i].mark && l.lex.topicLeads.matchesAt(tokens, lead) {
			for _, h := range l.lex.shortNames.find(tokens, lead) {
				if h.to == i && (l.lex.plainHeadings[tokens[h.from].word] || l.namedFrom(h.cue.means, inPassing)) {
					return h.cue.means
				}
			}
		}
	}
	return ""
}

// openingTopic is the topic of the sentence right below a block's heading, if
// that sentence names nobody.
func (l *loader) openingTopic(block int, sec section) schema.ID {
	heading := l.headings[block]
	if heading < 0 || heading+1 >= len(l.document.Blocks) {
		return ""
	}
	first := l.document.Blocks[heading+1]
	if first.Kind == document.Heading {
		return ""
	}
	if topic, known := l.openings[heading]; known {
		return topic
	}
	topic := schema.ID("")
	if sentences := l.readSentences(first.Text); len(sentences) > 1 && len(sentences[0].attributions) == 0 {
		topic = l.topicOf(&sentences[0], sec)
	}
	l.openings[heading] = topic
	return topic
}

// What makes a section one on the text, whatever its heading: so many formal
// acts, and one in so many statements.
const (
	leastActs = 2
	actsShare = 2
	plainAct  = 0.85 // the confidence from which a formal act counts
)

// actsOnText tells whether many of the statements below a block's heading, which
// names no subject that is known, hold formal acts: "Last words".
func (l *loader) actsOnText(block int, sec section) bool {
	heading := l.headings[block]
	if heading < 0 {
		return false
	}
	if known, ok := l.onText[heading]; ok {
		return known
	}
	statements, formal := 0, 0
	for i, b := range l.document.Blocks {
		if l.headings[i] != heading || b.Kind == document.Heading {
			continue
		}
		for _, s := range l.readSentences(b.Text) {
			for i := range s.attributions {
				statements++
				if l.actsFormally(&s, &s.attributions[i], sec) {
					formal++
				}
			}
		}
	}
	l.onText[heading] = formal >= leastActs && formal*actsShare >= statements
	return l.onText[heading]
}

// actsFormally tells whether a statement plainly holds a formal act.
func (l *loader) actsFormally(s *sentence, a *attribution, sec section) bool {
	return slices.ContainsFunc(l.lex.readActs(s.tokens, a.scope), func(told act) bool {
		return told.formal && told.confidence >= plainAct && l.isPerformed(s, told, a, sec)
	})
}

// listsOthers tells whether a heading names something beside an issue: not only
// words that name no subject, as in "Rights, and who decides".
func (l *loader) listsOthers(words string, issue schema.ID) bool {
	heading := tokenize(words)
	if !lists(heading) {
		return false
	}
	full := l.registry.IssuesIn(words)
	var rest []token
	for i := 0; i < len(heading); i++ {
		names := slices.ContainsFunc(l.lex.shortNames.find(heading, span{i, len(heading)}), func(h hit[schema.ID]) bool { return h.from == i && h.cue.means == issue })
		inFull := slices.ContainsFunc(full, func(h registry.Hit) bool {
			return h.ID == issue && h.Start <= heading[i].start && heading[i].end <= h.End
		})
		making := slices.ContainsFunc(l.lex.processHeadings.find(heading, span{i, len(heading)}), func(h hit[string]) bool { return h.from == i })
		if !names && !inFull && !making {
			rest = append(rest, heading[i])
		}
	}
	return !l.isAbstract(rest)
}

// underTopic is the issue of a statement that names none, has no theme of its
// own and stands below a heading that names none: that of the latest sentence
// with a topic, of the section's first one, or what the heading hints at, if
// it lists nothing beside that.
func (l *loader) underTopic(s *sentence, a act, p *paragraph) (schema.ID, bool) {
	if !p.section.minted || l.numberedPart(s.tokens, a.segment.span) >= 0 || l.lex.opensWithTerm(s.tokens, a.segment.span) || l.openIssue(l.ownThemes(s, a)) != "" {
		return "", false
	}
	switch {
	case p.topic != "":
		return p.topic, true
	case p.section.topic != "":
		return p.section.topic, true
	case len(p.section.hints) == 1 && !l.listsOthers(p.section.heading, p.section.hints[0]):
		return p.section.hints[0], true
	}
	return "", false
}

// insideAnother tells whether a name stands inside a longer one.
func insideAnother(h registry.Hit, hits []registry.Hit) bool {
	return slices.ContainsFunc(hits, func(o registry.Hit) bool {
		return o.ID != h.ID && o.Start <= h.Start && h.End <= o.End && o.End-o.Start > h.End-h.Start
	})
}
