package registry

import (
	"testing"

	"github.com/plenarykg/plenary/schema"
)

func TestResolve(t *testing.T) {
	for _, c := range []struct {
		printed string
		want    schema.ID
	}{
		// states
		{"the USA", "country/USA"}, {"US", "country/USA"}, {"U.S.", "country/USA"}, {"United States", "country/USA"},
		{"Iran", "country/IRN"}, {"Iran (Islamic Republic of)", "country/IRN"}, {"Islamic Republic of Iran", "country/IRN"},
		{"Kingdom of the Netherlands", "country/NLD"}, {"the Netherlands", "country/NLD"}, {"Netherlands (Kingdom of the)", "country/NLD"},
		{"Cote d’Ivoire", "country/CIV"}, {"Côte d'Ivoire", "country/CIV"}, {"Ivory Coast", "country/CIV"},
		{"Turkey", "country/TUR"}, {"Türkiye", "country/TUR"}, {"TÜRKIYE", "country/TUR"}, {"South Korea", "country/KOR"}, {"Republic of Korea", "country/KOR"},
		{"DPRK", "country/PRK"}, {"Russia", "country/RUS"}, {"Vietnam", "country/VNM"}, {"Syria", "country/SYR"}, {"Lao PDR", "country/LAO"},
		{"Czech Republic", "country/CZE"}, {"Palestine", "country/PSE"}, {"The Holy See", "country/VAT"}, {"Swiss Confederation", "country/CHE"},
		{"Cape Verde", "country/CPV"}, {"Swaziland", "country/SWZ"}, {"Tanzania", "country/TZA"}, {"DRC", "country/COD"}, {"Congo", "country/COG"},
		{"Trinidad & Tobago", "country/TTO"}, {"Saint Kitts and Nevis", "country/KNA"}, {"St. Kitts & Nevis", "country/KNA"},
		{"la France", "country/FRA"}, {"l'Inde", "country/IND"}, {"Brasil", "country/BRA"}, {"Кения", "country/KEN"}, {"中国", "country/CHN"}, {"فرنسا", "country/FRA"},
		// acting forms
		{"Permanent Mission of Peru to the United Nations", "country/PER"}, {"the Permanent Missions to the U.N. of the United Arab Emirates", "country/ARE"},
		{"Permanent Mission of the Republic of Korea to the UN in New York", "country/KOR"}, {"Government of the Republic of Ghana", "country/GHA"},
		{"Government of Trinidad and Tobago", "country/TTO"}, {"Kenyan Government", "country/KEN"}, {"Embassy of Japan in Nairobi", "country/JPN"},
		{"Mission permanente de la France auprès des Nations Unies", "country/FRA"}, {"Misión Permanente del Perú ante las Naciones Unidas", "country/PER"},
		{"Gobierno de México", "country/MEX"}, {"Ambassade de Belgique au Togo", "country/BEL"}, {"Ambassade du Japon aux Philippines", "country/JPN"}, {"Permanent Mission of Trinidad and Tobago to the United Nations", "country/TTO"},
		{"Delegation of the European Union to the U.N. in Geneva", "org/european-union"}, {"European Union Delegation to the United Nations", "org/european-union"},
		{"EU Delegation to Kenya", "org/european-union"}, {"Permanent Observer Mission of the African Union to the United Nations", "org/african-union"},
		{"Members of the European Parliament", "org/european-parliament"}, {"Geneva mission of the Netherlands", "country/NLD"}, {"Permanent Mission of Sweden (Stockholm)", "country/SWE"},
		// organisations
		{"ITU", "org/itu"}, {"International Telecommunications Union (ITU)", "org/itu"}, {"ITU (International Telecommunication Union)", "org/itu"},
		{"International Telecommunication Union – ITU", "org/itu"}, {"UN Development Program (UNDP)", "org/undp"}, {"U.N. Development Programme", "org/undp"},
		{"RIPE.NCC", "org/ripe-ncc"}, {"Centre for Democracy & Technology", "org/cdt"}, {"Centre for Democracy and Technology", "org/cdt"},
		{"U.N. Department of Global Communications", "org/un-dgc"}, {"Global Forum for Media Development (GFMD)", "org/gfmd"},
		{"The Institute of Electrical and Electronic Engineering (IEEE)", "org/ieee"}, {"UN Computing Center (UNICC)", "org/unicc"},
		{"UNESCO's Information for All Programme", "org/unesco-ifap"}, {"IGF Secretariat", "org/igf-secretariat"}, {"Internet Governance Forum", "org/igf"},
		{"International Chamber of Commerce", "org/icc"}, {"ICC", "org/icc"}, {"International Criminal Court", "org/international-criminal-court"},
		{"AU", "org/african-union"}, {"G77 and China", "group/g77-and-china"}, {"the Group of 77", "group/g77"}, {"Group of 77 and China", "group/g77-and-china"},
		{"G-77+China", "group/g77-and-china"}, {"OIF", "org/oif"}, {"Union européenne", "org/european-union"}, {"European Union", "org/european-union"},
		{"European Commission", "org/european-commission"}, {"Internet and Jurisdiction Policy Network", "org/internet-and-jurisdiction"},
		{"Digital for Development (D4D) Hub", "org/d4d-hub"}, {"UNESCO (lead)", "org/unesco"}, {"UNICEF.", "org/unicef"}, {"“UNHCR”", "org/unhcr"},
		{"Internacional Federation for Information Processing", "org/ifip"}, {"Group of spanish-speaking countries", "group/spanish-speaking-countries"},
		{"Office for Digital and Emerging technologies (ODET)", "org/odet"}, {"联合国教科文组织", "org/unesco"},
		// government bodies
		{"NTRA Egypt", "org/ntra-egypt"}, {"NTRA (Egypt)", "org/ntra-egypt"}, {"TRA Oman", "org/tra-oman"}, {"TRA, Bahrain", "org/tra-bahrain"},
		{"Polish Ministry of Digital Affairs", "org/ministry-of-digital-affairs-poland"}, {"Ministry of Digital Affairs, Poland", "org/ministry-of-digital-affairs-poland"},
		{"Ministry of Digital Affairs (Poland)", "org/ministry-of-digital-affairs-poland"}, {"Poland's Ministry of Digital Affairs", "org/ministry-of-digital-affairs-poland"},
		{"Greek Ministry of Digital Governance", "org/ministry-of-digital-governance-greece"}, {"Ofcom", "org/ofcom-uk"}, {"OFCOM Switzerland", "org/ofcom-switzerland"},
	} {
		got, ok := Default().NewResolver().Resolve(c.printed)
		if !ok || got.ID != c.want {
			t.Errorf("Resolve(%q) = %q, %v; want %q", c.printed, got.ID, ok, c.want)
		}
	}
}

