package names

import (
	"slices"
	"testing"

	"github.com/plenarykg/plenary/schema/registry"
)

func TestWordsFileIsRead(t *testing.T) {
	lex, err := parseWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, use := range []string{"subject", "head", "joiner", "suffix", "detail", "others", "behalf", "plural"} {
		if len(lex[use]) == 0 {
			t.Errorf("no words of the use %s", use)
		}
	}
}

// organizers are invented lists and the names they hold; "printed => name" where
// what to resolve differs from what is printed.
var organizers = []struct {
	list string
	want []string
}{
	{"", nil},
	{"ITU", []string{"ITU"}},
	{"ITU, UNDP & UNESCO", []string{"ITU", "UNDP", "UNESCO"}},
	{"o Comitê dos Portos no Brasil (CPB), a Associação dos Faróis e a Rede dos Recifes", []string{"Comitê dos Portos no Brasil (CPB)", "Associação dos Faróis", "Rede dos Recifes"}},
	{"Third World Network, Oxfam & IT for Change", []string{"Third World Network", "Oxfam", "IT for Change"}},
	{"Kingdom of Norway and the Internet Society.", []string{"Kingdom of Norway", "Internet Society"}},
	{"Trinidad and Tobago, Bosnia and Herzegovina and Fiji", []string{"Trinidad and Tobago", "Bosnia and Herzegovina", "Fiji"}},
	{"Antigua and Barbuda & Sao Tome and Principe", []string{"Antigua and Barbuda", "Sao Tome and Principe"}},
	{"Food and Agriculture Organization of the United Nations (FAO), World Food Programme", []string{"Food and Agriculture Organization of the United Nations (FAO)", "World Food Programme"}},
	{"UN Department of Economic and Social Affairs and UN-Habitat", []string{"UN Department of Economic and Social Affairs", "UN-Habitat"}},
	{"Office for Digital and Emerging technologies (ODET); UNICEF", []string{"Office for Digital and Emerging technologies (ODET)", "UNICEF"}},
	{"United Nations Educational, Scientific and Cultural Organization, Institute of Electrical and Electronics Engineers", []string{"United Nations Educational, Scientific and Cultural Organization", "Institute of Electrical and Electronics Engineers"}},
	{"International Federation of Library Associations and Institutions and Wikimedia", []string{"International Federation of Library Associations and Institutions", "Wikimedia"}},
	{"the Institute for Law, Technology and the North and the City of Turku", []string{"Institute for Law, Technology and the North", "City of Turku"}},
	{"the Institute for Law, Technology and ITU", []string{"Institute for Law, Technology", "ITU"}},
	{"Ministry of Science, Technology and Innovation of Brazil, UNESCO", []string{"Ministry of Science, Technology and Innovation of Brazil", "UNESCO"}},
	{"Ministry of Information, Communications and the Digital Economy of Kenya; Huawei", []string{"Ministry of Information, Communications and the Digital Economy of Kenya", "Huawei"}},
	{"Ministry of Posts and Telecommunications, Smart Africa Alliance", []string{"Ministry of Posts and Telecommunications", "Smart Africa Alliance"}},
	{"Ministry of Transport, Estonia, and the Norwegian Ministry of Health and Care Services", []string{"Ministry of Transport, Estonia", "Norwegian Ministry of Health and Care Services"}},
	{"UNICEF, Greek Ministry of Island Affairs, for Ferries, Ports and Harbour Policy", []string{"UNICEF", "Greek Ministry of Island Affairs, for Ferries, Ports and Harbour Policy"}},
	{"Ministry of Digital Affairs of Lumbia; Agency for Modern Posts of Estonia, University of Zenda", []string{"Ministry of Digital Affairs of Lumbia", "Agency for Modern Posts of Estonia", "University of Zenda"}},
	{"the Permanent Missions to the U.N. of the Netherlands, Latvia and Ghana", []string{"Permanent Missions to the U.N. of the Netherlands => Permanent Mission to the U.N. of the Netherlands", "Latvia => Permanent Mission to the U.N. of Latvia", "Ghana => Permanent Mission to the U.N. of Ghana"}},
	{"UNESCO, the Delegation of the European Union to the U.N. in New York, the Permanent Missions to the U.N. of Peru, Malta", []string{"UNESCO", "Delegation of the European Union to the U.N. in New York", "Permanent Missions to the U.N. of Peru => Permanent Mission to the U.N. of Peru", "Malta => Permanent Mission to the U.N. of Malta"}},
	{"Permanent Missions of Brazil, Chile and Spain to the United Nations", []string{"Permanent Missions of Brazil => Permanent Mission of Brazil", "Chile => Permanent Mission of Chile", "Spain to the United Nations => Permanent Mission of Spain to the United Nations"}},
	{"Governments of Kenya and Estonia, Access Now", []string{"Governments of Kenya => Government of Kenya", "Estonia => Government of Estonia", "Access Now"}},
	{"Ministries of Foreign Affairs of Mali and Chad", []string{"Ministries of Foreign Affairs of Mali => Ministry of Foreign Affairs of Mali", "Chad => Ministry of Foreign Affairs of Chad"}},
	{"Government of Estonia, Government of the Netherlands", []string{"Government of Estonia", "Government of the Netherlands"}},
	{"Permanent Mission of Chile to the UN, ITU", []string{"Permanent Mission of Chile to the UN", "ITU"}},
	{"Permanent Mission of Trinidad and Tobago to the United Nations and CARICOM", []string{"Permanent Mission of Trinidad and Tobago to the United Nations", "CARICOM"}},
	{"ITU, the Permanent Mission of Jordan to the UN Office in Geneva and other international organizations, and the Ministry of Digital Lamps and tides (DLT)", []string{"ITU", "Permanent Mission of Jordan to the UN Office in Geneva and other international organizations", "Ministry of Digital Lamps and tides (DLT)"}},
	{"Permanent Mission of Jordan to the United Nations and other international organizations in Geneva, WIPO", []string{"Permanent Mission of Jordan to the United Nations and other international organizations in Geneva", "WIPO"}},
	{"Widget Works, Inc., Globex Corp. and Initech, Ltd", []string{"Widget Works, Inc.", "Globex Corp.", "Initech, Ltd"}},
	{"Lumen Commission for Rural Clinics (LCRC), Academy of Remote Medicine, Disaster Care Association of India", []string{"Lumen Commission for Rural Clinics (LCRC)", "Academy of Remote Medicine", "Disaster Care Association of India"}},
	{"Center for Peace and Justice, Global Voices", []string{"Center for Peace and Justice", "Global Voices"}},
	{"Global Partners for Peace and Harbour Rights Watch", []string{"Global Partners for Peace", "Harbour Rights Watch"}},
	{"4bref.org, NTRA Egypt, RIPE.NCC, ICANN, Malta IGF", []string{"4bref.org", "NTRA Egypt", "RIPE.NCC", "ICANN", "Malta IGF"}},
	{"Microsoft, South Africa", []string{"Microsoft", "South Africa"}},
	{"Organisation internationale de la Francophonie (OIF); Group of spanish-speaking countries and group of portuguese-speaking countries", []string{"Organisation internationale de la Francophonie (OIF)", "Group of spanish-speaking countries", "group of portuguese-speaking countries"}},
	{"l'Organisation internationale de la Francophonie et la France", []string{"Organisation internationale de la Francophonie", "France"}},
	{"México, Argentina y la CEPAL", []string{"México", "Argentina", "CEPAL"}},
	{"Mozilla, Creative Commons, and others", []string{"Mozilla", "Creative Commons"}},
	{"Mozilla and Creative Commons, among others.", []string{"Mozilla", "Creative Commons"}},
	{"APC • GPD • Access Now", []string{"APC", "GPD", "Access Now"}},
	{"APC\nGPD\n- Access Now", []string{"APC", "GPD", "Access Now"}},
	{"ITU / UNESCO", []string{"ITU", "UNESCO"}},
	{"ITU/UNESCO", []string{"ITU", "UNESCO"}},
	{"IFLA in partnership with EIFL and Creative Commons", []string{"IFLA", "EIFL", "Creative Commons"}},
	{"Switzerland, together with ICANN", []string{"Switzerland", "ICANN"}},
	{"Kenya, through its Ministry of ICT, and UNDP", []string{"Kenya, through its Ministry of ICT => Kenya", "UNDP"}},
	{"UNESCO (lead), ITU (co-organizer)", []string{"UNESCO (lead)", "ITU (co-organizer)"}},
	{"Society for Science, Research and Education, Nokia", []string{"Society for Science, Research and Education", "Nokia"}},
	{"Media and Communications Authority of Lumbia, Vodafone", []string{"Media and Communications Authority of Lumbia", "Vodafone"}},
	{"Science, Technology and Innovation Council, IBM", []string{"Science, Technology and Innovation Council", "IBM"}},
	{"AT&T, Bill & Melinda Gates Foundation", []string{"AT&T", "Bill & Melinda Gates Foundation"}},
	{"Wikimedia Foundation and the Center for Democracy & Technology", []string{"Wikimedia Foundation", "Center for Democracy & Technology"}},
	{"Members of the Parliament of Ghana, European Parliament and the Youth Harbour Movement", []string{"Members of the Parliament of Ghana", "European Parliament", "Youth Harbour Movement"}},
	{"European Commission; Lumen Agency for Canals of Albania; Ministry of Rivers of Poland, University College of Zenda", []string{"European Commission", "Lumen Agency for Canals of Albania", "Ministry of Rivers of Poland", "University College of Zenda"}},
	{"University of Zenda, Ruritania Institute", []string{"University of Zenda", "Ruritania Institute"}},
	{"Brazil (CGI.br, NIC.br) and India", []string{"Brazil (CGI.br, NIC.br)", "India"}},
	{"Iran (Islamic Republic of), Bolivia (Plurinational State of", []string{"Iran (Islamic Republic of)", "Bolivia (Plurinational State of"}},
	{"Ministry of Posts of Jamaica, International Telecommunication Union (ITU), and UN Economic Commission for Latin America and the Caribbean (ECLAC)", []string{"Ministry of Posts of Jamaica", "International Telecommunication Union (ITU)", "UN Economic Commission for Latin America and the Caribbean (ECLAC)"}},
	{"Food and Agricultural Organization of the United Nations (FAO), ITU", []string{"Food and Agricultural Organization of the United Nations (FAO)", "ITU"}},
	{"Men's League for Peace and Freedom, Centre for Harbours and Tides (CHT)", []string{"Men's League for Peace and Freedom", "Centre for Harbours and Tides (CHT)"}},
	{"International Centre for Canal Research and Navigation (ICCRN) and Digital Cooperation Organization (DCO)", []string{"International Centre for Canal Research and Navigation (ICCRN)", "Digital Cooperation Organization (DCO)"}},
	{"Ministerio de Canales de Costa Rica y la Universidad para la Paz", []string{"Ministerio de Canales de Costa Rica", "Universidad para la Paz"}},
	{"UN Country Team in Malawi and Malawi Communications Regulatory Authority (MACRA)", []string{"UN Country Team in Malawi", "Malawi Communications Regulatory Authority (MACRA)"}},
	{"Rural Women's Association \"Alga\", Kyrgyz Republic; ITU", []string{"Rural Women's Association \"Alga\", Kyrgyz Republic => Rural Women's Association \"Alga\"", "ITU"}},
	{"Peru and Kazakhstan as co-chairs of the Group of Friends on Digital Technologies", []string{"Peru", "Kazakhstan as co-chairs of the Group of Friends on Digital Technologies => Kazakhstan"}},
	{"Inter-Agency Group on Canals (IGC), co-led by ITU; UNESCO", []string{"Inter-Agency Group on Canals (IGC), co-led by ITU => Inter-Agency Group on Canals (IGC)", "UNESCO"}},
	{"Ostreans Abroad & Organisation for Economic Co-operation and Development (OECD)", []string{"Ostreans Abroad", "Organisation for Economic Co-operation and Development (OECD)"}},
	{"Science Abroad & Organisation for Economic Co-operation and Development (OECD)", []string{"Science Abroad", "Organisation for Economic Co-operation and Development (OECD)"}},
	{"ILO, Permanent Mission of Chile to the UN, and Peru's Ministry of Rivers and Lakes", []string{"ILO", "Permanent Mission of Chile to the UN", "Peru's Ministry of Rivers and Lakes"}},
	{"Rivers@TheTable & Derechos del Mar", []string{"Rivers@TheTable", "Derechos del Mar"}},
	{"Research Centre for State and Law of Zenda University and the National Ombudsman of Norland", []string{"Research Centre for State and Law of Zenda University", "National Ombudsman of Norland"}},
	{"the National Library of Jamaica and the Coral Information Trust", []string{"National Library of Jamaica", "Coral Information Trust"}},
	{"la Ligue des rivières libres et l'association Quai Bleu", []string{"Ligue des rivières libres", "association Quai Bleu"}},
	{"UN agencies and the African Union", []string{"UN agencies", "African Union"}},
}

