package rdf

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// Blank is the IRI that stands for the blank node with this label in the scope.
func Blank(scope, label string) quad.IRI {
	sum := sha256.Sum256([]byte(scope + "\x00" + label))
	return schema.ID("blank/" + hex.EncodeToString(sum[:16])).IRI()
}

// blanks names the blank nodes of one document.
type blanks struct {
	scope   string
	kept    bool // they stay blank nodes
	unnamed int  // how many had no label so far
}

// How blank nodes that are kept are told apart: those without a label are
// numbered, and labels that look like such a number are changed, as are those
// of RDF/XML that end in a full stop, which no other format has.
const unlabelled, changed = "unlabelled-", "labelled-"

// labelled gives the node with a label.
func (b *blanks) labelled(label string) quad.Value {
	switch {
	case !b.kept:
		return Blank(b.scope, label)
	case strings.HasSuffix(label, "."):
		return quad.BNode(changed + "dot-" + label + "-")
	case strings.HasPrefix(label, unlabelled), strings.HasPrefix(label, changed):
		return quad.BNode(changed + label)
	}
	return quad.BNode(label)
}

// next gives a node without a label: the same each time that the document is
// read.
func (b *blanks) next() quad.Value {
	b.unnamed++
	if b.kept {
		return quad.BNode(unlabelled + strconv.Itoa(b.unnamed))
	}
	return Blank(b.scope, "[]"+strconv.Itoa(b.unnamed)) // no label has brackets
}
