package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/pebble"
)

// backer is an engine that can copy its store while it is used.
type backer interface {
	Backup(ctx context.Context, folder string) error
}

// verifier is an engine that can hold its store against itself.
type verifier interface {
	Verify(ctx context.Context) error
}

func (p *program) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup FOLDER", Short: "Copy the graph to another folder",
		Long: `The copy is a graph of one state, complete or not there: --db FOLDER asks it,
'plenary restore FOLDER' brings it back. On the same disk it takes next to no
room; against the loss of the disk, take a folder on another one. While
'plenary serve --write' has the graph, its --backup-to makes the copies.`,
		Example: `  plenary backup /mnt/safe/plenary-2026-03-01
  plenary cohosts UNESCO --db /mnt/safe/plenary-2026-03-01`,
		Args: argumentsBetween(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if p.db == "mem:" || onServer(p.db) {
				return usagef("backup copies a graph in a folder; 'plenary export --view all --format nquads' writes any graph to a file")
			}
			g, err := p.open(ctx, toRead)
			if err != nil {
				return err
			}
			b, ok := g.(backer)
			if !ok {
				return fmt.Errorf("the graph at %s cannot be copied; 'plenary export --view all --format nquads' writes any graph to a file", p.db)
			}
			if err := b.Backup(ctx, args[0]); err != nil {
				return err
			}
			return p.sayWhatIs(ctx, g, "copied", args[0])
		},
	}
}

func (p *program) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use: "restore FOLDER", Short: "Bring a graph back from a backup",
		Long: `Copies the graph in a folder to where --db says, where there must be none, and
checks every part of the copy before it takes its place. The backup is left as
it is.`,
		Example: `  plenary restore /mnt/safe/plenary-2026-03-01
  plenary restore /mnt/safe/plenary-2026-03-01 --db second.db`,
		Args: argumentsBetween(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if p.db == "mem:" || strings.Contains(p.db, "://") {
				return usagef("restore --db %s: a backup is brought back to a folder", shownAddress(p.db))
			}
			err := pebble.Restore(ctx, args[0], p.db)
			if errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("there is no graph in %s; 'plenary backup FOLDER' makes a copy of one", args[0])
			}
			if err != nil {
				return err
			}
			g, err := p.open(ctx, toRead)
			if err != nil {
				return err
			}
			return p.sayWhatIs(ctx, g, "restored", p.db)
		},
	}
}

// sayWhatIs remarks how many quads are where now.
func (p *program) sayWhatIs(ctx context.Context, g graph.Graph, done, where string) error {
	return g.View(ctx, func(r graph.Reader) error {
		size, err := r.Size(ctx)
		if err == nil {
			p.say("%s %d quads to %s", done, size, where)
		}
		return err
	})
}

// verifyStore holds the store of a graph against itself, if its engine can.
func (p *program) verifyStore(ctx context.Context) error {
	g, err := p.open(ctx, toRead)
	if err != nil {
		return err
	}
	if v, ok := g.(verifier); ok {
		return v.Verify(ctx)
	}
	return nil
}
