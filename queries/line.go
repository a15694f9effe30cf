package queries

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// actsOnWording are the stances whose object is the wording itself: who opposes
// references to a subject does not thereby oppose the subject. A criticism
// needs no such word, for it says that the text goes too far, or is too weak,
// on the subject.
var actsOnWording = []schema.Stance{schema.Dissociation, schema.Reservation, schema.Objection}

// inWords says what a position is on, and all that the text leaves open: who
// shares it, whether it was said in the sentence before, whether each speaker
// said all of it.
func (g Ground) inWords(act schema.Stance) string {
	on := g.subject()
	if lastPart(g.Issue.ID) == languagePart && len(g.Topics) > 0 && slices.Contains(actsOnWording, act) {
		on = "language on " + on
	}
	var notes []string
	if g.Assignment != schema.Each && len(g.SharedWith) > 0 {
		notes = append(notes, "shared with "+strings.Join(g.sharers, ", "))
	}
	if g.Assignment == schema.Unassigned {
		notes = append(notes, "the text does not say who took which side")
	}
	if g.Basis == schema.PrecedingSentence {
		notes = append(notes, "carried back: the sentence itself names no speaker")
	}
	if len(notes) == 0 {
		return on
	}
	return on + " [" + strings.Join(notes, "; ") + "]"
}

// subject is the part of the text: its topics, or the issue as a whole.
func (g Ground) subject() string {
	names := namesOf(g.Topics)
	switch {
	case len(names) == 0:
		return wholeText(g.Issue)
	case len(names) == 1:
		return names[0]
	case g.Assignment == schema.OneOrMore:
		return "one or more of (" + strings.Join(names, ", ") + ")"
	}
	return enumerate(names, "and")
}

func wholeText(issue Thing) string {
	switch {
	case issue.ID == outcomeDocument:
		return "the text as a whole"
	case lastPart(issue.ID) == languagePart:
		return "parts of its language"
	}
	return issue.Name
}

func namesOf(things []Thing) []string {
	names := make([]string, len(things))
	for i, t := range things {
		names[i] = t.Name
	}
	return names
}

// inWords writes a standing as one line, in the order: consensus, dissociated,
// reservations, opposed, concerns, welcomed.
func (row Standing) inWords(spokeOnlyForOthers bool) string {
	var parts []string
	add := func(heading string, grounds []Ground) {
		if len(grounds) > 0 {
			parts = append(parts, heading+" "+grounded(grounds))
		}
	}
	if row.Consensus == "joined" {
		said := "joined consensus"
		if slices.ContainsFunc(row.Joined, func(g Ground) bool { return g.Basis == schema.PrecedingSentence }) {
			said += " [carried back: the sentence itself names no speaker]"
		}
		parts = append(parts, said)
	} else {
		parts = append(parts, "consensus not stated")
	}
	add("dissociated from", row.Dissociated)
	add("reservations on", row.Reservations)
	add("opposed", row.Opposed)
	if concerns := row.Concerns.inWords(); len(concerns) > 0 {
		parts = append(parts, "concerns: "+strings.Join(concerns, "; "))
	}
	add("welcomed", row.Welcomed)
	add("called for change on", row.Called)
	add("spoke of", row.Noted)
	line := row.Holder.Name
	if len(row.Speakers) > 0 {
		line += " (through " + enumerate(namesOf(row.Speakers), "and") + ")"
	}
	if spokeOnlyForOthers {
		line += ": no position of its own on this text"
		if len(row.SpokeFor) > 0 {
			line += "; spoke for " + enumerate(namesOf(row.SpokeFor), "and")
		}
	} else {
		line += ": " + strings.Join(parts, " · ")
	}
	if others := notIn(row.Groups, row.SpokeFor); len(others) > 0 {
		line += " (see also " + enumerate(namesOf(others), "and") + ", of which it is a member)"
	}
	return line
}

// inWords says each concern with the way it points.
func (c Concerns) inWords() []string {
	var words []string
	for _, g := range c.Process {
		notes := ""
		if _, note, found := strings.Cut(g.On, " ["); found {
			notes = " [" + note
		}
		words = with(words, "the process"+notes)
	}
	for _, g := range c.TooFar {
		words = with(words, "goes too far on "+g.On)
	}
	for _, g := range c.TooWeak {
		words = with(words, "too weak on "+g.On)
	}
	for _, g := range c.Disputes {
		if g.Wants == schema.WantsDifferent {
			words = with(words, "disputes "+g.On)
		} else {
			words = with(words, "about "+g.On)
		}
	}
	return words
}

// grounded lists the grounds, each wording once.
func grounded(grounds []Ground) string {
	var words []string
	for _, g := range grounds {
		words = with(words, g.On)
	}
	return strings.Join(words, "; ")
}

func notIn(things, others []Thing) []Thing {
	return slices.DeleteFunc(slices.Clone(things), func(t Thing) bool { return slices.Contains(others, t) })
}
