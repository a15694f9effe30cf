package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/plenarykg/plenary/graph"
)

// keepCopies copies a graph now and each time that so much time has passed, if
// it has changed since, until the context is done. What goes wrong is logged,
// and tried again the next time.
func keepCopies(ctx context.Context, g graph.Graph, b backer, folder string, every time.Duration, log *slog.Logger) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	last := ""
	for {
		to := filepath.Join(folder, "plenary-"+time.Now().UTC().Format("2006-01-02T150405.000Z"))
		revision, err := revisionOf(ctx, g)
		if err == nil && revision != last {
			if err = b.Backup(ctx, to); err == nil {
				last = revision // or a later one, which is copied again then
				log.Info("copied the graph", "to", to)
			}
		}
		if err != nil && ctx.Err() == nil {
			log.Error("the graph could not be copied", "to", to, "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func revisionOf(ctx context.Context, g graph.Graph) (revision string, err error) {
	err = g.View(ctx, func(r graph.Reader) error {
		revision, err = r.Revision(ctx)
		return err
	})
	return revision, err
}
