package article

import (
	"strings"
	"testing"
)

// TestSentences loads one-paragraph articles in the usual forms of press items.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The Ministry of Digital Economy of Jordan and the World Bank co-hosted the Amman Data Summit 2026 on 5 May 2026 in Amman, bringing together 300 experts from the region.",
			"# Amman Data Summit 2026|2026-05-05|place Amman|co-host org/ministry-of-digital-economy-of-jordan|co-host org/world-bank"},
		{"BRUSSELS, 2 February 2026 – The European Commission, in collaboration with UNESCO and the Council of Europe, organised the Media Pluralism Conference today.",
			"# Media Pluralism Conference|2026-02-02|organizer org/european-commission|partner org/council-of-europe|partner org/unesco"},
		{"From 14 to 16 September 2026, the fourth edition of the Andean Internet Governance Forum was held in Lima, organized by LACNIC and the Government of Peru with the support of ICANN.",
			"# Andean Internet Governance Forum|2026-09-14 2026-09-16|place Lima|organizer country/PER|organizer org/lacnic|partner org/icann"},
		{"A regional workshop on child online protection was organised by UNICEF, ITU and the Royal Government of Bhutan in Thimphu on 12 March 2026.",
			"# Regional workshop on child online protection|2026-03-12|place Thimphu|organizer country/BTN|organizer org/itu|organizer org/unicef"},
		{"The High-Level Dialogue on Digital Cooperation, convened by the Office for Digital and Emerging Technologies (ODET) and co-sponsored by Finland and Mexico, took place on 3 June 2026 at UN Headquarters in New York.",
			"# High-Level Dialogue on Digital Cooperation|2026-06-03|place UN Headquarters in New York|co-organizer country/FIN|co-organizer country/MEX|convener org/odet"},
		{"El Gobierno de Costa Rica y la CEPAL organizaron la Cumbre Digital Centroamericana 2026, que se celebró en San José los días 20 y 21 de agosto de 2026.",
			"# Cumbre Digital Centroamericana 2026|2026-08-20 2026-08-21|place San José|organizer country/CRI|organizer org/eclac"},
		{"The Pacific Cyber Week, jointly organised by Fiji, Samoa and the Pacific Islands Forum, was held from Monday 6 July to Friday 10 July 2026 in Suva.",
			"# Pacific Cyber Week|2026-07-06 2026-07-10|place Suva|organizer country/FJI|organizer country/WSM|organizer org/pacific-islands-forum"},
		{"On the sidelines of the General Assembly, Germany and Namibia hosted a high-level event entitled “Code for the Common Good” on 23 September 2026.",
			"# Code for the Common Good|2026-09-23|host country/DEU|host country/NAM"},
		{"The Global Symposium for Regulators (GSR-26), organized by ITU in collaboration with the Communications Authority of Kenya, opened in Nairobi on 31 August 2026.",
			"# Global Symposium for Regulators (GSR-26)|2026-08-31|place Nairobi|organizer org/itu|partner org/ca-kenya"},
	} {
		lines := strings.Split(strings.TrimSpace(show(load(t, "item.txt", []byte(c.text)))), "\n")
		if got := strings.Join(lines[1:], "|"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
