package events

import (
	"fmt"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/loaders/dates"
)

var clauseCases = []struct{ text, want string }{
	{"The Harbour Forum 2026, co-hosted by the IMO and the Portuguese Republic and co-organized by IMO, ILO, and UNEP, was held on 9 May at the Tide Hall.",
		"co-host[the IMO and the Portuguese Republic] co-organizer[IMO, ILO, and UNEP]"},
	{"This session was organized by the Tide Institute, Academy of Ports and the Dock Association of Peru and the heads of two unions attended.",
		"organizer[the Tide Institute, Academy of Ports and the Dock Association of Peru]"},
	{"The Government of Kenya and UNEP hosted the Lake Forum on 3–5 March 2026 in Nairobi.", "host[The Government of Kenya and UNEP]"},
	{"The Tide Fund (TF), in partnership with the Dock Union (DU) and Norway, hosted a side event.", "partner[the Dock Union (DU) and Norway] host[The Tide Fund (TF)]"},
	{"Organised by the Permanent Missions of Brazil, Chile and Spain to the United Nations, the session drew a crowd.", "organizer[the Permanent Missions of Brazil, Chile and Spain to the United Nations]"},
	{"The workshop was organised in Geneva on 3 March by the UN Group on the Information Society and ISOC.", "organizer[the UN Group on the Information Society and ISOC]"},
	{"The workshop was organised a week later by Kenya.", "organizer[Kenya]"},
	{"It was convened by UNESCO at its headquarters in Paris.", "convener[UNESCO]"},
	{"The event was hosted by Women in Digital Trust in Nairobi.", "host[Women in Digital Trust]"},
	{"The event convened experts from many countries.", ""},
	{"The forum was jointly organised by Kenya, ITU and others with the support of Norway.", "organizer[Kenya, ITU] partner[Norway]"},
	{"El evento fue organizado por la CEPAL y el Gobierno de Chile.", "organizer[la CEPAL y el Gobierno de Chile]"},
	{"L'atelier a été organisé par l'OIF et l'UNESCO à Paris.", "organizer[l'OIF et l'UNESCO]"},
}

func TestClauses(t *testing.T) {
	for _, c := range clauseCases {
		var all []string
		for _, x := range Clauses(c.text, dates.DayFirst) {
			all = append(all, fmt.Sprintf("%s[%s]", x.Role, c.text[x.From:x.To]))
		}
		if got := strings.Join(all, " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestMentions(t *testing.T) {
	for text, want := range map[string]string{
		"This side event examined cables.":                                                     "side event/this",
		"The Third Harbour Forum on the Future of Cables (FFC) 2026 took place.":               "*Third Harbour Forum on the Future of Cables (FFC) 2026",
		"After a seminar with other hosts, the Tide Fund has held a side event.":               "seminar/a/other side event",
		"The United Nations General Assembly High-Level Meeting on Tides (T+20) opened today.": "*United Nations General Assembly High-Level Meeting on Tides (T+20)",
		"The Ports+10 High Level Week 2027, co-hosted by the IMO":                              "*Ports+10 High Level Week 2027",
	} {
		var all []string
		for _, m := range Mentions(text, dates.DayFirst) {
			s := text[m.Start:m.End]
			if m.Proper {
				s = "*" + s
			} else if m.This() {
				s += "/this"
			} else if m.Other {
				s += "/a/other"
			}
			all = append(all, s)
		}
		if got := strings.Join(all, " "); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}
