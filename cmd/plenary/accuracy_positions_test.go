package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/queries"
)

type goldAttribution struct {
	Source                string `json:"source_file"`
	N                     int
	Attribution, Sentence string
	Section               string
	Speakers              []goldSpeaker
	Stances, Targets      []string
	PerSpeaker            map[string]struct {
		Stances []string
		Targets []string
	} `json:"per_speaker"`
	Further []struct{ Stance string } `json:"further_acts"`
}

type goldSpeaker struct {
	AsPrinted string `json:"as_printed"`
	Name      string
	ISO3      *string
	OnBehalf  *string `json:"on_behalf_of"`
}

// key is who had the floor, as printed but for the article and the body
// spoken for, and whether there is one.
func (s goldSpeaker) key() string { return speakerKey(s.AsPrinted, value(s.OnBehalf) != "") }

func (s goldSpeaker) is(p queries.Position) bool {
	return s.key() == speakerKey(p.AsPrinted, p.OnBehalf)
}

func speakerKey(printed string, onBehalf bool) string {
	name := strings.TrimPrefix(lexis.Fold(printed), "the ")
	if !onBehalf {
		return name
	}
	for _, turn := range []string{" also on behalf of ", " on behalf of ", " speaking for ", " for "} { // the longest first
		name, _, _ = strings.Cut(name, turn)
	}
	return strings.TrimRight(name, ", ") + ", not for itself"
}

// closedList maps the hand-made issue names to ours.
var closedList = map[string]string{
	"igf_permanent_mandate": "igf-permanent-mandate", "igf_general": "igf", "outcome_document": "outcome-document",
	"outcome_document:process": "outcome-document/process", "outcome_document:language": "outcome-document/language",
}

func scorePositions(t *testing.T, dir, db string) (found share, speakers score, stance, issue share, formal score) {
	var gold []goldAttribution
	readGold(t, dir, "positions.json", &gold)
	return comparePositions(t.Logf, rowsOf[queries.Position](t, db, "positions"), gold)
}

// logf prints a difference, as Logf of a test does.
type logf = func(format string, args ...any)

func comparePositions(differ logf, rows []queries.Position, gold []goldAttribution) (found share, speakers score, stance, issue share, formal score) {
	for _, want := range gold {
		var mine []queries.Position
		for _, row := range rows {
			if isAttribution(string(row.Passage.Quote), want) {
				mine = append(mine, row)
			}
		}
		found.all++
		if len(mine) == 0 {
			speakers.missing += len(want.Speakers)
			stance.all += len(want.Speakers)
			issue.all += len(want.Speakers)
			differ("%s: attribution %d not found: %s", want.Source, want.N, want.Attribution)
			continue
		}
		found.good++
		speakers = scoreSpeakers(differ, speakers, want, mine)
		scoreLabels(differ, want, mine, &stance, &issue)
		formal = scoreFormal(differ, formal, want, mine)
	}
	return found, speakers, stance, issue, formal
}

// scoreFormal compares the formal acts of each speaker. Where a reader of the
// hand-made answers accepts one, another stance is right as well; where none
// does, each that is told is wrong.
func scoreFormal(differ logf, s score, want goldAttribution, mine []queries.Position) score {
	for _, speaker := range want.Speakers {
		accepted, needed := formalOf(want, speaker.AsPrinted)
		told := map[string]bool{}
		for _, p := range mine {
			stance := strings.ReplaceAll(string(p.Stance), "-", "_")
			if !speaker.is(p) || !isFormal[stance] || told[stance] {
				continue
			}
			told[stance] = true
			if accepted[stance] {
				s.right++
			} else {
				s.extra++
				differ("%s: attribution %d: extra formal act %s of %s", want.Source, want.N, stance, speaker.AsPrinted)
			}
		}
		for stance := range needed {
			if !told[stance] {
				s.missing++
				differ("%s: attribution %d: missing formal act %s of %s", want.Source, want.N, stance, speaker.AsPrinted)
			}
		}
	}
	return s
}

var isFormal = map[string]bool{"reservation": true, "dissociation": true, "joins_consensus": true}

