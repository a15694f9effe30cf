package iri_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/schema/iri"
)

// The examples of RFC 3986, sections 5.4.1 and 5.4.2.
func TestResolve(t *testing.T) {
	const base = "http://a/b/c/d;p?q"
	for _, line := range strings.Split(strings.TrimSpace(`
g:h g:h
g http://a/b/c/g
./g http://a/b/c/g
g/ http://a/b/c/g/
/g http://a/g
//g http://g
?y http://a/b/c/d;p?y
g?y http://a/b/c/g?y
#s http://a/b/c/d;p?q#s
g#s http://a/b/c/g#s
g?y#s http://a/b/c/g?y#s
;x http://a/b/c/;x
g;x http://a/b/c/g;x
g;x?y#s http://a/b/c/g;x?y#s
. http://a/b/c/
./ http://a/b/c/
.. http://a/b/
../ http://a/b/
../g http://a/b/g
../.. http://a/
../../ http://a/
../../g http://a/g
../../../g http://a/g
../../../../g http://a/g
/./g http://a/g
/../g http://a/g
g. http://a/b/c/g.
.g http://a/b/c/.g
g.. http://a/b/c/g..
..g http://a/b/c/..g
./../g http://a/b/g
./g/. http://a/b/c/g/
g/./h http://a/b/c/g/h
g/../h http://a/b/c/h
g;x=1/./y http://a/b/c/g;x=1/y
g;x=1/../y http://a/b/c/y
g?y/./x http://a/b/c/g?y/./x
g#s/../x http://a/b/c/g#s/../x
http:g http:g
urn:a:b urn:a:b`), "\n") {
		ref, want, _ := strings.Cut(line, " ")
		if got := iri.Resolve(base, ref); got != want {
			t.Errorf("%s: %s, want %s", ref, got, want)
		}
	}
	for _, c := range [][3]string{
		{base, "", base}, {"http://a", "g", "http://a/g"}, {"", "g/../h", "g/../h"}, {"urn:x:y", "#z", "urn:x:y#z"},
		{"http://a/b?q=/x/", "g", "http://a/g"}, {"http://ä/ü", "ö", "http://ä/ö"}, {base, "http://x/a/./b", "http://x/a/b"},
	} {
		if got := iri.Resolve(c[0], c[1]); got != c[2] {
			t.Errorf("%q against %q: %s, want %s", c[1], c[0], got, c[2])
		}
	}
}

func TestCheck(t *testing.T) {
	for _, good := range []string{"", "http://a/b?c#d", "http://ex.org/ünï%20x", "urn:a:b'()*", "#"} {
		if err := errors.Join(iri.Check(good), iri.CheckOctets(good)); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for _, bad := range []string{"a b", "http://a/<", "x>", `"`, "{}", "a|b", `\`, "^", "`", "\x00", "\n", "%", "%2", "%2g", "a\xffb", "\uFFFD"} {
		if iri.Check(bad) == nil {
			t.Errorf("%q passes", bad)
		}
		if percent := strings.Contains(bad, "%"); percent != (iri.CheckOctets(bad) != nil) || percent && iri.CheckOctets("%20"+bad) == nil {
			t.Errorf("%q: %v", bad, iri.CheckOctets(bad))
		}
	}
	if !iri.IsAbsolute("a:b") || iri.IsAbsolute("a/b:c") || iri.IsAbsolute("//a") || iri.IsAbsolute("1a:b") {
		t.Error("absolute IRIs are not told from others")
	}
}
