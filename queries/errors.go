package queries

import (
	"errors"
	"fmt"
	"strings"
)

// ErrParameter is wrapped by the error for a parameter that no question can
// make sense of: an unknown role, a day that is none, a missing name.
var ErrParameter = errors.New("bad parameter")

// ParameterError is that error with its parts.
type ParameterError struct {
	Name    string // of the parameter, as in JSON
	Problem string
	Value   string   // that was given, if it is to be held against those allowed
	Allowed []string // the values that it can have, if they are few
}

// Error names the parameter and what is wrong with it.
func (e *ParameterError) Error() string {
	return fmt.Sprintf("%v %s: %s", ErrParameter, e.Name, e.Problem)
}

// Unwrap gives [ErrParameter].
func (e *ParameterError) Unwrap() error { return ErrParameter }

// AmbiguousError is a name that several things have.
type AmbiguousError struct {
	Text       string
	Candidates []Thing // at least two
}

// Error lists the candidates.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q may be %s; ask by id", e.Text, list(e.Candidates, "or"))
}

// NotFoundError is a name that nothing in the graph or the registries has.
type NotFoundError struct {
	Text    string
	Nearest []Thing // may be empty
}

// Error lists the nearest names.
func (e *NotFoundError) Error() string {
	if len(e.Nearest) == 0 {
		return fmt.Sprintf("nothing is called %q", e.Text)
	}
	return fmt.Sprintf("nothing is called %q; the nearest names are %s", e.Text, list(e.Nearest, "and"))
}

// UnknownQuestionError is a question in words that fits no phrase.
type UnknownQuestionError struct {
	Text    string
	Nearest []string // phrases that come near
}

// Error lists the nearest phrases.
func (e *UnknownQuestionError) Error() string {
	return fmt.Sprintf("no phrase fits %q; the nearest are: %s", e.Text, strings.Join(e.Nearest, " · "))
}

func badParameter(name, format string, args ...any) error {
	return &ParameterError{Name: name, Problem: fmt.Sprintf(format, args...)}
}

func list(things []Thing, conjunction string) string {
	parts := make([]string, len(things))
	for i, t := range things {
		parts[i] = fmt.Sprintf("%s (%s)", t.Name, t.ID)
	}
	return enumerate(parts, conjunction)
}

// enumerate writes "a, b and c".
func enumerate(parts []string, conjunction string) string {
	switch len(parts) {
	case 0:
		return ""
	case 1:
		return parts[0]
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " " + conjunction + " " + parts[last]
}
