package document

import (
	"strings"
	"testing"
)

func TestWhatPrintersAddIsFurniture(t *testing.T) {
	for _, foot := range []string{"27-01234 (E)", "GE.27-01234(E)", "V.27-04321 (E) 120527 130527", "2/4                27-01234", "27-01234                3/8", "Page 3    27-01234", "*2701234*        Please recycle"} {
		d := open(t, "talks.txt", "A/CONF.199/INF/9\n\nThe keeper of the tower told the whole room that she had held\n\n"+foot+"\n\nA/CONF.199/INF/9\n\nthe lamp for forty years.\n")
		if want := "told the whole room that she had held the lamp for forty years."; d.Furniture != 2 || !strings.Contains(strings.ReplaceAll(d.Text, "\n", " "), want) {
			t.Errorf("%s:\n%s", foot, outline(d))
		}
	}
	for _, data := range []string{"20-30 people", "2027-05-03", "12 May 2027", "+47 27-012345 ext", "ISO/IEC 27001"} {
		if d := open(t, "talks.txt", "The tower told\n\n"+data+"\n\nthe lamp.\n"); d.Furniture != 0 {
			t.Errorf("%s is taken for furniture", data)
		}
	}
}

// TestLinesOfDataAtTheMargin reads lines that fill the width of the page, and lines of
// data and of prose below them.
func TestLinesOfDataAtTheMargin(t *testing.T) {
	prose := "\n\nThe keeper of the tower told the whole room that she had held the lamp\nfor forty years, and that nobody ever asked her what she had seen from it\nin all the nights of the storms that broke the nets and the boats of the\nvillage below.\n"
	title := "Lamps of the northern towers and of those who keep them from the sea"
	for next, apart := range map[string]bool{
		"Friday 5 March 2027, 08h30 - 09h45, Room 2":              true,
		"5 March 2027 | 10:00-11:00":                              true,
		"March 5, 2027, from 1:15 p.m. to 2:30 p.m.":              true,
		"Vendredi 5 mars 2027":                                    true,
		"Organised by the Tower Trust and UNESCO":                 true,
		"Side event 2 – 16:00–17:30, Tower Hall":                  true,
		"Tower Hall, 4 to 5.30 p.m.":                              true,
		"Co-hosted by the Tower Trust":                            true,
		"In partnership with the Tower Trust":                     true,
		"5 March 2027 was the day on which the tower was opened.": false,
		"Tower Trust of the North":                                false,
	} {
		d := open(t, "talks.txt", title+"\n"+next+prose)
		if got := !strings.Contains(d.Text, title+" "+next); got != apart {
			t.Errorf("%q: apart is %v:\n%s", next, got, outline(d))
		}
	}
	counted, slot := "Lamps of the northern towers, or what they were: forty years on", "Side event 2 | 5 March 2027 | 16:00–17:30"
	if d := open(t, "talks.txt", counted+"\n"+slot+prose); strings.Contains(d.Text, counted+" "+slot) {
		t.Errorf("a slot with its number goes on with the title:\n%s", outline(d))
	}
	for line, next := range map[string]string{
		"Whoever wanted to see the lamp from within could climb up from 4 p.m. to": "5.20 p.m., with a rope round the waist and a keeper of the tower behind.",
		"All who came to the tower were asked to be back in the town before":       "9.30 p.m., which few of them were, as the road was long and it was dark.",
		"The tower will be shown again to all who could not come to it on":         "Friday 5 March 2027, 10:00, when the museum is free of charge to all.",
	} {
		d := open(t, "talks.txt", line+"\n"+next+prose)
		if !strings.Contains(d.Text, line+" "+next) {
			t.Errorf("%q is apart:\n%s", next, outline(d))
		}
	}
}

// TestLongLineAboveTheMargin reads a headline that is longer than the lines of the text below it, and lines that end
// somewhat before the margin.
func TestLongLineAboveTheMargin(t *testing.T) {
	title := "Briefing On Green Lamps Organized For Pilots And Keepers Of Harbours In The Run-Up To The Tide Summit"
	prose := "On October 24, a briefing was held for keepers of the towers in\nthe north, which the Lamp Service put on for them with the old\nTelecommunication Union of Norland, and which all of them liked\nmore than those that they had had in the years before, as one\nof them said.\n"
	d := open(t, "talks.txt", title+"\n"+prose)
	if !strings.HasPrefix(d.Text, title+"\n") || !strings.Contains(d.Text, "the old Telecommunication Union") {
		t.Error(outline(d))
	}
	if d = open(t, "talks.txt", "1:00 pm\n – 2:00 pm\n"); d.Text != "1:00 pm – 2:00 pm" {
		t.Error(outline(d))
	}
}

// TestWideMargins reads lines that a margin ended though they are wider than pages are, and lines that end with an abbreviation.
func TestWideMargins(t *testing.T) {
	wide := strings.Repeat("the keeper of the tower told the whole room of the nets and the boats of the village, ", 2) + "and that it lasted from 5 p.m."
	for line, next := range map[string]string{
		strings.TrimSuffix(wide, " from 5 p.m.") + " “as Executive":                           "Vice-President of the keepers” of the towers.\n",
		strings.TrimSuffix(wide, " from 5 p.m.") + " long, under the title of its first part": "“Lamps: who lights what?”.\n",
		wide: "to well after eight, with the last of the lamps.\n",
	} {
		if d := open(t, "talks.txt", "LAMPS\n\n"+line+"\n"+next); !strings.Contains(d.Text, line+" "+strings.TrimSpace(next)) {
			t.Errorf("%q is apart:\n%s", next, outline(d))
		}
	}
}

// TestVeryWideMargin reads paragraphs that a margin of very many characters ends inside a name, and
// a labelled list of names as long as they that stands above text.
func TestVeryWideMargin(t *testing.T) {
	begun := strings.Repeat("The pilots sat by the lamps. ", 6)
	cut := begun + "They were led by the Reef"
	for text, want := range map[string]int{
		"A headline\n\n" + cut + "\nAuthority (RA) of Norland.\n":                                         2,
		"A headline\n\n" + cut + ".\nThe Authority of Norland spoke.\n":                                   3,
		"A headline\n\nOrganisers: " + strings.Repeat("Reef Authority, ", 12) + "Tide Union\nThe text.\n": 3,
	} {
		if d := open(t, "wide.txt", text); len(d.Blocks) != want {
			t.Errorf("not %d blocks: %s", want, outline(d))
		}
	}
}
