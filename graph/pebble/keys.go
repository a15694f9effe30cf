package pebble

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/plenarykg/plenary/graph"
)

// What a key is of, by its first byte.
const (
	inMeta  = 'm' // what the engine keeps about the store, by name
	inCount = 'n' // number of quads, by predicate
	inTerm  = 'd' // ID, by term
	inID    = 'i' // term, by ID
	// the orders of quads: see orders
	inSPOL = 's'
	inPOSL = 'p'
	inOSPL = 'o'
	inLSPO = 'l'
)

// Places in a quad and in a pattern.
const (
	subject = iota
	predicate
	object
	label
)

// An order is one index: quads sorted by their four numbers, compared in this
// order of places. A key of any index is a whole quad; its value is empty.
type order struct {
	in     byte
	places [4]int
}

// orders begin with each place, and with each pair of places that questions
// ask for together.
var orders = [4]order{
	{inSPOL, [4]int{subject, predicate, object, label}},
	{inPOSL, [4]int{predicate, object, subject, label}},
	{inOSPL, [4]int{object, subject, predicate, label}},
	{inLSPO, [4]int{label, subject, predicate, object}},
}

// byPlace is the index of the order that begins with the place.
var byPlace = [4]int{subject: 0, predicate: 1, object: 2, label: 3}

// mostID is the greatest number that a key can hold.
const mostID = graph.ID(1)<<61 - 1

// appendID appends a number so that bytes compare as numbers do: three bits
// say how many bytes follow, the rest is the number, the most significant
// bits first. Numbers below 32 take a byte, below 2^21 three.
func appendID(dst []byte, id graph.ID) []byte {
	more := 0
	for more < 7 && id >= 1<<(5+8*more) {
		more++
	}
	dst = append(dst, byte(more)<<5|byte(id>>(8*more)))
	for ; more > 0; more-- {
		dst = append(dst, byte(id>>(8*(more-1))))
	}
	return dst
}

var errShortKey = errors.New("graph: a key of the store is cut off; the store is damaged")

// readID reads what appendID appended and gives the rest.
func readID(b []byte) (graph.ID, []byte, error) {
	if len(b) == 0 {
		return 0, nil, errShortKey
	}
	more := int(b[0] >> 5)
	if len(b) <= more {
		return 0, nil, errShortKey
	}
	id := graph.ID(b[0] & 31)
	for _, c := range b[1 : 1+more] {
		id = id<<8 | graph.ID(c)
	}
	return id, b[1+more:], nil
}

// appendKey appends the quad's key in the order.
func (o *order) appendKey(dst []byte, q graph.Quad) []byte {
	dst = append(dst, o.in)
	for _, place := range o.places {
		dst = appendID(dst, q[place])
	}
	return dst
}

// quad is the quad of a key.
func (o *order) quad(key []byte) (q graph.Quad, err error) {
	if len(key) == 0 {
		return q, errShortKey
	}
	rest := key[1:]
	for _, place := range o.places {
		if q[place], rest, err = readID(rest); err != nil {
			return q, err
		}
	}
	return q, nil
}

// longTerm is the length from which on a term's key is its beginning and a
// hash. A hash of 128 bits of SHA-256 takes the place of the rest, so that two
// terms have one key only if somebody finds a collision.
const longTerm = 256

// appendTermKey appends the key under which the ID of a term is found. Keys of
// texts begin as the texts do, those of long texts up to longTerm bytes.
func appendTermKey(dst, term []byte) []byte {
	dst = append(dst, inTerm)
	if len(term) < longTerm {
		return append(dst, term...)
	}
	sum := sha256.Sum256(term)
	dst = append(dst, term[0]|longMark)
	dst = append(dst, term[1:longTerm/2]...)
	return append(dst, sum[:16]...)
}

func appendIDKey(dst []byte, id graph.ID) []byte { return appendID(append(dst, inID), id) }

func appendCountKey(dst []byte, predicate graph.ID) []byte {
	return appendID(append(dst, inCount), predicate)
}

func metaKey(name string) []byte { return append([]byte{inMeta}, name...) }

// number reads a number that was written by binary.AppendUvarint.
func number(b []byte) (uint64, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 {
		return 0, fmt.Errorf("graph: %x is not a number; the store is damaged", b)
	}
	return n, nil
}

// after is the least key that is greater than all keys with the prefix.
func after(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}
