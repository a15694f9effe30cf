package article

import (
	"strings"
	"testing"
)

// TestPages reads invented event pages, on which labels beside the running text
// say when and where.
func TestPages(t *testing.T) {
	const told = `<p>The meeting is convened by the Tide Institute in collaboration with the Harbour University. It will review rules for lamps.</p>`
	const want = "# Island Expert Meeting on Lamps|2025-09-29T10:00 2025-10-01T15:00|place Tide House, Suva|convener org/tide-institute|partner org/harbour-university"
	for _, c := range []struct{ name, body, want string }{
		{"table", `<h1>Island Expert Meeting on Lamps</h1><table><tr><th>Date</th><td>29 September – 1 October 2025</td></tr>
			<tr><th>Time</th><td>10:00–15:00 (Suva time)</td></tr><tr><th>Venue</th><td>Tide House, Suva</td></tr><tr><th>Language</th><td>English</td></tr></table>` + told, want},
		{"definitions", `<h1>Island Expert Meeting on Lamps</h1><dl><dt>Date</dt><dd>29 September – 1 October 2025</dd>
			<dt>Time</dt><dd>10:00–15:00 (Suva time)</dd><dt>Venue</dt><dd>Tide House, Suva</dd></dl>` + told, want},
		{"elements", `<h1>Island Expert Meeting on Lamps</h1><div><div>Date</div><div>29 September – 1 October 2025</div></div>
			<div><div>Time</div><div>10:00–15:00 (Suva time)</div></div><div><div>Venue</div><div>Tide House, Suva</div></div>` + told, want},
		{"spans", `<h1>Island Expert Meeting on Lamps</h1><div><span>Date</span> <span>29 September – 1 October 2025</span></div>
			<div><span>Time</span> <span>10:00–15:00 (Suva time)</span></div><div><span>Venue</span> <span>Tide House, Suva</span></div>` + told, want},
		{"headline", `<p>Home &gt; Events</p><h1>Lamps at sea: what pilots need to know</h1><ul><li><strong>Date:</strong> 24 March 2026</li>
			<li><strong>Time:</strong> 14:00 – 16:30 CET</li><li><strong>Location:</strong> Tide House, Suva</li><li><strong>Type:</strong> Hybrid seminar</li></ul>
			<p>Lamps have reached the bridge. This seminar brought together 120 pilots and makers from nine islands to share first experiences.</p>
			<p>The seminar was jointly organised by UNESCO and the Tide Institute.</p>`,
			"# Lamps at sea: what pilots need to know|2026-03-24T14:00 2026-03-24T16:30|place Tide House, Suva|organizer org/tide-institute|organizer org/unesco"},
		{"bare line", `<span>Webinar</span><h1>Lamps at sea: what pilots need to know</h1><p>24 March 2026, 14:00–16:30 UTC<br>Online</p>
			<p>Lamps have reached the bridge. This webinar shows how three islands chose theirs.</p>
			<p>The webinar is hosted by UNESCO and co-organized by the Tide Institute.</p>`,
			"# Lamps at sea: what pilots need to know|2026-03-24T14:00 2026-03-24T16:30|co-organizer org/tide-institute|host org/unesco"},
		{"organisers in lists", `<h1>Lamps at sea: what pilots need to know</h1><p>24 March 2026, 14:00–16:30 UTC</p>
			<p>Lamps have reached the bridge. This webinar shows how three islands chose theirs.</p>
			<h3>Organisers</h3><ul><li>Tide Institute</li><li>UNESCO</li></ul><h3>Partners</h3><p>Harbour University, ITU</p>
			<h3>Sponsors</h3><ul><li>Globex</li></ul>`,
			"# Lamps at sea: what pilots need to know|2026-03-24T14:00 2026-03-24T16:30|organizer org/tide-institute|organizer org/unesco|partner org/harbour-university|partner org/itu"},
		{"told before it is named", `<h1>Lamps, Law and Repair</h1><dl><dt>Date</dt><dd>29 September – 1 October 2025</dd><dt>Venue</dt><dd>Tide House, Suva</dd></dl>
			<p>This three-day conference brings together pilots and people who have lived through such failures. It is organised by the Tide Institute, in partnership with ITU.</p>`,
			"# Lamps, Law and Repair|2025-09-29 2025-10-01|place Tide House, Suva|organizer org/tide-institute|partner org/itu"},
	} {
		page := "<html lang=en><head><title>Page | Tide Institute</title></head><body>" + c.body + "</body></html>"
		lines := strings.Split(strings.TrimSpace(show(load(t, "page.html", []byte(page)))), "\n")
		if got := strings.Join(lines[1:], "|"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
