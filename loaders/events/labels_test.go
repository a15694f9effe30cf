package events

import (
	"fmt"
	"strings"
	"testing"
)

func TestLabelOf(t *testing.T) {
	for text, want := range map[string]string{
		"Key Messages:":                    "messages",
		"3. Key messages":                  "messages",
		"Organizers":                       "organisers organizer",
		"Organiser(s):":                    "organisers organizer",
		"Lead organizer":                   "organisers lead-organizer",
		"Lead Organising Entity":           "organisers lead-organizer",
		"Co-organizers":                    "organisers co-organizer",
		"Co-organising institution(s)":     "organisers co-organizer",
		"Coorganizadores":                  "organisers co-organizer",
		"Organisateurs":                    "organisers organizer",
		"Organisé par":                     "organisers organizer",
		"Co-hosted by":                     "organisers co-host",
		"Hosts":                            "organisers host",
		"Hosting organization":             "organisers host",
		"Convened by":                      "organisers convener",
		"In partnership with":              "organisers partner",
		"Partner organizations":            "organisers partner",
		"Organizing partners":              "organisers organizer",
		"Main organizer(s)":                "organisers lead-organizer",
		"Jointly organized by":             "organisers co-organizer",
		"Organizing entities":              "organisers organizer",
		"Date & time":                      "when",
		"Time and place":                   "when",
		"Date / venue":                     "when",
		"Fecha y lugar":                    "when",
		"Venue and room":                   "",
		"Lugar":                            "place",
		"Time (UTC+3)":                     "time",
		"Organizers (lead in bold)":        "organisers organizer",
		"Workshop title":                   "title",
		"Name of the parallel session":     "title",
		"Titre de l'atelier":               "title",
		"Nombre del taller":                "title",
		"Name of the ship":                 "",
		"Name":                             "",
		"Lead":                             "",
		"Workshop hosts":                   "organisers host",
		"Panel organisers":                 "organisers organizer",
		"Staged by":                        "organisers organizer",
		"Coordinating body":                "organisers organizer",
		"Associate organizers":             "organisers co-organizer",
		"Host government":                  "organisers host",
		"Organizing Member State(s)":       "organisers organizer",
		"Who organised it":                 "organisers organizer",
		"Room / Salle":                     "place",
		"WHO":                              "body",
		"Partner meeting":                  "",
		"Organisers of this year's forum:": "organisers organizer",
		"The organizers of the forum are:": "organisers organizer",
		"This year's partners":             "organisers partner",
		"Co-organizers of the workshop":    "organisers co-organizer",
		"Hosts of the webinar":             "organisers host",
		"Organizadores del taller":         "organisers organizer",
		"Organisateurs de l'atelier":       "organisers organizer",
		"Partenaires du forum":             "organisers partner",
		"Partner of the year":              "",
		"Host of the next forum":           "",
		"Hosts of the Harbour":             "",
		"Meeting of partners":              "",
		"Time: 10.00 – 11.30":              "",
		"Contact 12":                       "",
		"The event":                        "",
		"Designing Responsibly":            "",
		"Digital Partners for Change":      "",
	} {
		l, _ := LabelOf(text)
		if got := strings.TrimSpace(string(l.Part) + " " + string(l.Role)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestSegments(t *testing.T) {
	for line, want := range map[string]string{
		"Lead organizer: A; Co-organizers: B, C":                                     "lead-organizer=A co-organizer=B, C",
		"Date: 15 December 2025 Time: 09:00 Venue: Room 4":                           "date=15 December 2025 time=09:00 place=Room 4",
		"Organizers | A; B":                                                          "organizer=A; B",
		"Organised by the A Institute and B":                                         "organizer=the A Institute and B",
		"Organised by others, this is text":                                          "",
		"Organizers: Fund: A, B":                                                     "organizer=Fund: A, B",
		"15 December 2025, 09:00 | Organizers: A":                                    "organizer=A",
		"Co-hosts: Kenya; in partnership with: Norway":                               "co-host=Kenya partner=Norway",
		"Organizers: A Fund, in partnership with B Fund, with the support of C Fund": "organizer=A Fund partner=B Fund partner=C Fund",
		"Convened by the A Fund, with partners B Fund and C Fund":                    "convener=the A Fund partner=B Fund and C Fund",
		"Hosted by the A Fund, with co-hosts B Fund and C Fund":                      "host=the A Fund co-host=B Fund and C Fund",
		"Hosted by the A Fund, with B Fund and the C Fund as co-organisers":          "host=the A Fund co-organizer=B Fund and the C Fund skip=",
		"Hosted by the A Fund, with B Fund as host and C Fund as co-organisers.":     "host=the A Fund host=B Fund skip= co-organizer=C Fund skip=.",
		"Organised by the A Fund, with the support of the B Fund":                    "organizer=the A Fund partner=the B Fund",
		"Organised by the A Fund with B Fund":                                        "organizer=the A Fund with B Fund",
		"Organised by UNESCO together with its partners B Fund and C Fund":           "organizer=UNESCO partner=B Fund and C Fund",
		"Website: https://example.org/a":                                             "links=https://example.org/a",
		"Lead: Norway; Partners: Fiji":                                               "lead-organizer=Norway partner=Fiji",
		"He took the lead: Norway":                                                   "",
		"Title: WSIS: the next decade":                                               "title=WSIS: the next decade",
		"- Organisateurs : OIF et UNESCO":                                            "organizer=OIF et UNESCO",
		"When: Tuesday, 16 December, 13:15 · Where: Room 8":                          "when=Tuesday, 16 December, 13:15 place=Room 8",
		"Joining the Wires: Ports and the Harbour Compact":                           "",
	} {
		var all []string
		for _, s := range Segments(line) {
			name := string(s.Part)
			if s.Role != "" {
				name = string(s.Role)
			}
			all = append(all, fmt.Sprintf("%s=%s", name, line[s.From:s.To]))
		}
		if got := strings.Join(all, " "); got != want {
			t.Errorf("%q: got %q, want %q", line, got, want)
		}
	}
}

// TestOnlyIssue tells lines that say when a text was published and changed from those that
// say when an event is held.
func TestOnlyIssue(t *testing.T) {
	for line, want := range map[string]bool{
		"9 June 2026 - Last update: 14 June 2026":      true,
		"9 June 2026 (updated on 14 June 2026)":        true,
		"9 juin 2026 – mis à jour le 14 juin 2026":     true,
		"9 de junio de 2026 | Actualizado: 14/06/2026": true,
		"Details | Published: 9 June 2026 | Hits: 41":  true,
		"By Ada Falk · Updated on 9 June 2026 · News":  true,
		"Details | 9 June 2026 | Hits: 41":             false,
		"Papers | Date: 9 June 2026":                   false,
		"9 June 2026 - 14 June 2026":                   false,
		"9 June 2026, follow-up on 14 June 2026":       false,
		"9 June 2026 – Updated charts for 14 harbours": false,
		"9 June 2026, 10:00–11:00":                     false,
	} {
		if got := OnlyIssue(line); got != want {
			t.Errorf("%q: got %v, want %v", line, got, want)
		}
	}
}

// TestPhraseChains reads lines that name organisers by phrases, one behind the other.
func TestPhraseChains(t *testing.T) {
	for line, want := range map[string]string{
		"Organised by Kenya and Tilth, in partnership with UNESCO":      "organizer Kenya and Tilth | partner UNESCO",
		"Hosted by Denmark; co-organized with Delta Watch.":             "host Denmark | co-organizer Delta Watch.",
		"Convened by the Tide Council. Partners: Fiji, Delta Watch":     "convener the Tide Council. | partner Fiji, Delta Watch",
		"Room 2 | Hosted by Fiji | Language: English":                   "host Fiji |  English",
		"Co-sponsors: Spain and Ghana":                                  "co-organizer Spain and Ghana",
		"Organised by Kenya and Tilth with great care for the smallest": "",
		"Technical collaboration: Delta Watch":                          "partner Delta Watch",
		"Organised by the Reef Fund and hosted by Kenya.":               "organizer the Reef Fund | host Kenya.",
		"Convened by Fiji and Tilth, and co-sponsored by Chad and Oman": "convener Fiji and Tilth | co-organizer Chad and Oman",
		"Organised by Kenya and hosted by friends of the reef":          "",
		"Led by the Fund for Reefs and Rivers and Tilth":                "lead-organizer the Fund for Reefs and Rivers and Tilth",
	} {
		var got []string
		for _, s := range Segments(line) {
			got = append(got, string(s.Role)+" "+line[s.From:s.To])
		}
		if strings.Join(got, " | ") != want {
			t.Errorf("%q: got %q, want %q", line, strings.Join(got, " | "), want)
		}
	}
}

func TestBareWith(t *testing.T) {
	for list, want := range map[string]string{
		"Port of Suva with Tide Watch and UNEP": "Tide Watch and UNEP",
		"ITU (lead) with the Tide Institute":    "the Tide Institute",
		"Federation of Persons with Zeal":       "",
		"Working with Nature Fund":              "",
		"Tide Watch, with little help":          "",
	} {
		got := ""
		if _, next, ok := BareWith(list); ok {
			got = strings.TrimSpace(list[next:])
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", list, got, want)
		}
	}
}