func TestResolveKeepsApart(t *testing.T) {
	for _, printed := range []string{
		"", "the", "Lebanon IGF", "Youth IGF Poland", "European Commission for the Efficiency of Justice", "UNESCO Chair in Bioethics", "who", "us", "it",
		"American Librarians Association", "Kenya IGF Secretariat", "Global Commission on Health Data (GPD)", "Ministry of Health", "University of Iceland",
		"Redes", "Republic of Zamonia", "Gambia Telecom", "Institute of Electricity", "Internet Society of Ghana", "Asia Pacific Forum", "Ghana and Kenya", "ITU, UNDP",
		"Permanent Mission of Peru to the UN, UNDP and Chile",
	} {
		if got, ok := Default().NewResolver().Resolve(printed); ok && printed != "Permanent Mission of Peru to the UN, UNDP and Chile" {
			t.Errorf("Resolve(%q) = %q (%s), want no match", printed, got.ID, got.Name)
		}
	}
}

func TestResolveTellsWhoActs(t *testing.T) {
	m, _ := Default().NewResolver().Resolve("the Permanent Mission of Peru to the United Nations")
	if m.ActingBody != "Permanent Mission of Peru to the United Nations" || m.Exact {
		t.Errorf("acting body %q, exact %v", m.ActingBody, m.Exact)
	}
	if m, _ := Default().NewResolver().Resolve("Peru"); m.ActingBody != "" || !m.Exact || !m.Registered {
		t.Errorf("the bare name gives %+v", m)
	}
}

