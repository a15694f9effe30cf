package pebble

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"fmt"

	"github.com/plenarykg/plenary/graph"
)

// state is what a store says of itself in one record, which every publish
// replaces.
type state struct {
	Store       [8]byte // drawn when the store was made
	Commits     uint64  // publishes so far
	Size        uint64  // quads
	NextID      uint64  // the number of the next value
	Collections uint64  // publishes so far that collected values
}

var (
	keyState  = metaKey("state")
	keyFormat = metaKey("format")
)

func newState() (state, error) {
	s := state{NextID: 1}
	_, err := rand.Read(s.Store[:])
	return s, err
}

// after is the state behind the next publish, with the same quads.
func (s state) after() state {
	s.Commits++
	return s
}

// revision names the store and how often it was changed.
func (s state) revision() string {
	return fmt.Sprintf("%s-%x", hex.EncodeToString(s.Store[:]), s.Commits)
}

func (s state) bytes() []byte {
	b := append([]byte(nil), s.Store[:]...)
	for _, n := range []uint64{s.Commits, s.Size, s.NextID, s.Collections} {
		b = binary.AppendUvarint(b, n)
	}
	return b
}

func stateOf(b []byte) (s state, err error) {
	if len(b) < len(s.Store) {
		return s, fmt.Errorf("graph: the store has no state record; it is damaged")
	}
	rest := b[copy(s.Store[:], b):]
	for _, n := range []*uint64{&s.Commits, &s.Size, &s.NextID, &s.Collections} {
		var size int
		if *n, size = binary.Uvarint(rest); size <= 0 {
			return s, fmt.Errorf("graph: state record %x is cut off; the store is damaged", b)
		}
		rest = rest[size:]
	}
	if s.NextID > uint64(mostID) {
		return s, fmt.Errorf("graph: the store has no numbers left for values")
	}
	return s, nil
}

// isFresh reports whether the number was given in the Update of the state.
func (s state) isFresh(id graph.ID) bool { return uint64(id) >= s.NextID }
