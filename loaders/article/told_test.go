package article

import (
	"strings"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

// TestTold reads invented press items in many wordings and compares the events
// and those who organised them with the answers beside them.
func TestTold(t *testing.T) {
	compareAll(t, "testdata/told/*.want", showOrganised)
}

// showOrganised prints records like show, without the day of publication and
// those who only spoke or took part.
func showOrganised(records schema.Records) string {
	var kept []string
	for _, line := range strings.SplitAfter(show(records), "\n") {
		role, _, _ := strings.Cut(line, " ")
		if role != "published" && role != string(schema.Speaker) && role != string(schema.Participant) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}
