package pebble_test

import (
	"context"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/graphtest"
	"github.com/plenarykg/plenary/graph/pebble"
)

func memory(t *testing.T) *pebble.Engine {
	t.Helper()
	g, err := pebble.OpenMemory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestMemory(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Graph { return memory(t) }, nil)
}

// With columns for all that has a predicate, everything is as without.
func TestColumns(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Graph { return memory(t).Eager() }, nil)
}

func TestDisk(t *testing.T) {
	folders := make(map[graph.Graph]string)
	open := func(t *testing.T, folder string) graph.Graph {
		g, err := pebble.Open(context.Background(), folder)
		if err != nil {
			t.Fatal(err)
		}
		folders[g] = folder
		return g
	}
	graphtest.Run(t,
		func(t *testing.T) graph.Graph { return open(t, t.TempDir()) },
		func(t *testing.T, closed graph.Graph) graph.Graph { return open(t, folders[closed]) })
}

// With no room in memory a bulk load sorts in files.
func TestNarrow(t *testing.T) {
	graphtest.Run(t, func(t *testing.T) graph.Graph { return memory(t).Narrow() }, nil)
}
