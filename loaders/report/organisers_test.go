package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/plenarykg/plenary/loaders/events"
)

// settings are invented reports that set their organisers out in different
// ways, and for each event the organisers as "role body".
var settings = []struct{ name, doc, want string }{
	{"cells.html", `<html><body><main><h1>Side events in brief</h1>
<h2>Wells for Schools</h2>
<table><tr><th>Date</th><td>4 May 2026</td></tr><tr><th>Time</th><td>09:00–10:00</td></tr>
<tr><th>Organised by</th><td>UNICEF<br/>Government of Kenya<br>Tilth Check</td></tr></table>
<p>Pumps were compared by their price over ten years of use.</p>
<h2>Lamps for Clinics</h2>
<table><tr><th>Date</th><td>4 May 2026</td></tr><tr><th>Time</th><td>11:00–12:00</td></tr>
<tr><th>Organisers</th><td><ul><li>WHO</li><li>Ministry of Health of Ghana</li><li>Okoro &amp; Partners</li></ul></td></tr></table>
<p>Nurses told what a lamp changes at night in a ward without power.</p>
<h2>Seeds for Islands</h2>
<dl><dt>Date</dt><dd>5 May 2026</dd><dt>Time</dt><dd>09:00–10:00</dd><dt>Organisers</dt><dd>FAO</dd><dd>Fiji</dd><dd>School of Botany and Forestry</dd></dl>
<p>Growers from nine islands brought their seeds and their stories with them.</p>
<h2>Boats for Doctors</h2>
<table><tr><th>Date</th><td>5 May 2026</td></tr><tr><th>Time</th><td>11:00–12:00</td></tr>
<tr><th>Organisers</th><td><p>UNDP</p><p>Ministry of Posts, Ports and Energy of Malta</p></td></tr></table>
</main></body></html>`, `# Wells for Schools
organizer country/KEN
organizer org/tilth-check
organizer org/unicef
# Lamps for Clinics
organizer org/ministry-of-health-of-ghana
organizer org/okoro-partners
organizer org/who
# Seeds for Islands
organizer country/FJI
organizer org/fao
organizer org/school-of-botany-and-forestry
# Boats for Doctors
organizer org/ministry-of-posts-ports-and-energy-of-malta
organizer org/undp
`},
	{"lists.md", `# Side events

## Maps of the Sea

12 June 2026, 09:00–10:00

**Organizers:**

- UNESCO
- Permanent Missions of Peru and Chile to the United Nations
- Harbour Trust; Delta Data

Charts of the deep were shown to a full room of sailors.

## Maps of the Air

12 June 2026, 11:00–12:00

- Organizers:
  - WMO
  - Institute for Wind and Weather
  - Fiji
- Room: 4

Balloons were let go at the end of the session by the hosts.

## Maps of the Soil

12 June 2026, 13:00–14:00

**Lead organizer:** FAO  
**Co-organizers:** Ministry of Agriculture of Mali  
Tilth and Partners  
IFAD

Soils of four river basins were compared by the panel in detail.

## Maps of the Sky

12 June 2026, 15:00–16:00

Lead organizer: ITU | Co-organizers: UNOOSA, Luxembourg | Partners: Nova & Sons Ltd

The panel spoke about satellites and the light they throw back.

## Maps of the Mind

12 June 2026, 17:00–18:00

Organizers:
UNU
Kingdom of Bhutan
Centre for Memory and Dreams

The panel spoke about learning in the first three years of life.
`, `# Maps of the Sea
organizer country/CHL
organizer country/PER
organizer org/delta-data
organizer org/harbour-trust
organizer org/unesco
# Maps of the Air
organizer country/FJI
organizer org/institute-for-wind-and-weather
organizer org/wmo
# Maps of the Soil
co-organizer org/ifad
co-organizer org/ministry-of-agriculture-of-mali
co-organizer org/tilth-and-partners
lead-organizer org/fao
# Maps of the Sky
co-organizer country/LUX
co-organizer org/unoosa
lead-organizer org/itu
partner org/nova-sons-ltd
# Maps of the Mind
organizer country/BTN
organizer org/centre-for-memory-and-dreams
organizer org/unu
`},
	{"wrapped.txt", `RIVER CONFERENCE SIDE EVENTS


FERRIES FOR EVERYONE

3 March 2026, 09.00 - 10.15, Room 1

Organizers: International Association of Ferries and Harbours (IAFH), Tilth
Network,

RIVER/26/SE                                                      Page 1 of 3

River Conference                                                 Secretariat

Permanent Missions of Malta and Trinidad and Tobago to the United Nations Office
at Geneva, and the School of Boats and Bridges

The panel compared ferries on four lakes and found that the smallest of them
carry the most children to school each day.

BRIDGES FOR EVERYONE

3 March 2026, 11.00 - 12.15, Room 1

Organizers:
  World Bank
  Ministry of Works and Transport of Uganda
  Bridge & Beam Ltd

The panel compared bridges on four rivers and found that ropes are cheaper than
steel where the span is short.

RIVER/26/SE                                                      Page 2 of 3

River Conference                                                 Secretariat

TUNNELS FOR EVERYONE

4 March 2026, 11.00 - 12.15, Room 1

Organizers:        UNECE, the International Road and Tunnel Federation (IRTF) and
                   the Governments of Norway and Switzerland
Partners:          Deep Rock Associates;
                   University of Zenda

The panel compared tunnels and their air.

RIVER/26/SE                                                      Page 3 of 3

River Conference                                                 Secretariat
`, `# FERRIES FOR EVERYONE
organizer country/MLT
organizer country/TTO
organizer org/international-association-of-ferries-and-harbours
organizer org/school-of-boats-and-bridges
organizer org/tilth-network
# BRIDGES FOR EVERYONE
organizer org/bridge-beam-ltd
organizer org/ministry-of-works-and-transport-of-uganda
organizer org/world-bank
# TUNNELS FOR EVERYONE
organizer country/CHE
organizer country/NOR
organizer org/ece
organizer org/international-road-and-tunnel-federation
partner org/deep-rock-associates
partner org/university-of-zenda
`},
	{"retold.md", `# Side events

### Radio for Herders

10:00 – 11:00 | 4 May 2026

Lead organizer: Nordic Radio Commission

Co-organizers: National Agency for Pastures of Montenegro; Ministry of Herds of Slovenia, University of Zenda

The event looked at radio. Co-hosted by the Nordic Radio Commission, Montenegro, Slovenia and the UZ, it brought together herders and engineers.

### Radio for Sailors

12:00 – 13:00 | 4 May 2026

Organizers: International Chamber of Shipping (ICS), Global Commission for Light Ships (GCLS)

The event, organized by ICS, GCLS and the Ministry of Harbours of Fiji, heard from crews.

### Radio for Miners

14:00 – 15:00 | 4 May 2026

Organizers: GCLS, Government of Chile, Deep Radio & Co.

The event was held in partnership with the Permanent Mission of Peru to the United Nations. A workshop organized by UNIDO last year had shown the way.

### Radio for All

16:00 – 17:00 | 4 May 2026

Organizers: International Energy Agency, Morocco; Global Think Tank – Harbour Parliament

Partners: Amnesty International and Save the Children

Nothing else was said.

### Radio for Dancers

18:00 – 19:00 | 4 May 2026

Organizers: UNESCO, Council of Dance and Theatre, Ministry of Culture of Peru, University of Zenda

The event, organised by UNESCO, the Council of Dance and Theatre, Peru and Lumen College, ended late.
`, `# Radio for Herders
co-organizer org/ministry-of-herds-of-slovenia
co-organizer org/national-agency-for-pastures-of-montenegro
co-organizer org/university-of-zenda
lead-organizer org/nordic-radio-commission
# Radio for Sailors
organizer org/global-commission-for-light-ships
organizer org/international-chamber-of-shipping
organizer org/ministry-of-harbours-of-fiji
# Radio for Miners
organizer country/CHL
organizer org/deep-radio-co
organizer org/global-commission-for-light-ships
partner country/PER
# Radio for All
organizer country/MAR
organizer org/harbour-parliament
organizer org/iea
partner org/amnesty-international
partner org/save-the-children
# Radio for Dancers
organizer org/council-of-dance-and-theatre
organizer org/ministry-of-culture-of-peru
organizer org/unesco
organizer org/university-of-zenda
`},
	{"trilingue.md", `# Rapport de synthèse

### Puits et écoles

9 mars 2026 | 9h00 – 10h30

Organisateurs : Missions permanentes de la France et du Sénégal auprès des Nations Unies, Association des puits et fontaines du Sahel (APFS) et Martel et Fils SA

Les participantes ont comparé les pompes.

### Redes y mareas

9 de marzo de 2026 | 13:15 – 14:30

Organizadores: Gobiernos de México y de España; Fundación Redes y Mareas; Ferrer y Asociados

Se debatió el uso de redes.

### Fontaines pour tous

10 mars 2026 | 9h00 – 10h30

Organisateurs :
- APFS
- Ministère de l'Eau et de l'Assainissement du Bénin
- Agence internationale des fontaines

Les fontaines ont été comparées.
`, `# Puits et écoles
organizer country/FRA
organizer country/SEN
organizer org/association-des-puits-et-fontaines-du-sahel
organizer org/martel-et-fils-sa
# Redes y mareas
organizer country/ESP
organizer country/MEX
organizer org/ferrer-y-asociados
organizer org/fundacion-redes-y-mareas
# Fontaines pour tous
organizer org/agence-internationale-des-fontaines
organizer org/association-des-puits-et-fontaines-du-sahel
organizer org/ministere-de-leau-et-de-lassainissement-du-benin
`},
}

func TestOrganisers(t *testing.T) {
	for _, c := range settings {
		t.Run(c.name, func(t *testing.T) {
			records := load(t, c.name, []byte(c.doc))
			for i := range records.Events {
				e := &records.Events[i]
				e.Starts, e.Ends, e.Places, e.KeyMessages, e.Links = nil, nil, nil, nil, nil
				kept := e.Participations[:0]
				for _, p := range e.Participations {
					if events.Organises(p.Role) {
						kept = append(kept, p)
					}
				}
				e.Participations = kept
			}
			if diff := cmp.Diff(strings.Split(c.want, "\n"), strings.Split(show(records), "\n")); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}
