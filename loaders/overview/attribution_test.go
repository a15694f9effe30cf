package overview

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// attributions are sentences with the speakers that they name.
var attributions = []struct{ text, speakers string }{
	{"Cables must be protected (Norland, Sudovia).", "Norland; Sudovia"},
	{"Cables must be protected. (Norland)", "Norland"},
	{"Cables must be protected (Norland", "Norland"},
	{"Cables must be protected (Iran (Islamic Republic of), Bolivia (Plurinational State of)).", "Iran (Islamic Republic of); Bolivia (Plurinational State of)"},
	{"Cables must be protected (Bosnia and Herzegovina, Trinidad and Tobago).", "Bosnia and Herzegovina; Trinidad and Tobago"},
	{"Cables must be protected (Kenya on behalf of the African Group, Peru).", "Kenya; Peru"},
	{"Cables must be protected (e.g. Kenya, Ghana, among others).", "Kenya; Ghana"},
	{"Cables must be protected [Kenya, Ghana].", "Kenya; Ghana"},
	{"Cables must be protected – Kenya, Ghana.", "Kenya; Ghana"},
	{"Cables must be protected (ARTICLE 19, the Holy See).", "ARTICLE 19; Holy See"},
	{"Some called for caution (Kenya), while others urged speed (Ghana).", "Kenya; Ghana"},
	{"Several delegations (Kenya, Ghana) called for caution, while another (Peru) urged speed.", "Kenya; Ghana; Peru"},
	{"Kenya, Ghana and Peru called for caution.", "Kenya; Ghana; Peru"},
	{"Ghana, speaking on behalf of the African Group, called for caution.", "Ghana"},
	// asides
	{"Small island developing states (SIDS) need cables.", ""},
	{"The text builds on the summits on Reliable Island Cables in the Western Ocean (RICW) (Kenya, Ghana).", "Kenya; Ghana"},
	{"The Internet of Things (IoT) was discussed.", ""},
	{"Better figures are needed on water tools (WTO).", "WTO"},
	{"More is to be learnt about work hours (WHO).", "WHO"},
	{"Little is known about artificial intelligence (AI).", ""},
	{"The poorest are the least developed countries (LDCs).", ""},
	{"The Office of the High Commissioner for Human Rights (OHCHR) has a role.", ""},
	{"The resolution (A/RES/70/125) was recalled at the meeting (2015).", ""},
	{"As agreed in Tunis (see paragraph 72), governments have a role.", ""},
	{"The right to privacy (article 17) applies online.", ""},
	{"The node in Nairobi (Kenya) is new.", ""},
	{"Norland called for caution.", ""}, // nobody knows Norland
	{"Cables broke twice – once in March.", ""},
	{"Dumping breaches the Convention on Harbour Waste (HARWA) and must stop (Kenya; Ghana).", "Kenya; Ghana"},
	{"Dumping breaches the Treaty on the Open Skies (TOSK).", ""},
	{"The Global Cable Repair Fund (GCRF), it was said, needs money (Peru).", "Peru"},
	{"Ships must report their waste (OP 12).", ""},
	{"Ships must report their waste (PP 7 and OP 12).", ""},
	{"Ships must report their waste (paras. 4–6).", ""},
	{"Ships must report their waste (see below).", ""},
	{"Ships must report their waste (applause).", ""},
	{"Ships must report their waste (Annex II).", ""},
	{"Ships must report their waste (Nairobi, 4 May 2024).", ""},
	{"The fourth round is expected in April (New York).", ""},
	{"The working group meets again in September (Addis Ababa, 14–18 September 2027).", ""},
	{"The summit should be held in a developing country (Kenya, Singapore).", "Kenya; Singapore"},
	{"Ships must report their waste (Article 19 Eastern Africa, Kenya).", "Article 19 Eastern Africa; Kenya"},
	{"Ships must report their waste (Section III Human Rights).", ""},
	{"Ships must report their waste (Lagos Dockers staff association).", "Lagos Dockers staff association"},
	{"Ships must report their waste (Kenya, Blue Ports+5 alumni, pier.ke).", "Kenya; Blue Ports+5 alumni; pier.ke"},
	{"Ships must report their waste (Lagos Dockers youth caucus, Dockers Academy fellows).", "Lagos Dockers youth caucus; Dockers Academy fellows"},
	{"Ships must report their waste (Kenya and its many alumni abroad).", ""},
	{"Harbour Digest (ISSN 1234-5678) is published by a group of friends (Oslo, Accra, Lima).", ""},
	{"This issue is of concern to ports, and 400 ships are produced in a year (Kenya).", "Kenya"},
	{"Photo: a ship at anchor (Lagos).", ""},
	{"© 2025 Harbour Letter, all rights reserved (Oslo).", ""},
	{"Ships must report their waste (President of Kenya, Ghana).", "President of Kenya; Ghana"},
	{"Ships must report their waste (Human Rights Watch, Article 19).", "Human Rights Watch; Article 19"},
	{"Ships must report their waste (Article 19, Human Rights Watch).", "Article 19; Human Rights Watch"},
	{"Ships must report their waste (Côte d’Ivoire, Türkiye, São Tomé and Príncipe).", "Côte d’Ivoire; Türkiye; São Tomé and Príncipe"},
	{"Ships must report their waste (Kenya, also on behalf of the African Group, Peru).", "Kenya; Peru"},
	{"Ships must report their waste (Fiji, Kenya, also on behalf of the coastal and island countries).", "Fiji; Kenya"},
	{"Ships must report their waste (African Group, also speaking on behalf of the observers Norland and Sudovia).", "African Group"},
	{"Ships must report their waste (African Group—represented by Ghana, Peru).", "Ghana; Peru"},
	{"Ships must report their waste (Chair of the African Group).", "Chair of the African Group"},
	{"Ships must report their waste (Iraq, speaking for the Group of 77 and China).", "Iraq"},
	{"Ships must report their waste (Fiji Sailors Chapter, Peru).", "Fiji Sailors Chapter; Peru"},
	{"Ships must report their waste (chapter V).", ""},
	{"Ships must report their waste (Chapter 5, section 2).", ""},
	{"Ghana told delegates that ships must report their waste.", "Ghana"},
	{"For her part, Ghana insisted that ships must report their waste.", "Ghana"},
	{"The Convention on the Law of Harbours (1974) and its protocol (1989) were recalled (Peru).", "Peru"},
}