func TestMint(t *testing.T) {
	for _, c := range []struct {
		printed string
		want    schema.Body
	}{
		{"the Lumen Commission for Rural Clinics (LCRC)", schema.Body{ID: "org/lumen-commission-for-rural-clinics", Name: "Lumen Commission for Rural Clinics", Kind: schema.NGO, Acronym: "LCRC"}},
		{"Greek Ministry of Island Affairs, for Ferries and Ports", schema.Body{ID: "org/ministry-of-island-affairs-of-greece", Name: "Ministry of Island Affairs of Greece", Kind: schema.GovernmentBody, Country: "country/GRC"}},
		{"Ministry of Island Affairs (Greece)", schema.Body{ID: "org/ministry-of-island-affairs-of-greece", Name: "Ministry of Island Affairs of Greece", Kind: schema.GovernmentBody, Country: "country/GRC"}},
		{"Brazil's Ministry of Rivers", schema.Body{ID: "org/ministry-of-rivers-of-brazil", Name: "Ministry of Rivers of Brazil", Kind: schema.GovernmentBody, Country: "country/BRA"}},
		{"Ministry of Rivers of the Federative Republic of Brazil", schema.Body{ID: "org/ministry-of-rivers-of-brazil", Name: "Ministry of Rivers of Brazil", Kind: schema.GovernmentBody, Country: "country/BRA"}},
		{"Dutch Ministry of Dikes", schema.Body{ID: "org/ministry-of-dikes-of-the-netherlands", Name: "Ministry of Dikes of the Netherlands", Kind: schema.GovernmentBody, Country: "country/NLD"}},
		{"Ministry of Dikes, Netherlands", schema.Body{ID: "org/ministry-of-dikes-of-the-netherlands", Name: "Ministry of Dikes of the Netherlands", Kind: schema.GovernmentBody, Country: "country/NLD"}},
		{"National Agency for Broadband of Albania", schema.Body{ID: "org/national-agency-for-broadband-of-albania", Name: "National Agency for Broadband of Albania", Kind: schema.GovernmentBody, Country: "country/ALB"}},
		{"Ministry of Posts", schema.Body{ID: "org/ministry-of-posts", Name: "Ministry of Posts", Kind: schema.GovernmentBody}},
		{"Disaster Care Association of India", schema.Body{ID: "org/disaster-care-association-of-india", Name: "Disaster Care Association of India", Kind: schema.NGO}},
		{"Lebanon IGF", schema.Body{ID: "org/lebanon-igf", Name: "Lebanon IGF", Kind: schema.OtherKind}},
		{"University of Zenda", schema.Body{ID: "org/university-of-zenda", Name: "University of Zenda", Kind: schema.Academia}},
		{"Bright NextStep Solutions", schema.Body{ID: "org/bright-nextstep-solutions", Name: "Bright NextStep Solutions", Kind: schema.Company}},
		{"Acme Widgets, Inc.", schema.Body{ID: "org/acme-widgets-inc", Name: "Acme Widgets, Inc.", Kind: schema.Company}},
		{"UNDP Innovation Lab", schema.Body{ID: "org/undp-innovation-lab", Name: "UNDP Innovation Lab", Kind: schema.UNEntity, Parent: "org/undp"}},
		{"Kenya IGF Secretariat", schema.Body{ID: "org/kenya-igf-secretariat", Name: "Kenya IGF Secretariat", Kind: schema.OtherKind}},
		{"UNDP Office of Rural Affairs of Kenya", schema.Body{ID: "org/undp-office-of-rural-affairs-of-kenya", Name: "UNDP Office of Rural Affairs of Kenya", Kind: schema.UNEntity, Parent: "org/undp"}},
		{"Parliament of Ghana", schema.Body{ID: "org/parliament-of-ghana", Name: "Parliament of Ghana", Kind: schema.Parliament, Country: "country/GHA"}},
		{"Department of Canals, South Africa", schema.Body{ID: "org/department-of-canals-of-south-africa", Name: "Department of Canals of South Africa", Kind: schema.GovernmentBody, Country: "country/ZAF"}},
		{"Microsoft Kenya", schema.Body{ID: "org/microsoft-kenya", Name: "Microsoft Kenya", Kind: schema.OtherKind}},
		{"Regional Think Tank – Lumen Assembly", schema.Body{ID: "org/lumen-assembly", Name: "Lumen Assembly", Kind: schema.OtherKind}},
		{"the civil society organization Red Faro", schema.Body{ID: "org/red-faro", Name: "Red Faro", Kind: schema.OtherKind}},
		{"Centro de Estudios de Mareas", schema.Body{ID: "org/centro-de-estudios-de-mareas", Name: "Centro de Estudios de Mareas", Kind: schema.OtherKind}},
		{"Organización de la Sociedad Civil del Puerto", schema.Body{ID: "org/organizacion-de-la-sociedad-civil-del-puerto", Name: "Organización de la Sociedad Civil del Puerto", Kind: schema.OtherKind}},
		{"4bref.org", schema.Body{ID: "org/4bref-org", Name: "4bref.org", Kind: schema.OtherKind}},
		{"Fundación Río Digital (FRD)", schema.Body{ID: "org/fundacion-rio-digital", Name: "Fundación Río Digital", Kind: schema.NGO, Acronym: "FRD"}},
		{"Librarians of Norland SDGs Task Force", schema.Body{ID: "org/librarians-of-norland-sdgs-task-force", Name: "Librarians of Norland SDGs Task Force", Kind: schema.NGO}},
	} {
		if got := Default().NewResolver().Mint(c.printed); got != c.want {
			t.Errorf("Mint(%q)\n got %+v\nwant %+v", c.printed, got, c.want)
		}
	}
}