func TestSplitOrganizers(t *testing.T) {
	for _, c := range organizers {
		var got []string
		for _, n := range SplitOrganizers(c.list, registry.Default().NewResolver()) {
			if c.list[n.Start:n.End] != n.Printed {
				t.Errorf("%q: %q does not stand at %d–%d", c.list, n.Printed, n.Start, n.End)
			}
			got = append(got, written(n))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.list, got, c.want)
		}
	}
}

func written(n Name) string {
	if n.Name == n.Printed {
		return n.Printed
	}
	return n.Printed + " => " + n.Name
}

// speakers are invented parentheses; "X for Y + Z" is X on behalf of Y and Z.
var speakers = []struct {
	list string
	want []string
}{
	{"", nil},
	{"Fiji", []string{"Fiji"}},
	{"Kenya, Ghana, and Peru", []string{"Kenya", "Ghana", "Peru"}},
	{"Kenya and Ghana", []string{"Kenya", "Ghana"}},
	{"Kenya, Ghana and Peru", []string{"Kenya", "Ghana", "Peru"}},
	{"UNDP, Trinidad and Tobago, Malaysia", []string{"UNDP", "Trinidad and Tobago", "Malaysia"}},
	{"Bosnia and Herzegovina and Chile", []string{"Bosnia and Herzegovina", "Chile"}},
	{"Iran (Islamic Republic of), Cuba", []string{"Iran (Islamic Republic of)", "Cuba"}},
	{"UNESCO", []string{"UNESCO"}},
	{"India, Iraq on behalf of Group of 77 and China, Iran", []string{"India", "Iraq for Group of 77 and China", "Iran"}},
	{"Uganda, on behalf of the Non-Aligned Movement, Chile", []string{"Uganda for Non-Aligned Movement", "Chile"}},
	{"Ghana (on behalf of the African Group), Peru", []string{"Ghana for African Group", "Peru"}},
	{"Ghana speaking on behalf of the African Group and the Arab Group; Peru", []string{"Ghana for African Group + Arab Group", "Peru"}},
	{"Iraq for the G77 and China, Chile", []string{"Iraq for G77 and China", "Chile"}},
	{"IT for Change, Wikimedia, OIF", []string{"IT for Change", "Wikimedia", "OIF"}},
	{"Brazil, the USA", []string{"Brazil", "USA"}},
	{"Internet and Jurisdiction Policy Network, International Federation of Library Associations and Institutions", []string{"Internet and Jurisdiction Policy Network", "International Federation of Library Associations and Institutions"}},
	{"Harbour and Canal Workers Union, Fiji", []string{"Harbour and Canal Workers Union", "Fiji"}},
	{"United Nations Educational, Scientific and Cultural Organization, Fiji", []string{"United Nations Educational, Scientific and Cultural Organization", "Fiji"}},
	{"Fiji, Kenya, and others", []string{"Fiji", "Kenya"}},
	{"Fiji, among others", []string{"Fiji"}},
	{"Bolivia (Plurinational State of", []string{"Bolivia (Plurinational State of"}},
	{"Fiji.", []string{"Fiji"}},
	{"le Sénégal au nom du Groupe africain", []string{"Sénégal for Groupe africain"}},
	{"European Union and its Member States, Albania", []string{"European Union and its Member States", "Albania"}},
	{"Vanuatu on behalf of AOSIS, Samoa on behalf of PSIDS", []string{"Vanuatu for AOSIS", "Samoa for PSIDS"}},
}

