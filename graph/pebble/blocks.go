package pebble

import "math/bits"

// blocks tell which parts of a list of texts can hold a text: those that have
// all its trigrams. Trigrams share rows by their hash, so a part that is told
// may not hold it; one that is not told does not.
type blocks struct {
	n     int
	words int      // of a row: a bit for each block
	rows  []uint64 // blockRows of them
}

const (
	blockBytes = 4 << 10 // of folded texts in a block, at least
	blockRows  = 1 << 12
)

// trigrams are those of a block, by row.
type trigrams [blockRows / 64]uint64

// blocksMaker takes texts one after the other and parts them into blocks.
type blocksMaker struct {
	all   []trigrams
	bytes int // in the last block
}

// add takes a text without its case. It reports whether a block begins with it.
func (m *blocksMaker) add(folded string) (begins bool) {
	if len(m.all) == 0 || m.bytes >= blockBytes {
		m.all, m.bytes, begins = append(m.all, trigrams{}), 0, true
	}
	block := &m.all[len(m.all)-1]
	for i := 0; i+3 <= len(folded); i++ {
		row := rowOf(folded[i : i+3])
		block[row/64] |= 1 << (row % 64)
	}
	m.bytes += len(folded) + 1
	return begins
}

// made is the blocks, turned so that a row holds a bit for each of them.
func (m *blocksMaker) made() blocks {
	b := blocks{n: len(m.all), words: (len(m.all) + 63) / 64}
	b.rows = make([]uint64, blockRows*b.words)
	for block := range m.all {
		for w, set := range m.all[block] {
			for ; set != 0; set &= set - 1 {
				row := w*64 + bits.TrailingZeros64(set)
				b.rows[row*b.words+block/64] |= 1 << (block % 64)
			}
		}
	}
	return b
}

func rowOf(trigram string) int {
	h := uint32(trigram[0]) | uint32(trigram[1])<<8 | uint32(trigram[2])<<16
	return int(h * 0x9E3779B1 >> 20)
}

// having gives the blocks that may hold a text, in their order: all of them, if
// it has less than three bytes.
func (b *blocks) having(s string) []int {
	var found []int
	if len(s) < 3 {
		for block := range b.n {
			found = append(found, block)
		}
		return found
	}
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
	for w, set := range all {
		for ; set != 0; set &= set - 1 {
			found = append(found, w*64+bits.TrailingZeros64(set))
		}
	}
	return found
}
