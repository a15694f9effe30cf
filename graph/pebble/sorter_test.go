package pebble

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// Whatever the lengths, all keys come back with what they hold, in their order,
// from memory and from files.
func TestSorter(t *testing.T) {
	for _, limit := range []int{1 << 30, 4 * pageBytes} {
		s := newSorter(vfs.NewMem(), "", "some", limit)
		random := rand.New(rand.NewPCG(1, 2))
		const keys = 500
		for _, n := range random.Perm(keys) {
			key := append(binary.BigEndian.AppendUint32(nil, uint32(n)), bytes.Repeat([]byte{byte(n)}, random.IntN(20_000))...)
			if err := s.add(key, bytes.Repeat([]byte{byte(n >> 1)}, n)); err != nil {
				t.Fatal(err)
			}
		}
		if spilled := len(s.runs) > 0; spilled != (limit < 1<<30) {
			t.Errorf("with a limit of %d there are %d files", limit, len(s.runs))
		}
		next := 0
		if err := s.each(func(key, value []byte) error {
			if binary.BigEndian.Uint32(key) != uint32(next) || bytes.Count(key[4:], []byte{byte(next)}) != len(key)-4 {
				t.Fatalf("key %d is %.8x", next, key)
			}
			if !bytes.Equal(value, bytes.Repeat([]byte{byte(next >> 1)}, next)) {
				t.Fatalf("key %d holds %.8x", next, value)
			}
			next++
			return nil
		}); err != nil || next != keys {
			t.Errorf("%d keys of %d came back (%v)", next, keys, err)
		}
	}
}
