package pebble

import "math/bits"

// blocks tell which parts of a text index can hold a text: those that have
// all its trigrams. Trigrams share rows by their hash, so a part that is told
// may not hold it; one that is not told does not.
type blocks struct {
	starts []uint32 // the first text of each block; one more at the end
	words  int      // of a row: a bit for each block
	rows   []uint64
}

const (
	blockBytes = 4 << 10 // of folded texts in a block, at least
	blockRows  = 1 << 12
)

func newBlocks(x *textIndex) *blocks {
	b := &blocks{}
	from := 0
	for at := range x.all {
		if at == 0 || x.starts[at]-from >= blockBytes {
			b.starts = append(b.starts, uint32(at))
			from = x.starts[at]
		}
	}
	n := len(b.starts)
	b.starts = append(b.starts, uint32(len(x.all)))
	b.words = (n + 63) / 64
	b.rows = make([]uint64, blockRows*b.words)
	for block := range n {
		word, bit := block/64, uint64(1)<<(block%64)
		text := x.folded[x.starts[b.starts[block]]:x.starts[b.starts[block+1]]]
		for i := 0; i+3 <= len(text); i++ {
			b.rows[rowOf(text[i:i+3])*b.words+word] |= bit
		}
	}
	return b
}

func rowOf(trigram string) int {
	h := uint32(trigram[0]) | uint32(trigram[1])<<8 | uint32(trigram[2])<<16
	return int(h * 0x9E3779B1 >> 20)
}

// having gives the blocks that may hold a text of three bytes or more, in
// their order.
func (b *blocks) having(s string) []int {
	all := make([]uint64, b.words)
	for i := 0; i+3 <= len(s); i++ {
		row := b.rows[rowOf(s[i:i+3])*b.words:][:b.words]
		if i == 0 {
			copy(all, row)
			continue
		}
		for w := range all {
			all[w] &= row[w]
		}
	}
	var found []int
	for w, set := range all {
		for ; set != 0; set &= set - 1 {
			found = append(found, w*64+bits.TrailingZeros64(set))
		}
	}
	return found
}
