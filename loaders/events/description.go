package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/dates"
)

// DescriptionEnd is the byte behind a description of an event and its topic:
// "a regional workshop on cables for islands".
func DescriptionEnd(text string, m Mention) int {
	s := newSentence(text, dates.DayFirst)
	end, behind := m.End, 0
	for i, t := range s.list {
		if t.Start < m.End || i <= behind {
			continue
		}
		if strings.ContainsRune("+&/", t.Kind) && t.Glued {
			continue // "WSIS+20"
		}
		if strings.ContainsRune("'’", t.Kind) && s.possessiveAt(i) {
			continue
		}
		if s.actsFrom(i, m) || s.topicGoesOn(i, m) || t.Kind == ',' && s.seriesGoesOn(i) {
			continue
		}
		if s.v.news.sets["whichweek"][t.Text] && i+1 < len(s.list) && s.v.news.sets["period"][s.list[i+1].Text] {
			return end // "a meeting on lamps last week"
		}
		if t.Kind == '(' && i > 0 && s.list[i-1].Capital && (s.isAcronym(i, s.closing(i)) || s.wordWithin(i, s.closing(i))) {
			end, behind = s.list[s.closing(i)].End, s.closing(i)
			continue
		}
		if t.Kind != 'w' && t.Kind != 'n' && t.Kind != '-' || s.spacedDash(i) || s.dateAt(i) || s.is("stop", i) && !s.topicInArticle(i) || s.v.news.sets["resuming"][t.Text] && t.Text != "both" || s.v.news.sets["thereby"][t.Text] || t.Text == "in" && i+1 < len(s.list) && (s.list[i+1].Capital || s.placedAt(i+1) || s.townToldAt(i+1)) || t.Text == "on" && s.onPremises(i+1) || t.Text == "with" && !s.joinsTopic(i) {
			return end
		}
		if _, _, isPhrase := s.phrase(i); isPhrase {
			return end
		}
		if _, held := s.predicate(i); held || !t.Capital && s.heldFrom(i) {
			return end // "a course on lamps came to an end"
		}
		if s.forMany(i) || s.v.news.sets["followed"][t.Text] {
			return end // "A youth day preceded the forum"
		}
		if (s.is("pastverb", i) || s.v.news.sets["pastverb"][t.Text]) && i+1 < len(s.list) && (s.article(i+1) != "" || s.v.news.sets["its"][s.list[i+1].Text]) {
			return end // "Monday's town hall on lamps found its subject"
		}
		if t.Text == "to" && i+1 < len(s.list) && s.list[i+1].Capital && m.noun > 0 && s.tokenFrom(m.Start) > 0 && s.v.news.sets["its"][textAt(s, s.tokenFrom(m.Start)-1)] {
			return end // "took its consumer road show to Suva"
		}
		if t.Text == "on" && i+1 < len(s.list) && (s.dateAt(i+1) || dates.Calendar().Weekdays[s.list[i+1].Text] > 0) {
			return end
		}
		if t.End-m.Start > longestTopic {
			return end
		}
		if !s.is("joint", i) && t.Kind != '-' {
			end = t.End
		}
	}
	return end
}

// heldFrom reports whether words from token i on, or a verb right before a day, say that an event is held: "came to an end",
// "follows on Friday".
func (s *sentence) heldFrom(i int) bool {
	end := s.longest("predicate", i)
	return end > i+1 || end == i+1 && end+1 < len(s.list) && s.v.news.sets["onday"][s.list[end].Text] && (s.dateAt(end+1) || s.weekdayAt(end+1))
}

// topicInArticle reports whether token i is the English article of a topic, not the French verb: "a workshop on a cable".
func (s *sentence) topicInArticle(i int) bool {
	return textAt(s, i) == "a" && i > 0 && s.v.news.sets["topicword"][s.list[i-1].Text]
}

// possessiveAt reports whether the apostrophe at token i makes a possessive:
// "the region's pilots", "the pilots' rest".
func (s *sentence) possessiveAt(i int) bool {
	if i == 0 || i+1 >= len(s.list) || !s.list[i].Glued || s.list[i-1].Kind != 'w' || s.list[i+1].Kind != 'w' {
		return false
	}
	if s.list[i+1].Glued {
		return s.list[i+1].Text == "s"
	}
	return strings.HasSuffix(s.list[i-1].Text, "s") && !s.list[i+1].Capital && !s.isVerbLike(i+1)
}

// actsFrom reports whether the "from" at token i belongs to what people learn to do
// at an event: "a course on protecting children from harm".
func (s *sentence) actsFrom(i int, m Mention) bool {
	if textAt(s, i) != "from" || i+1 >= len(s.list) || s.list[i+1].Kind != 'w' || s.list[i+1].Capital || s.dateAt(i+1) || s.numberAt(i+1) > 0 || dates.Calendar().Is("today", s.list[i+1]) {
		return false
	}
	for k := i - 1; k > m.noun; k-- {
		if strings.HasSuffix(s.list[k].Text, "ing") && !s.list[k].Capital && s.v.news.sets["topicword"][textAt(s, k-1)] {
			return true
		}
	}
	return false
}

// topicGoesOn reports whether the preposition at token i belongs to the topic of an
// event: "a workshop on honest reporting about migrants".
func (s *sentence) topicGoesOn(i int, m Mention) bool {
	if textAt(s, i) == "at" && s.v.news.sets["state"][textAt(s, i+1)] {
		return true // "a webinar on lamps at sea"
	}
	if !s.v.news.sets["topicgoeson"][textAt(s, i)] || i+1 >= len(s.list) || s.list[i+1].Kind != 'w' || s.list[i+1].Capital || s.dateAt(i+1) || s.is("relative", i+1) || s.numberAt(i+1) > 0 {
		return false
	}
	return m.noun+2 < i && s.v.news.sets["topicword"][textAt(s, m.noun+1)]
}

// longestTopic is the greatest number of bytes of a description with its topic.
const longestTopic = 140
