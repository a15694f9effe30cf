package report

import (
	"strings"
	"testing"
)

const toldReport = `# Side events of the Tide Forum

4 and 5 May 2026

## Cables for all

The session was organised by ITU and Fiji. It ran from 9:00 to 10:30 on 4 May 2026 in Room 2.

## Ships for all

Convened by UNESCO, the workshop took place on 5 May 2026 from 14:00 to 15:00. Ships were counted.
`

const bulletin = `# Tide Bulletin

## Harbour clinic draws a crowd

On 2 May 2026 the Harbour Clinic brought 28 engineers to Suva. It was organised by ITU and Fiji.

## Reef meeting asks for ships

Repair takes weeks. That was said at a meeting hosted by Samoa in Apia on 16 May 2026.
`

// TestRecogniseTold holds that sections which tell of events with their hours
// make a report, and news items under headlines do not.
func TestRecogniseTold(t *testing.T) {
	if score, why := Recognise(open(t, "told.md", []byte(toldReport))); score < 0.75 {
		t.Errorf("a report told in sentences: %v, %s", score, why)
	}
	if score, why := Recognise(open(t, "bulletin.md", []byte(bulletin))); score >= 0.5 {
		t.Errorf("a bulletin: %v, %s", score, why)
	}
}

// TestToldBesidesData holds that a heading inside an event with lines of data
// begins no event of its own, whatever its text tells.
func TestToldBesidesData(t *testing.T) {
	const doc = `# Side events

## Cables for all

4 May 2026, 09:00–10:00

Organizers: ITU, Fiji

### The drill

The drill was hosted by Samoa and ran from 9:30 to 9:45 in the yard behind the hall.

### The talk

The discussion was led by Tonga and lasted from 9:45 to 10:00 in the hall itself.
`
	records := load(t, "data.md", []byte(doc))
	if len(records.Events) != 1 {
		t.Fatalf("%d events: %s", len(records.Events), show(records))
	}
}

// TestToldDayOfHeading holds that a day in the text that is not that of the
// heading above is kept beside it, with a warning.
func TestToldDayOfHeading(t *testing.T) {
	doc := strings.NewReplacer("## Cables", "## Monday, 4 May 2026\n\n## Cables", "10:30 on 4 May 2026", "10:30 on 6 May 2026").Replace(toldReport)
	records := load(t, "days.md", []byte(doc))
	if len(records.Events) != 2 || len(records.Events[0].Starts) != 2 {
		t.Fatalf("got\n%s", show(records))
	}
	if len(records.Warnings) == 0 || !strings.Contains(records.Warnings[0].Message, "both are kept") {
		t.Errorf("warnings %v", records.Warnings)
	}
}
