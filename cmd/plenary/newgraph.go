package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/sources"
)

// isMissing reports whether --db names a folder that is not there or in which
// there is nothing yet, so that a graph would have to be made.
func (p *program) isMissing() bool {
	if p.db == "" || p.db == "mem:" || strings.Contains(p.db, "://") {
		return false
	}
	inside, err := os.ReadDir(p.db)
	return errors.Is(err, fs.ErrNotExist) || err == nil && len(inside) == 0
}

// destination is the graph that sources are loaded into, with the registry in
// it. It is made if there is none.
func (p *program) destination(ctx context.Context) (graph.Graph, error) {
	g, err := p.open(ctx, toCreate)
	if err != nil || p.installed {
		return g, err
	}
	if err := sources.Install(ctx, g, registryQuads()); err != nil {
		return nil, err
	}
	p.installed = true
	return g, nil
}

// close closes the graph. A graph that this run made, and into which no source
// came before something failed, is taken away again.
func (p *program) close(failed bool) error {
	var err error
	if p.opened != nil {
		if made, ok := p.opened.(interface{ Discard() error }); ok && failed && p.isNew && p.holdsNoSource() {
			err = made.Discard()
		} else {
			err = p.opened.Close()
		}
	}
	if failed {
		for _, folder := range p.made {
			if os.Remove(folder) != nil {
				break // there is something in it
			}
		}
	}
	return err
}

func (p *program) holdsNoSource() bool {
	ctx := context.Background()
	found := -1
	err := p.opened.View(ctx, func(r graph.Reader) error {
		all, err := sources.All(ctx, r)
		found = len(all)
		return err
	})
	return err == nil && found == 0
}

// missingFolders lists the folders that making this one makes, the innermost
// first.
func missingFolders(folder string) []string {
	var missing []string
	for {
		if _, err := os.Stat(folder); !errors.Is(err, fs.ErrNotExist) {
			return missing
		}
		missing = append(missing, folder)
		folder = filepath.Dir(folder)
	}
}
