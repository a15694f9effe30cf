package postgres_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/graphtest"
	"github.com/plenarykg/plenary/graph/postgres"
	"github.com/plenarykg/plenary/graph/postgres/pgtest"
)

var background = context.Background()

// schemas numbers the schemas of tests, so that each graph has its own.
var schemas atomic.Int64

func freshSchema() string { return fmt.Sprint("graph", schemas.Add(1)) }

func open(t testing.TB, url string) graph.Graph {
	t.Helper()
	g, err := postgres.Open(background, url, postgres.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestServer(t *testing.T) {
	server := pgtest.Start(t)
	urls := make(map[graph.Graph]string)
	at := func(t *testing.T, url string) graph.Graph {
		g := open(t, url)
		urls[g] = url
		return g
	}
	graphtest.Run(t,
		func(t *testing.T) graph.Graph { return at(t, pgtest.URL(freshSchema(), server)) },
		func(t *testing.T, closed graph.Graph) graph.Graph { return at(t, urls[closed]) })
}