func newLoader(t testing.TB) *loader {
	t.Helper()
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	return &loader{registry: registry.Default(), names: registry.Default().NewResolver(), lex: lex, document: &document.Document{}}
}

func TestAttributions(t *testing.T) {
	for _, test := range attributions {
		l := newLoader(t)
		var got []string
		for _, s := range l.readSentences(test.text) {
			for _, a := range s.attributions {
				for _, v := range a.voices {
					got = append(got, v.Printed)
				}
			}
		}
		if told := strings.Join(got, "; "); told != test.speakers {
			t.Errorf("%s\n got %q\nwant %q", test.text, told, test.speakers)
		}
	}
}

// acts are sentences with the stances that they hold, the main one first.
var acts = []struct{ text, stances string }{
	{"It was noted that concerns were raised about tariffs", "concern"},
	{"The delegation took note of the report", "notes"},
	{"The text was adopted without reservation", "states-fact"},
	{"Despite these reservations, the group joined the consensus", "joins-consensus"},
	{"No delegation reserved its position", "states-fact"},
	{"It did not stand in the way of consensus but distanced itself from paragraph 4", "joins-consensus dissociation"},
	{"The delegation reserved its position on the annex", "reservation"},
	{"One country does not consider itself bound by the article on courts", "dissociation"},
	{"It could not support the amendment", "objection"},
	{"The fund was described as the cornerstone of the plan, with calls for more donors", "support call-for"},
	{"Tariffs were mentioned, alongside calls for their abolition", "call-for"},
	{"While support for the fund was noted, concerns were expressed that it is too small", "concern support"},
	{"It was argued that such levies distort trade", "objection"},
	{"It was stressed that cables must be mended and that budgets fall short", "call-for concern"},
	{"Calls for a ban were rejected", "objection"},
	{"The progress made was commended", "welcome"},
	{"A hundred ships arrived in March", "states-fact"},
}

