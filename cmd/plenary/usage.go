package main

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/parameters"
)

// flagError words what pflag says of a flag, and names the nearest flag for
// one that is misspelt.
func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &unknown):
		var known []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				known = append(known, f.Name)
			}
		})
		if near := parameters.Nearest(unknown.GetSpecifiedName(), known); near != "" {
			return usagef("%s; did you mean --%s?", err, near)
		}
	case errors.As(err, &invalid):
		f := invalid.GetFlag()
		if want := map[string]string{"int": "a whole number of a usual size", "bool": "true or false"}[f.Value.Type()]; want != "" {
			return usagef("--%s: %q is not %s", f.Name, invalid.GetValue(), want)
		}
	}
	return usageError{err}
}

// asFlag names the flag of a parameter that a question cannot make sense of;
// any other error stays as it is.
func asFlag(cmd *cobra.Command, err error) error {
	var parameter *queries.ParameterError
	if !errors.As(err, &parameter) {
		return err
	}
	name := strings.ReplaceAll(parameter.Name, "_", "-")
	if f := cmd.Flags().Lookup(name); f == nil || f.Hidden {
		return err
	}
	return usagef("--%s: %s", name, parameter.Problem)
}

// argumentsBetween holds the number of arguments within bounds and none of
// them empty; the error shows how the command is used.
func argumentsBetween(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return usagef("%s takes %s, not %d: %s", cmd.Name(), amount(least, most), len(args), cmd.UseLine())
		}
		for i, arg := range args {
			if strings.TrimSpace(arg) == "" {
				return usagef("argument %d of %s is empty: %s", i+1, cmd.Name(), cmd.UseLine())
			}
		}
		return nil
	}
}

// anyNumber of arguments is no bound.
const anyNumber = math.MaxInt

func amount(least, most int) string {
	switch {
	case most == 0:
		return "no arguments"
	case least == most && most == 1:
		return "one argument"
	case least == most:
		return fmt.Sprintf("%d arguments", most)
	case most == anyNumber:
		return "one argument or more"
	case least == 0 && most == 1:
		return "at most one argument"
	}
	return fmt.Sprintf("%d to %d arguments", least, most)
}

// helpCommand is the command help; a command that is not there is wrong usage.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: "What a command does, with examples",
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || about == nil || len(rest) > 0 {
				return usagef("there is no command %q; 'plenary help' lists all", strings.Join(args, " "))
			}
			about.InitDefaultHelpFlag()
			return about.Help()
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, typed string) (names []string, _ cobra.ShellCompDirective) {
			for _, c := range cmd.Root().Commands() {
				if len(args) == 0 && c.IsAvailableCommand() && strings.HasPrefix(c.Name(), typed) {
					names = append(names, c.Name()+"\t"+c.Short)
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}
