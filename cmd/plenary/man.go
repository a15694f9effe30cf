package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use: "man FOLDER", Short: "Write the manual pages",
		Example: `  plenary man /usr/local/share/man/man1`,
		Args:    argumentsBetween(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			root := cmd.Root()
			root.DisableAutoGenTag = true
			root.PersistentFlags().Lookup("db").DefValue = defaultDB // not what the environment says here
			if err := doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "plenary " + version}, args[0]); err != nil {
				return fmt.Errorf("writing manual pages to %s: %w", args[0], err)
			}
			p.say("manual pages written to %s", args[0])
			return nil
		},
	}
}
