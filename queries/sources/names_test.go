package sources

import (
	"testing"
)

func TestDistinctiveNames(t *testing.T) {
	found := distinctiveNames("Speakers of the United Nations met the Harbour Ledger, e-Norland and Web 4.0 on 3 March 2026. It said 83 per cent of 12 quays agreed.")
	for _, want := range []string{"harbour ledger", "e-norland", "web 4.0", "83 per cent"} {
		if !found[want] {
			t.Errorf("%q is missing", want)
		}
	}
	for _, unwanted := range []string{"united nations", "speakers", "march 2026", "it", "12 quays agreed"} {
		if found[unwanted] {
			t.Errorf("%q is not distinctive", unwanted)
		}
	}
}