func TestSplitSpeakers(t *testing.T) {
	for _, c := range speakers {
		var got []string
		for _, s := range SplitSpeakers(c.list, registry.Default().NewResolver()) {
			if c.list[s.Start:s.End] != s.Printed {
				t.Errorf("%q: %q does not stand at %d–%d", c.list, s.Printed, s.Start, s.End)
			}
			one := s.Printed
			for i, f := range s.For {
				one += map[bool]string{true: " for ", false: " + "}[i == 0] + f.Printed
			}
			got = append(got, one)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q\n got %q\nwant %q", c.list, got, c.want)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, c := range organizers {
		f.Add(c.list)
	}
	for _, c := range speakers {
		f.Add(c.list)
	}
	f.Add("(, and, (;)")
	f.Add("\xff and İ & (")
	f.Fuzz(func(t *testing.T, list string) {
		if len(list) > 400 {
			return
		}
		r := registry.Default().NewResolver()
		last := 0
		for _, n := range SplitOrganizers(list, r) {
			if n.Start < last || n.End <= n.Start || list[n.Start:n.End] != n.Printed || n.Name == "" {
				t.Fatalf("%q: %+v behind %d", list, n, last)
			}
			last = n.End
		}
		last = 0
		for _, s := range SplitSpeakers(list, r) {
			if s.Start < last || s.End <= s.Start || list[s.Start:s.End] != s.Printed {
				t.Fatalf("%q: %+v behind %d", list, s, last)
			}
			last = s.End
			for _, g := range s.For {
				if list[g.Start:g.End] != g.Printed {
					t.Fatalf("%q: %+v", list, g)
				}
			}
		}
	})
}

func BenchmarkSplitOrganizers(b *testing.B) {
	for b.Loop() {
		r := registry.Default().NewResolver()
		for _, c := range organizers {
			SplitOrganizers(c.list, r)
		}
	}
}
