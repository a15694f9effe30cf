package events

import "testing"

func TestSlug(t *testing.T) {
	for title, want := range map[string]string{
		"Port Action Lines: 20 Years of Practice": "port-action-lines-20-years-of-practice",
		"Diversité culturelle — l'inclusion":      "diversite-culturelle-linclusion",
		"«»":                                      "untitled",
		"信息社会":                                    "信息社会",
		"A very long title that goes on and on until somebody has had enough of it and cuts it off at a word boundary": "a-very-long-title-that-goes-on-and-on-until-somebody-has-had-enough-of-it-and",
	} {
		if got := Slug(title); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
	if got := ID("2025-12-15T09:00", "A B"); got != "event/2025-12-15-a-b" {
		t.Error(got)
	}
	if got := ID("", "A B"); got != "event/a-b" {
		t.Error(got)
	}
}
