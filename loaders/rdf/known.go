package rdf

import (
	"bytes"
	"hash/maphash"

	"github.com/cayleygraph/quad"
)

// known are terms by how they are written, without their delimiters: most
// IRIs of a document stand in it many times, near one another, and are checked
// and kept in memory once. Of two terms that fall into one place the latter
// stays. The nil known knows none.
type known struct {
	seed  maphash.Seed
	terms [1 << 14]knownTerm
}

type knownTerm struct {
	written string
	value   quad.Value
}

func newKnown() *known { return &known{seed: maphash.MakeSeed()} }

func (k *known) at(written []byte) *knownTerm {
	return &k.terms[maphash.Bytes(k.seed, written)%uint64(len(k.terms))]
}

// iri gives the IRI at the parser, which is behind it then; nil if it is not
// known.
func (k *known) iri(p *parser) quad.Value {
	if k == nil {
		return nil
	}
	length := bytes.IndexByte(p.text[p.at:], '>')
	if length < 0 {
		return nil
	}
	written := p.text[p.at+1 : p.at+length]
	t := k.at(written)
	if t.value == nil || t.written != string(written) {
		return nil
	}
	p.at += length + 1
	return t.value
}

// keep remembers an IRI that means what is written.
func (k *known) keep(written []byte, iri quad.IRI) quad.Value {
	var v quad.Value = iri
	if k != nil && len(written) == len(iri) {
		*k.at(written) = knownTerm{string(iri), v}
	}
	return v
}