func TestTheDocumentTeaches(t *testing.T) {
	r := Default().NewResolver()
	first, _ := r.Identify("Lumen Commission for 21st Century Clinics (LC21CC)")
	for _, later := range []string{"LC21CC", "the Lumen Commission for 21st-Century Clinics", "Lumen Comission for 21st Century Clinics", "LC21CC (Lumen Commission for 21st Century Clinics)"} {
		if got, m := r.Identify(later); got.ID != first.ID || m.Registered {
			t.Errorf("%q is %q, want %q", later, got.ID, first.ID)
		}
	}
	reef, _ := r.Identify("Norland Reef Board (hereinafter “the Board”)")
	if again, _ := r.Identify("Norland Reef Board"); again.ID != reef.ID || reef.Name != "Norland Reef Board" {
		t.Errorf("the board that is called so from there on is %q", reef.ID)
	}
	r.Learn("Pacific Harbour Network", "ITU")
	if m, _ := r.Resolve("ITU"); m.ID != "org/pacific-harbour-network" {
		t.Errorf("ITU is %q although the document introduced it for a network", m.ID)
	}
	if m, _ := Default().NewResolver().Resolve("ITU"); m.ID != "org/itu" {
		t.Errorf("another document's ITU is %q", m.ID)
	}
	ministry, _ := r.Identify("Norwegian Ministry of Fjords")
	for _, form := range []string{"Ministry of Fjords of Norway", "Ministry of Fjords, Norway", "Norway's Ministry of Fjords", "Ministry of Fjords (Norway)", "Ministry of Fjords of the Kingdom of Norway"} {
		if got, _ := r.Identify(form); got.ID != ministry.ID {
			t.Errorf("%q is %q, want %q", form, got.ID, ministry.ID)
		}
	}
}

func TestFindForUsers(t *testing.T) {
	for _, c := range []struct {
		text  string
		first schema.ID
		least int
	}{
		{"unesco", "org/unesco", 1}, {"org/itu", "org/itu", 1}, {"country/KEN", "country/KEN", 1}, {"ken", "country/KEN", 1}, {"switzerland", "country/CHE", 1},
		{"icc", "org/icc", 2}, {"TRA", "", 3}, {"group of 77", "group/g77", 1}, {"g77 and china", "group/g77-and-china", 1}, {"the usa", "country/USA", 1},
		{"permanent mission of chile", "country/CHL", 1},
	} {
		got := Default().Find(c.text)
		if len(got) < c.least || c.first != "" && got[0].ID != c.first {
			t.Errorf("Find(%q) = %v", c.text, got)
		}
	}
	if got := Default().Find("no such body"); len(got) != 0 {
		t.Errorf("Find of an unknown name = %v", got)
	}
	if got := Default().Nearest("Unessco", 3); len(got) == 0 || len(got) > 3 || got[0].ID != "org/unesco" {
		t.Errorf("Nearest = %v", got)
	}
	for text, want := range map[string]schema.ID{"gdcc": "issue/gdc", "ifg": "issue/igf", "enhanced coperation": "issue/enhanced-cooperation"} {
		if got := Default().NearestConcepts(text, 3); len(got) == 0 || got[0].ID != want {
			t.Errorf("NearestConcepts(%q) = %v, want %s first", text, got, want)
		}
	}
	if got := Default().NearestConcepts("qqqq", 3); len(got) > 0 {
		t.Errorf("NearestConcepts of what is like nothing = %v", got)
	}
	if got := Default().Nearest("Switzerlnd", 1); len(got) != 1 || got[0].ID != "country/CHE" {
		t.Errorf("Nearest = %v", got)
	}
}

func TestMembers(t *testing.T) {
	r := Default()
	for _, c := range []struct {
		group schema.ID
		day   string
		want  int
	}{
		{"group/g77", "", 133}, {"group/g77-and-china", "", 134}, {"org/european-union", "2025-12-17", 27}, {"org/european-union", "2019-05-01", 28},
		{"org/oic", "", 57}, {"group/brics", "2020-01-01", 5}, {"group/brics", "2025-12-17", 10}, {"group/ldc", "2025-12-17", 44},
	} {
		if got := len(r.Members(c.group, c.day)); got != c.want {
			t.Errorf("%s has %d members on %q, want %d", c.group, got, c.day, c.want)
		}
	}
	if groups := r.GroupsOf("country/TUV", ""); len(groups) < 5 {
		t.Errorf("Tuvalu belongs to %v", groups)
	}
}

func FuzzResolve(f *testing.F) {
	for _, s := range []string{"", "(", "ITU (", "()", "the the", "Ministry of ", ", , ,", "'s", "s' s' s'", "Permanent Mission of", "of of of", "\xff\xfe", "A (B) C (D)", "－", "İ", "K's Ministry"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, printed string) {
		if len(printed) > 300 {
			return
		}
		r := Default().NewResolver()
		b, _ := r.Identify(printed)
		if b.ID.Local() == "" {
			t.Fatalf("%q has no identity", printed)
		}
		if again, _ := r.Identify(printed); again.ID != b.ID {
			t.Fatalf("%q is %q first and %q then", printed, b.ID, again.ID)
		}
	})
}
