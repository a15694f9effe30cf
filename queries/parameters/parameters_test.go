package parameters

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"since", "stance", "speaker", "limit"}
	for name, want := range map[string]string{
		"stnace": "stance", "snice": "since", "limt": "limit", "speakers": "speaker", "stance": "stance", "frobnicate": "", "": "",
	} {
		if got := Nearest(name, known); got != want {
			t.Errorf("the nearest of %q is %q, not %q", name, got, want)
		}
	}
}
