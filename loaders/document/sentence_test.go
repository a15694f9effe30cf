package document

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sentenceTable holds texts with "¦" where one sentence ends and the next
// begins.
var sentenceTable = []string{
	"One. ¦Two! ¦Three?",
	"The U.N. Secretariat met Dr. Ama Quist and Mr. J. R. Holm. ¦They agreed.",
	"He works at the U.N. ¦The office is new.",
	"Several tools, e.g. Maps, i.e. Pictures, cf. No. 5 and para. 12 of Art. 3, were shown. ¦No. ¦The answer was clear.",
	"Under contract no. AB/2023/44 and Nos. 4–6. ¦It ended.",
	"St. Lucia and St. Vincent spoke, Inc. and Ltd. companies too, etc. ¦Others listened.",
	"It cost 3.5 million at 3aref.com, RIPE.NCC and example.org. ¦It was paid.",
	"Growth was described as vital (Norland, Veldt). ¦Next came trade (UNESCO. ¦Libraries were praised (Sudovia).",
	"Growth was described as vital. (Norland, Veldt) ¦Trade came next. (Sudovia)",
	"She said: “We will act. We will not wait.” ¦Then she left.",
	"“Why now?” asked one delegate. ¦\"It is late!\" ¦Nobody answered.",
	"They paused… ¦Then it went on ... and on.",
	"The meeting opened at 10 a.m. on 4 May 2026 in New York, U.S.A. ¦It closed at 5 p.m. ¦Delegates left.",
	"It runs from 1:30 p.m. to 5 p.m. ¦Papers may be sent until 9 a.m. Suva time, at 4 p.m. Tuesday or later.",
	"On Monday from 4 p.m. Lamps will be lit.",
	"1. Formats first. ¦They are cheap.",
	"Some notes (see the annex. It is long.) were added. ¦Fine.",
	"Lead organizer: Norland\n¦Co-organizers: Veldt Inc., Sudovia\nand others",
	"La séance s’est ouverte à 9 h. ¦« Le réseau est à tous. » ¦Mme Quist a conclu.",
	"会议开始了。¦代表们发言。",
	"افتتح الاجتماع. ¦هل انتهى؟ ¦نعم.",
	"Am 15. Dezember begann es. ¦Danach nicht.",
	"Held in 2025. ¦35 events followed.",
	"It was noted that A. Holm (Iran (Islamic Republic of)) agreed. ¦Yes.",
	"A paragraph without an end",
}

func TestSentences(t *testing.T) {
	for _, marked := range sentenceTable {
		var want []string
		for _, s := range strings.Split(marked, "¦") {
			want = append(want, strings.TrimSpace(s))
		}
		text := strings.ReplaceAll(marked, "¦", "")
		var got []string
		for _, span := range Sentences(text) {
			got = append(got, span.Of(text))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q:\n%s", text, diff)
		}
	}
}

func checkSentences(t interface{ Fatalf(string, ...any) }, text string) {
	end := 0
	for _, s := range Sentences(text) {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("span %v behind %d in %q", s, end, text)
		}
		if strings.TrimFunc(text[end:s.Start], unicode.IsSpace) != "" {
			t.Fatalf("%q is in no sentence of %q", text[end:s.Start], text)
		}
		if strings.TrimFunc(s.Of(text), unicode.IsSpace) != s.Of(text) {
			t.Fatalf("%q has outer spaces", s.Of(text))
		}
		end = s.End
	}
	if strings.TrimFunc(text[end:], unicode.IsSpace) != "" {
		t.Fatalf("%q is in no sentence of %q", text[end:], text)
	}
}

func TestSentencesLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkSentences(t, rapid.StringOf(rapid.RuneFrom([]rune("aB1 .!?()[]\"“”'’\n…。«»-"))).Draw(t, "text"))
	})
}

func FuzzSentences(f *testing.F) {
	for _, text := range sentenceTable {
		f.Add(strings.ReplaceAll(text, "¦", ""))
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSentences(t, text)
	})
}
