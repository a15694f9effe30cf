package overview

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
)

// TestShortHeadings checks that a line of its own above a statement is its
// heading, however short the statement, and that a line of navigation is none.
func TestShortHeadings(t *testing.T) {
	for text, want := range map[string][]string{
		"Fishing forum: the second day\n\nHome | Letters\n\nThe hall filled early and the day was long, as the chair had warned.\n\nWelcome\n\nNets must be mended (Peru).\n": {"welcome"},
		"Fishing forum: the second day\n\nThe hall filled early and the day was long, as the chair had warned the evening before in his letter.\n\nArtificial intelligence\n\nRules on AI are needed for boats, as several speakers from the islands said in the course of the morning (Tonga).\n\nOutcome: decision on nets\n\nThe decision was adopted at noon.\n\nThe loss of the word “small” was lamented (Peru).\n\nDates to note\n\nPorts should answer the letters soon (Chile).\n": {
			"ai-governance", "outcome-document/language", "dates-to-note",
		},
		"Fishing forum: the second day\n\nHome › Letters\n\nThe hall filled early and the day was long, as the chair had warned the evening before in a letter to all. The hall filled early and the day was long, as the chair had warned the evening before in a letter to all. The hall filled early and the day was long, as the chair had warned the evening before in a letter to all. The hall filled early and the day was long, as the chair had warned the evening before in a letter to all. The hall filled early and the day was long, as the chair had warned the evening before in a letter to all. The hall filled early and the day was long, as the chair had warned the evening before in a letter to all. \n\nNets must be mended in time, as all who live from the sea have known for a thousand years and more (Peru).\n": {"fishing-forum-the-second-day"},
		"Fishing forum: the second day\n\nThe hall filled early and the day was long, as the chair had warned the evening before in his letter.\n\nDigital trade\n\nFees must fall, as several speakers from the islands and from landlocked countries said in the morning (Tonga).\n\nThe chair was ill.\n\nThe weather was fine.\n\nPorts must open (Peru).\n":                                                                                                                                                                                                                                                                                                                                                                                                                                                                                {"", ""},
	} {
		d, err := document.Open(context.Background(), "letter.txt", []byte(text), document.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, got := load(t, d)
		if len(got) != len(want) {
			t.Errorf("%d attributions: %s", len(got), text)
			continue
		}
		for i, issue := range want {
			if issue == "" {
				issue = got[0].main.Issue.Local()
			}
			if local := got[i].main.Issue.Local(); local != issue {
				t.Errorf("%s is the issue, want %s: %s", local, issue, text)
			}
		}
	}
}

// TestHeadingsOnTexts checks which headings announce statements on the text.
func TestHeadingsOnTexts(t *testing.T) {
	for heading, want := range map[string]schema.ID{
		"Outcome: decision on nets": wholeText, "Action on the draft decision": wholeText, "The agreed conclusions and the positions taken on them": wholeText,
		"Resolution on the role of ports: explanations of position": wholeText, "Adoption of the resolution on nets": wholeText, "Final declaration: what was said on it": wholeText,
		"Decision on fisheries: adoption and statements": wholeText, "Drafting of nets": "", "Outcomes of whaling": "", "Positions on nets": "", "Adoption of new nets by boats": "",
	} {
		_, got := load(t, openText(t, "# Fishing forum\n\n## "+heading+"\n\nAll delegations spoke at length about their hopes (Peru).\n\nThe loss of the word “small” was lamented (Chile).\n"))
		if about := got[1].main.Issue; (about == wholeText || about == textLanguage) != (want == wholeText) && want != "" || want == "" && strings.HasPrefix(string(got[0].main.Issue), "issue/outcome-document") {
			t.Errorf("%q: %s, %s", heading, got[0].main.Issue, about)
		}
	}
}

// TestSubjectsOfDigests checks that a title which names several issues lends
// none to the headings below, and that words lead in a topic by a short name.
func TestSubjectsOfDigests(t *testing.T) {
	for text, want := range map[string]schema.ID{
		"# Fishing forum: debt relief agreed, members split on AI\n\n## Odds\n\nNets must be mended (Peru).\n\nPorts must open (Chile).\n":                                                              "issue/odds",
		"# Fishing forum: debt relief agreed\n\n## Odds\n\nNets must be mended (Peru).\n\nPorts must open (Chile).\n":                                                                                   "issue/financing",
		"# Fishing forum\n\n## Odds\n\nAs to money, the forum holds two fairs. Whether boats should be obliged to pay for the fairs was asked with some heat (Peru).\n\nNets must be mended (Chile).\n": "issue/financing",
	} {
		_, got := load(t, openText(t, text))
		if about := got[0].main.Issue; about != want {
			t.Errorf("%s, want %s: %s", about, want, text)
		}
	}
}

// TestUnderText checks that formal acts which do not name the text are read below
// a heading whose parent announces statements on it, and not below others.
func TestUnderText(t *testing.T) {
	for parent, want := range map[string]string{
		"The draft resolutions": "joins-consensus",
		"Adoption of the text":  "joins-consensus",
		"Ports and nets":        "",
	} {
		for _, words := range []string{
			"The islands that had tabled the first paper went along with the final one as well",
			"Two States had gone along in a spirit of compromise",
		} {
			_, got := load(t, openText(t, "# Fishing forum\n\n## "+parent+"\n\n### Mesh sizes\n\n"+words+" (Tonga, Peru).\n\nNets are dear (Chile).\n"))
			if formal := strings.Join(formalActs(got[0].positions), " "); formal != want {
				t.Errorf("below %q: %q, want %q: %s", parent, formal, want, words)
			}
		}
	}
}

// headingTexts are statements below a heading, by language: of the first nothing
// tells what it is about, the second has a theme of its own.
var headingTexts = map[string]string{
	"en": "# Fishing forum\n\n## %s\n\nThe day was long and the hall was full (Peru).\n\nGirls on the islands need mentors and books (Chile).\n",
	"fr": "# Forum de la pêche\n\n## %s\n\nLa journée était longue et la salle était pleine, a-t-on dit (Pérou).\n\nLes filets sont chers et les bateaux sont vieux dans les îles (Chili).\n",
	"es": "# Foro de la pesca\n\n## %s\n\nLa jornada fue larga y la sala estaba llena, se dijo (Perú).\n\nLas redes son caras y los barcos son viejos en las islas (Chile).\n",
}

// TestGeneralHeadings checks that a heading which says nothing of its subject gives
// no theme, that one on the whole text gives the text, and that others keep theirs.
func TestGeneralHeadings(t *testing.T) {
	for language, kinds := range map[string]map[schema.ID]string{
		"en": {
			wholeText:             "The draft as a whole|The text as a whole|The zero draft in general|The declaration in its entirety|The whole text|The resolution overall|Revision 1|General comments on the draft|Preliminary observations on the text|First impressions of the draft|Structure and length of the text|Overall balance of the draft",
			"issue/fishing-forum": "General remarks|1. General comments|Opening remarks|Other matters|Cross-cutting issues|Any other business|In brief|Also heard|From the floor|Around the room|In the corridors|High-level segment|Odds and ends|Who said what|First reactions|Afternoon session|What we heard",
			"":                    "Nets as a whole|Opening ports|Other nets|Whole fish|In brief: nets|Draft horses|From the sea",
		},
		"fr": {
			wholeText:                 "Le projet dans son ensemble|L'ensemble du texte|Observations générales sur le projet de déclaration|Structure générale du texte",
			"issue/forum-de-la-peche": "Observations générales|Remarques liminaires|Autres questions|Questions diverses|Le mot de la fin|Dans les couloirs|En bref|Débat général|Premières réactions|Clôture",
			"":                        "Filets divers|Les ports",
		},
		"es": {
			wholeText:                "El proyecto en su conjunto|El texto en su totalidad|Observaciones generales sobre el proyecto de declaración|Estructura del texto",
			"issue/foro-de-la-pesca": "Observaciones generales|Palabras de apertura|Otros asuntos|Asuntos varios|En los pasillos|Debate general|Primeras reacciones|Clausura",
			"":                       "Redes varias|Los puertos",
		},
	} {
		for want, headings := range kinds {
			for heading := range strings.SplitSeq(headings, "|") {
				_, got := load(t, openText(t, fmt.Sprintf(headingTexts[language], heading)))
				about := got[0].main.Issue
				general := about == wholeText || slices.Contains([]schema.ID{"issue/fishing-forum", "issue/forum-de-la-peche", "issue/foro-de-la-pesca"}, about)
				if want != "" && about != want || want == "" && general {
					t.Errorf("%q: %s, want %s", heading, about, want)
				}
				if own := got[1].main.Issue; language == "en" && want == "issue/fishing-forum" && own.Kind() != "theme" {
					t.Errorf("%q: %s is no theme of the statement's own", heading, own)
				}
			}
		}
	}
}