// formalOf returns the formal acts that the answers accept of a speaker, and
// those that must be found: further acts, and a main act that has no
// alternative.
func formalOf(want goldAttribution, speaker string) (accepted, needed map[string]bool) {
	accepted, needed = map[string]bool{}, map[string]bool{}
	stances := want.Stances
	if own, ok := want.PerSpeaker[speaker]; ok {
		stances = own.Stances
	}
	for _, stance := range stances {
		accepted[stance] = true
		if isFormal[stance] && len(stances) == 1 {
			needed[stance] = true
		}
	}
	for _, further := range want.Further {
		accepted[further.Stance] = true
		if isFormal[further.Stance] {
			needed[further.Stance] = true
		}
	}
	return accepted, needed
}

// emphasis takes off the marks of Markdown around words, which the text that is
// quoted no longer has.
var emphasis = strings.NewReplacer("*", "", "_", "")

// isAttribution reports whether the quotation holds the beginning of the
// sentence and, behind it, the parenthesis.
func isAttribution(quote string, want goldAttribution) bool {
	start, _, _ := strings.Cut(want.Sentence, "…")
	start = strings.TrimRight(start, " ")
	quote = emphasis.Replace(quote)
	at := strings.Index(quote, emphasis.Replace(start))
	return at >= 0 && strings.Contains(quote[at:], emphasis.Replace(strings.TrimRight(want.Attribution, ".)")))
}

func TestAttributionsAreFoundWithoutEmphasis(t *testing.T) {
	want := goldAttribution{Sentence: "The **levy** was *praised* …", Attribution: "(Norland)."}
	if !isAttribution("The levy was praised by many (Norland)", want) || isAttribution("The toll was praised (Norland)", want) {
		t.Error("emphasis counts")
	}
	if a, b := speakerKey("Benin, also on behalf of the African Group", true), speakerKey("Benin on behalf of the African Group", true); a != b {
		t.Errorf("%q, %q", a, b)
	}
}

func scoreSpeakers(differ logf, s score, want goldAttribution, mine []queries.Position) score {
	expected := map[string]bool{}
	for _, w := range want.Speakers {
		expected[w.key()] = true
	}
	seen := map[string]bool{}
	for _, row := range mine {
		name := speakerKey(row.AsPrinted, row.OnBehalf)
		if seen[name] {
			continue
		}
		seen[name] = true
		if expected[name] {
			s.right++
		} else {
			s.extra++
			differ("%s: attribution %d: extra speaker %q", want.Source, want.N, row.AsPrinted)
		}
	}
	for name := range expected {
		if !seen[name] {
			s.missing++
			differ("%s: attribution %d: missing speaker %q", want.Source, want.N, name)
		}
	}
	return s
}

// scoreLabels takes each speaker's main act.
func scoreLabels(differ logf, want goldAttribution, mine []queries.Position, stance, issue *share) {
	for _, speaker := range want.Speakers {
		stances, targets := want.Stances, want.Targets
		if own, ok := want.PerSpeaker[speaker.AsPrinted]; ok {
			stances = own.Stances
			if len(own.Targets) > 0 {
				targets = own.Targets
			}
		}
		stance.all++
		issue.all++
		main := slices.IndexFunc(mine, func(p queries.Position) bool {
			return speaker.is(p) && p.Order == 0
		})
		if main < 0 {
			continue
		}
		p := mine[main]
		if slices.Contains(stances, strings.ReplaceAll(string(p.Stance), "-", "_")) {
			stance.good++
		} else {
			differ("%s: attribution %d: stance %s of %s, acceptable are %v", want.Source, want.N, p.Stance, speaker.AsPrinted, stances)
		}
		if slices.Contains(targets, target(p)) {
			issue.good++
		} else {
			differ("%s: attribution %d: issue %s of %s, acceptable are %v", want.Source, want.N, p.Issue.ID, speaker.AsPrinted, targets)
		}
	}
}

// target is the hand-made name of a position's issue.
func target(p queries.Position) string {
	local := p.Issue.ID.Local()
	for gold, ours := range closedList {
		if ours == local {
			return gold
		}
	}
	for _, closed := range []string{"gdc", "unilateral-coercive-measures", "multistakeholder-model", "ai-governance", "digital-public-infrastructure", "financing", "human-rights", "enhanced-cooperation", "data-governance", "wsis-framework"} {
		if p.Issue.ID.Kind() == "issue" && closed == local {
			return strings.ReplaceAll(local, "-", "_")
		}
	}
	return "other"
}
