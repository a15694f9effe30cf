package overview

import (
	"slices"
	"testing"
)

func TestForms(t *testing.T) {
	irregular := map[string][]string{"=give": {"give", "gives", "gave", "given", "giving"}}
	for _, test := range []struct {
		phrase string
		want   []string
	}{
		{"join", []string{"join"}},
		{"=", []string{"="}},
		{"=join", []string{"join", "joins", "joined", "joining"}},
		{"=lodge", []string{"lodge", "lodges", "lodged", "lodging"}},
		{"=agree", []string{"agree", "agrees", "agreed", "agreeing"}},
		{"=deny", []string{"deny", "denies", "denied", "denying"}},
		{"=convey", []string{"convey", "conveys", "conveyed", "conveying"}},
		{"=express", []string{"express", "expresses", "expressed", "expressing"}},
		{"=attach", []string{"attach", "attaches", "attached", "attaching"}},
		{"=give rise to", []string{"give rise to", "gives rise to", "gave rise to", "given rise to", "giving rise to"}},
	} {
		if got := forms(test.phrase, irregular); !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q", test.phrase, got, test.want)
		}
	}
}
