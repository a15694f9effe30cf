package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/plenarykg/plenary/queries"
	"github.com/plenarykg/plenary/queries/sources"
)

// Exit statuses, as documented in the help of the root command.
const (
	statusDone        = 0
	statusFailed      = 1
	statusUsage       = 2
	statusPart        = 3 // some source was skipped or rejected
	statusNotFound    = 4 // not found, or ambiguous
	statusLimit       = 5
	statusInterrupted = 130
)

// usageError is a wrong call: a flag, a number of arguments, a value.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// partError is work that was done in part; what was left out has been told.
type partError struct{ error }

// limitError is an answer that a limit cut short where the user asked for all.
type limitError struct{ error }

// statusOf maps errors to exit statuses; the one table of them.
func statusOf(ctx context.Context, err error) int {
	var (
		usage     usageError
		part      partError
		limit     limitError
		notFound  *queries.NotFoundError
		ambiguous *queries.AmbiguousError
		unknown   *queries.UnknownQuestionError
		missing   *sources.NotLoadedError
	)
	switch {
	case err == nil:
		return statusDone
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return statusInterrupted
	case errors.As(err, &usage), errors.Is(err, queries.ErrParameter), isCobraUsage(err):
		return statusUsage
	case errors.As(err, &part):
		return statusPart
	case errors.As(err, &notFound), errors.As(err, &ambiguous), errors.As(err, &unknown), errors.As(err, &missing):
		return statusNotFound
	case errors.As(err, &limit):
		return statusLimit
	}
	return statusFailed
}

// isCobraUsage knows the errors that cobra makes itself, which have no type.
func isCobraUsage(err error) bool {
	for _, start := range []string{"unknown command", "unknown flag", "unknown shorthand", "accepts ", "requires ", "invalid argument", "flag needs an argument", "required flag", "if any flags in the group"} {
		if strings.HasPrefix(err.Error(), start) {
			return true
		}
	}
	return false
}
