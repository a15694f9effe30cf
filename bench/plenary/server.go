package plenary

import (
	"context"
	"errors"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/postgres/server"
	"github.com/plenarykg/plenary/graph/postgres"
)

// OnServer is an [engine.Opener] of the engine on PostgreSQL, with a server of
// its own.
func OnServer(ctx context.Context, folder string) (engine.Engine, error) {
	s, err := server.Start(ctx, folder)
	if err != nil {
		return nil, err
	}
	g, err := postgres.Open(ctx, s.URL, postgres.Options{})
	if err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return &served{plenary{graph: g}, s}, nil
}

// served is an engine whose server ends with it.
type served struct {
	plenary
	server *server.Server
}

func (s *served) Bytes(ctx context.Context) (int64, error) { return s.server.Bytes(ctx) }

func (s *served) Close() error { return errors.Join(s.plenary.Close(), s.server.Stop()) }