func TestActs(t *testing.T) {
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range acts {
		tokens := tokenize(test.text)
		var got []string
		for _, a := range lex.readActs(tokens, span{0, len(tokens)}) {
			got = append(got, string(a.stance))
		}
		if told := strings.Join(got, " "); told != test.stances {
			t.Errorf("%s\n got %s\nwant %s", test.text, told, test.stances)
		}
	}
}

func TestOnBehalf(t *testing.T) {
	d := openText(t, "# Talks on cables\n\n## Views\n\nCables must be protected (Ghana on behalf of the African Group, Peru).\n\nTolls were opposed (Fiji, Samoa).\n")
	r, _ := load(t, d)
	ghana := r.Positions[0]
	if ghana.Speaker != "country/GHA" || ghana.Holder == ghana.Speaker || ghana.Holder.Kind() == "country" {
		t.Errorf("Ghana spoke for %s", ghana.Holder)
	}
	if want := []schema.ID{"country/PER"}; !slices.Equal(ghana.SharedWith, want) {
		t.Errorf("shared with %v, want %v", ghana.SharedWith, want)
	}
	if r.Positions[1].OnBehalf() {
		t.Error("Peru spoke for itself")
	}
}

// TestSources checks that each record's passage quotes its document.
func TestSources(t *testing.T) {
	newsletters, _ := filepath.Glob("testdata/*.md")
	for _, path := range newsletters {
		d := open(t, path)
		r, _ := load(t, d)
		r.Source.ID, r.Source.SHA256, r.Source.TextSHA256, r.Source.Text = d.ID(), d.SHA256, d.TextSHA256, d.Text
		if _, err := schema.Quads(r); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		for _, p := range r.Positions {
			quote, err := d.Quote(p.In)
			if err != nil || !strings.Contains(quote, p.SpeakerAs) {
				t.Errorf("%s: %q does not name %s: %v", path, quote, p.SpeakerAs, err)
			}
		}
		if score, why := Recognise(d); score < 0.5 {
			t.Errorf("%s: recognised with %.2f: %s", path, score, why)
		}
	}
}

func TestRecogniseOthers(t *testing.T) {
	d := openText(t, "# A walk\n\nIt rained in Geneva (Switzerland) and we stayed at home.\n\nThe Internet Governance Forum (IGF) met in June (2025).\n\nNobody came.\n")
	if score, why := Recognise(d); score >= 0.3 {
		t.Errorf("recognised with %.2f: %s", score, why)
	}
	if _, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{}); err == nil {
		t.Error("a document without attributions loads")
	}
	stopped, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Load(stopped, d, registry.Default(), document.LoadOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a stopped load: %v", err)
	}
}

func openText(t testing.TB, text string) *document.Document {
	t.Helper()
	d, err := document.Open(context.Background(), "newsletter.md", []byte(text), document.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// FuzzLoad checks that no text stops the loader and that all it tells can be
// written as quads.
func FuzzLoad(f *testing.F) {
	for _, test := range attributions {
		f.Add(test.text)
	}
	for _, test := range acts {
		f.Add("## H\n\n" + test.text + " (Kenya, Ghana).")
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := document.Open(context.Background(), "fuzz.md", []byte(text), document.Options{})
		if err != nil {
			return
		}
		Recognise(d)
		r, err := Load(context.Background(), d, registry.Default(), document.LoadOptions{})
		if err != nil {
			return
		}
		r.Source.ID, r.Source.SHA256, r.Source.TextSHA256, r.Source.Text = d.ID(), d.SHA256, d.TextSHA256, d.Text
		if _, err := schema.Quads(r); err != nil {
			t.Error(err)
		}
	})
}
