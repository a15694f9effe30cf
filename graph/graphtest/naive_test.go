package graphtest_test

import (
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/graphtest"
)

// The plainest engine passes, so the suite asks for nothing impossible.
func TestNaive(t *testing.T) {
	graphtest.Run(t, func(*testing.T) graph.Graph { return graphtest.NewNaive() }, nil)
}
