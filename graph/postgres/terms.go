package postgres

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/graph"
)

// hash names a value: the first half of the SHA-256 of its N-Quads term.
type hash [16]byte

// hashOf is the hash of a value; ok is false for one that no graph has.
func hashOf(v quad.Value) (h hash, ok bool) {
	switch v.(type) {
	case quad.IRI, quad.String, quad.LangString, quad.TypedString:
		sum := sha256.Sum256(graph.AppendValue(nil, v))
		return hash(sum[:]), true
	}
	return hash{}, false
}

// The kinds of terms. Texts sort by text, kind and extra as Search wants it.
const (
	kindIRI    = 1
	kindString = 2
	kindLang   = 3
	kindTyped  = 4
)

const xsdString = quad.IRI("http://www.w3.org/2001/XMLSchema#string")

// term is a row of the table terms.
type term struct {
	id    graph.ID
	hash  hash
	kind  int16
	text  string  // stored; see stored
	extra string  // the language or datatype
	fold  *string // stored, folded text of what Search finds
	head  []byte  // the first bytes of that
}

// termOf is the row of a value that graph.CheckValue allows.
func termOf(id graph.ID, h hash, v quad.Value) term {
	t := term{id: id, hash: h}
	switch v := v.(type) {
	case quad.IRI:
		t.kind, t.text = kindIRI, string(v)
		return t
	case quad.String:
		t.kind, t.text = kindString, stored(string(v))
	case quad.LangString:
		t.kind, t.text, t.extra = kindLang, stored(string(v.Value)), v.Lang
	case quad.TypedString:
		t.kind, t.text, t.extra = kindTyped, stored(string(v.Value)), string(v.Type)
		if v.Type != xsdString {
			return t
		}
	}
	fold := stored(graph.Fold(restored(t.text)))
	t.fold, t.head = &fold, headOf(fold)
	return t
}

// headLength is how much of a folded text its index holds.
const headLength = 32

func headOf(fold string) []byte { return []byte(fold[:min(len(fold), headLength)]) }

// valueOf is the value of a row.
func valueOf(kind int16, text, extra string) (quad.Value, error) {
	switch kind {
	case kindIRI:
		return quad.IRI(text), nil
	case kindString:
		return quad.String(restored(text)), nil
	case kindLang:
		return quad.LangString{Value: quad.String(restored(text)), Lang: extra}, nil
	case kindTyped:
		return quad.TypedString{Value: quad.String(restored(text)), Type: quad.IRI(extra)}, nil
	}
	return nil, fmt.Errorf("graph: a term in the database is of the unknown kind %d", kind)
}

// PostgreSQL's texts cannot hold the character 0. The characters 0 to 3 are
// stored as three: 1, then two of 2 and 3. As 1 is always a beginning and 2
// and 3 never are, stored texts hold and follow one another exactly as the
// texts do.
var (
	store = strings.NewReplacer("\x00", "\x01\x02\x02", "\x01", "\x01\x02\x03", "\x02", "\x01\x03\x02", "\x03", "\x01\x03\x03")
	fetch = strings.NewReplacer("\x01\x02\x02", "\x00", "\x01\x02\x03", "\x01", "\x01\x03\x02", "\x02", "\x01\x03\x03", "\x03")
)

func stored(text string) string {
	if !strings.ContainsAny(text, "\x00\x01\x02\x03") {
		return text
	}
	return store.Replace(text)
}

func restored(text string) string {
	if strings.IndexByte(text, 1) < 0 {
		return text
	}
	return fetch.Replace(text)
}
