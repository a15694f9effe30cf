package graph

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"

	"github.com/cayleygraph/quad"
)

// Fingerprint names a set of quads whatever the order in which they came, and
// follows changes without seeing the rest of the set: it is the sum, modulo
// 2^256, of the SHA-256 of each quad's N-Quads line. The zero Fingerprint is
// that of no quads. Engines make their revisions from it. It is no seal: who
// can choose quads freely may find two sets with the same fingerprint; [Hash]
// is for that.
type Fingerprint [4]uint64

// Add counts a quad in that was not in the set.
func (f *Fingerprint) Add(q quad.Quad) {
	var carry uint64
	for i, part := range digest(q) {
		f[i], carry = bits.Add64(f[i], part, carry)
	}
}

// Remove counts a quad out that was in the set.
func (f *Fingerprint) Remove(q quad.Quad) {
	var borrow uint64
	for i, part := range digest(q) {
		f[i], borrow = bits.Sub64(f[i], part, borrow)
	}
}

// String is the fingerprint in 64 hexadecimal digits.
func (f Fingerprint) String() string { return hex.EncodeToString(f.Bytes()) }

// Bytes is the fingerprint in 32 bytes, for [FingerprintOf].
func (f Fingerprint) Bytes() []byte {
	b := make([]byte, 0, sha256.Size)
	for _, part := range f {
		b = binary.LittleEndian.AppendUint64(b, part)
	}
	return b
}

// FingerprintOf is the fingerprint of which these are the Bytes; ok is false
// if they are of none.
func FingerprintOf(b []byte) (f Fingerprint, ok bool) {
	if len(b) != sha256.Size {
		return Fingerprint{}, false
	}
	for i := range f {
		f[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return f, true
}

func digest(q quad.Quad) [4]uint64 {
	sum := sha256.Sum256(AppendLine(nil, q))
	f, _ := FingerprintOf(sum[:])
	return f
}
