package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/graph/export"
	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/schema/registry"
)

func (p *program) exportCommand() *cobra.Command {
	var (
		params       queries.ViewParams
		format, file string
	)
	cmd := &cobra.Command{
		Use: "export", Short: "A view of the graph as a file: pictures, tables, RDF",
		Example: `  plenary export --view cohosts --format svg > cohosts.svg
  plenary export --view around:UNESCO --depth 2 --file unesco.png
  plenary export --view positions --issue outcome-document --format gexf > positions.gexf
  plenary export --view all --format nquads > dump.nq`,
		Long: "The formats:\n" + formatList() + fmt.Sprintf(`

A file whose name ends in .gz is packed. N-Quads and N-Triples are sorted, but
for --view all of more than %d quads: these come as they are found, in memory
that does not grow with them.`, mostSortedQuads),
		Args: argumentsBetween(0, 0),
	}
	read := map[string]func() error{}
	for _, f := range parameters.Of(&params) {
		read[f.Flag()] = p.addFlag(cmd, f)
	}
	cmd.Flags().StringVar(&format, "format", "", "the format; by the ending of --file unless given, else svg")
	cmd.Flags().StringVar(&file, "file", "", "write to this file instead of standard output")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		for name, set := range read {
			if cmd.Flags().Changed(name) {
				if err := set(); err != nil {
					return usagef("--%s", strings.Replace(err.Error(), "_", "-", 1))
				}
			}
		}
		chosen, err := chooseFormat(format, file)
		if err != nil {
			return err
		}
		return asFlag(cmd, p.export(cmd.Context(), params, chosen, file))
	}
	return cmd
}

func formatList() string {
	var b strings.Builder
	for _, f := range export.Formats() {
		fmt.Fprintf(&b, "  %-10s %s\n", f.Name, f.About)
	}
	return strings.TrimRight(b.String(), "\n")
}

func formatNames() []string {
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func chooseFormat(name, file string) (export.Format, error) {
	file = strings.TrimSuffix(file, packedEnding)
	for _, f := range export.Formats() {
		if f.Name == name || name == "" && file != "" && strings.EqualFold(filepath.Ext(file), f.Extension) || name == "" && file == "" && f.Name == "svg" {
			return f, nil
		}
	}
	if name == "" {
		return export.Format{}, usagef("--file %s: no format has this ending; give --format: %s", file, strings.Join(formatNames(), ", "))
	}
	return export.Format{}, usagef("--format %s: the formats are %s", name, strings.Join(formatNames(), ", "))
}

// export writes to a file only when all of it could be made.
func (p *program) export(ctx context.Context, params queries.ViewParams, format export.Format, file string) error {
	if out, ok := p.Out.(*os.File); ok && file == "" && format.Name == "png" && term.IsTerminal(int(out.Fd())) {
		return usagef("a png is not for a terminal; write it to a file with --file or >")
	}
	if file != "" {
		return writeWhole(file, func(w io.Writer) error { return p.exportTo(ctx, w, params, format) })
	}
	return p.exportTo(ctx, p.Out, params, format)
}

const packedEnding = ".gz"

// mostSortedQuads is how many quads of a whole graph are held in memory, so that
// they can be sorted.
const mostSortedQuads = 200_000

// exportTo writes only when all of it could be made, but for long lists of quads.
func (p *program) exportTo(ctx context.Context, w io.Writer, params queries.ViewParams, format export.Format) error {
	var made bytes.Buffer
	err := p.view(ctx, func(r graph.Reader) error {
		if format.Of == export.OfQuads {
			quads := queries.ViewQuads(ctx, r, registry.Default(), params)
			size, err := r.Size(ctx)
			if err != nil {
				return err
			}
			if params.View == queries.ViewAll && size > mostSortedQuads {
				return export.StreamQuads(ctx, w, quads, format.Name)
			}
			return export.WriteQuads(ctx, &made, quads, format.Name)
		}
		picture, err := queries.View(ctx, r, registry.Default(), params)
		if err != nil {
			return err
		}
		if picture.Total > len(picture.Nodes) {
			p.say("showing %d of %d nodes", len(picture.Nodes), picture.Total)
		}
		return export.Write(ctx, &made, picture, format.Name)
	})
	if err != nil {
		return err
	}
	_, err = made.WriteTo(w)
	return err
}

// writeWhole writes a file under another name first, so that no half of it is
// ever there, and packs it if its name says so.
func writeWhole(path string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("--file %s: its folder cannot be written to: %w", path, errors.Unwrap(err))
	}
	w := bufio.NewWriter(f)
	if strings.HasSuffix(path, packedEnding) {
		packed := gzip.NewWriter(w)
		err = errors.Join(write(packed), packed.Close())
	} else {
		err = write(w)
	}
	err = errors.Join(err, w.Flush(), f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
