package values_test

import (
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/queries/sparql/values"
)

func TestContained(t *testing.T) {
	for _, c := range []struct {
		test, pattern, flags, want string
		prefix                     bool
	}{
		{"CONTAINS", "a.b", "", "a.b", false},
		{"STRSTARTS", "ab", "", "ab", true},
		{"STRENDS", "ab", "", "ab", false},
		{"REGEX", "^open [a-z]+ for rural .*9$", "i", " FOR RURAL ", false},
		{"REGEX", "ab?c", "", "a", false},
		{"REGEX", "x(abc)+y", "", "abc", false},
		{"REGEX", "(abc){0,2}x", "", "x", false},
		{"REGEX", "abc|abd", "", "ab", false},
		{"REGEX", "abc|xyz", "", "", false},
		{"REGEX", "a.c", "q", "a.c", false},
		{"REGEX", "a b", "x", "ab", false},
		{"REGEX", "(", "", "", false},
		{"REGEX", "[ab]*", "", "", false},
	} {
		args := []quad.Value{quad.String(c.pattern)}
		if c.flags != "" {
			args = append(args, quad.String(c.flags))
		}
		if text, prefix := values.Contained(c.test, args); text != c.want || prefix != c.prefix {
			t.Errorf("%s %q %q: %q, %v; want %q, %v", c.test, c.pattern, c.flags, text, prefix, c.want, c.prefix)
		}
	}
	if text, _ := values.Contained("CONTAINS", []quad.Value{quad.IRI("x:a")}); text != "" {
		t.Errorf("an IRI has the text %q", text)
	}
}
