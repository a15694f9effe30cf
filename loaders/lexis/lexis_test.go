package lexis

import "testing"

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"Décembre": "decembre", "L’atelier": "l'atelier", "2–3 May": "2-3 may", "ÎLE": "ile", "plain": "plain",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestCut holds the tokens of a text against it: each says where it stands, and what it is.
func TestCut(t *testing.T) {
	const text = "Île-Forum 2027, 09:30 @ReefLab"
	type token struct {
		text    string
		kind    rune
		value   int
		glued   bool
		capital bool
	}
	want := []token{
		{"Île", 'w', 0, false, true}, {"-", '-', 0, true, false}, {"Forum", 'w', 0, true, true}, {"2027", 'n', 2027, false, false}, {",", ',', 0, true, false},
		{"09", 'n', 9, false, false}, {":", ':', 0, true, false}, {"30", 'n', 30, true, false}, {"ReefLab", 'w', 0, false, true},
	}
	list := Cut(text)
	if len(list) != len(want) {
		t.Fatalf("%d tokens, want %d: %+v", len(list), len(want), list)
	}
	for i, l := range list {
		if got := (token{text[l.Start:l.End], l.Kind, l.Value, l.Glued, l.Capital}); got != want[i] {
			t.Errorf("token %d: %+v, want %+v", i, got, want[i])
		}
	}
}

func TestSymbol(t *testing.T) {
	for text, want := range map[string]string{
		"A/80/L.41 on": "A/80/L.41", "E/CN.16/2025/2.": "E/CN.16/2025/2", "A/SA.1/01/10": "A/SA.1/01/10", "A/RES/70/125, of": "A/RES/70/125",
		"ITU/UNESCO 2025": "", "A/Bc/12": "", "TCP/IP": "", "Q1/2026": "", "A 80/1/2": "",
	} {
		if got := text[:Symbol(text)]; got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestRows(t *testing.T) {
	rows := Rows("# a comment\nkind\tvalue\tlanguage\tforms\n\nnoun\t\ten\tforum; workshop\nshort\n")
	if len(rows) != 2 || rows[0][3] != "forum; workshop" || len(rows[1]) != 4 {
		t.Errorf("%q", rows)
	}
}
