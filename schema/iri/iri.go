// Package iri resolves and checks internationalised resource identifiers as
// RDF and SPARQL use them, without changing a character that it need not.
package iri

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// parts are the components of a reference (RFC 3986, section 3 and appendix
// B); has says which of scheme, authority, query and fragment are there, be
// they empty.
type parts struct {
	scheme, authority, path, query, fragment string
	has                                      struct{ scheme, authority, query, fragment bool }
}

func cut(ref string) parts {
	var p parts
	ref, p.fragment, p.has.fragment = strings.Cut(ref, "#")
	ref, p.query, p.has.query = strings.Cut(ref, "?")
	if at := strings.IndexAny(ref, ":/"); at > 0 && ref[at] == ':' && isScheme(ref[:at]) {
		p.scheme, ref, p.has.scheme = ref[:at], ref[at+1:], true
	}
	if rest, ok := strings.CutPrefix(ref, "//"); ok {
		p.has.authority = true
		at := strings.IndexByte(rest, '/')
		if at < 0 {
			at = len(rest)
		}
		p.authority, ref = rest[:at], rest[at:]
	}
	p.path = ref
	return p
}

func (p parts) String() string {
	var b strings.Builder
	if p.has.scheme {
		b.WriteString(p.scheme + ":")
	}
	if p.has.authority {
		b.WriteString("//" + p.authority)
	}
	b.WriteString(p.path)
	if p.has.query {
		b.WriteString("?" + p.query)
	}
	if p.has.fragment {
		b.WriteString("#" + p.fragment)
	}
	return b.String()
}

// Resolve gives the IRI that a reference means against a base (RFC 3986,
// section 5.2, strictly). Without a base, "", the reference stays as it is.
func Resolve(base, ref string) string {
	r := cut(ref)
	if base == "" || r.has.scheme {
		if r.has.scheme && r.has.authority || strings.HasPrefix(r.path, "/") {
			r.path = withoutDots(r.path)
		}
		return r.String()
	}
	b := cut(base)
	t := r
	t.scheme, t.has.scheme = b.scheme, b.has.scheme
	switch {
	case r.has.authority:
		t.path = withoutDots(r.path)
	case r.path == "":
		t.authority, t.has.authority, t.path = b.authority, b.has.authority, b.path
		if !r.has.query {
			t.query, t.has.query = b.query, b.has.query
		}
	default:
		t.authority, t.has.authority = b.authority, b.has.authority
		path := r.path
		if !strings.HasPrefix(path, "/") {
			path = merged(b, path)
		}
		t.path = withoutDots(path)
	}
	return t.String()
}

// merged puts a relative path in the place of the base's last segment (RFC
// 3986, section 5.2.3).
func merged(base parts, path string) string {
	if base.has.authority && base.path == "" {
		return "/" + path
	}
	return base.path[:strings.LastIndexByte(base.path, '/')+1] + path
}

// withoutDots removes the segments . and .. (RFC 3986, section 5.2.4).
func withoutDots(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	var out []string
	segments := strings.Split(path, "/")
	rooted := segments[0] == ""
	if rooted {
		segments = segments[1:]
	}
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case ".":
			if last {
				out = append(out, "")
			}
		case "..":
			if len(out) > 0 {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	joined := strings.Join(out, "/")
	if rooted {
		return "/" + joined
	}
	return joined
}

// isScheme reports whether a text is a scheme (RFC 3986, section 3.1).
func isScheme(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := 'a' <= c|0x20 && c|0x20 <= 'z'
		if !letter && (i == 0 || !('0' <= c && c <= '9') && c != '+' && c != '-' && c != '.') {
			return false
		}
	}
	return s != ""
}

// IsAbsolute reports whether an IRI has a scheme.
func IsAbsolute(iri string) bool { return cut(iri).has.scheme }

// Check says what is wrong with the characters of an IRI or a reference, if
// anything is: those that an IRI cannot have (RFC 3987, section 2.2; of the
// ranges for private use and of what is no UTF-8, all are refused outside a
// query), and percent signs that begin no octet.
func Check(ref string) error {
	for i, c := range ref {
		switch {
		case c == utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(ref[i:]); size == 1 {
				return fmt.Errorf("byte %d of the IRI is not UTF-8", i)
			}
			return fmt.Errorf("an IRI cannot have the character U+FFFD")
		case c <= ' ' || strings.ContainsRune("<>\"{}|\\^`", c):
			return fmt.Errorf("an IRI cannot have the character %q", c)
		case c == '%' && !(i+2 < len(ref) && isHex(ref[i+1]) && isHex(ref[i+2])):
			return errOctet
		}
	}
	return nil
}

var errOctet = errors.New("a % in an IRI is followed by two hexadecimal digits")

// CheckOctets is the part of Check for those who have looked at the characters
// already: what is wrong with the percent signs.
func CheckOctets(ref string) error {
	for {
		at := strings.IndexByte(ref, '%')
		switch {
		case at < 0:
			return nil
		case at+2 >= len(ref) || !isHex(ref[at+1]) || !isHex(ref[at+2]):
			return errOctet
		}
		ref = ref[at+3:]
	}
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}
