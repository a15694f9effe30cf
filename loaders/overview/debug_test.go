package overview

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/schema/registry"
)

func TestDebug(t *testing.T) {
	text := os.Getenv("TEXT")
	if text == "" {
		t.Skip()
	}
	lex, err := english()
	if err != nil {
		t.Fatal(err)
	}
	l := &loader{registry: registry.Default(), names: registry.Default().NewResolver(), lex: lex, document: &document.Document{}}
	words := func(s *sentence, sp span) string {
		var w []string
		for i := sp.from; i < sp.to; i++ {
			w = append(w, s.tokens[i].word)
		}
		return strings.Join(w, " ")
	}
	sec := l.readSection(os.Getenv("SECTION"))
	fmt.Printf("section %+v\n", sec)
	for _, s := range l.readSentences(text) {
		scopes := []span{{0, len(s.tokens)}}
		for i, a := range s.attributions {
			if i == 0 {
				scopes = nil
			}
			scopes = append(scopes, a.scope)
			fmt.Println("attribution", a.voices, "scope:", words(&s, a.scope))
		}
		for _, sc := range scopes {
			for _, seg := range lex.cutSegments(s.tokens, sc) {
				fmt.Printf("  seg %s camp %d: %s\n", seg.role, seg.camp, words(&s, seg.span))
				for _, h := range lex.acts.find(s.tokens, seg.span) {
					fmt.Printf("     act %s %q  [%s]\n", h.cue.means.stance, words(&s, h.span), h.cue.source)
				}
				for _, h := range lex.frames.find(s.tokens, seg.span) {
					fmt.Printf("     frame %s %q\n", h.cue.means, words(&s, h.span))
				}
				for _, h := range lex.predicates.find(s.tokens, seg.span) {
					fmt.Printf("     pred %s %.2f %q\n", h.cue.means.stance, h.cue.means.confidence, words(&s, h.span))
				}
				for _, h := range lex.hidden.find(s.tokens, seg.span) {
					fmt.Printf("     hidden %q\n", words(&s, h.span))
				}
			}
			for _, a := range lex.readActs(s.tokens, sc) {
				fmt.Printf("  ACT %s %.2f role=%s strength=%d cue=%q about=%q rest=%q\n", a.stance, a.confidence, a.segment.role, a.strength, words(&s, a.cue), words(&s, a.about), words(&s, a.rest))
				for _, c := range l.closedIssues(&s, a, sec) {
					fmt.Printf("      %+v\n", c)
				}
			}
		}
	}
}
