package cayley

// A shelf is where the bytes of a graph are: sorted maps from keys to values,
// one a drawer, with transactions. Readers see the shelf as it was when they
// began; there is one writer at a time, and the engine sees to that.
type shelf interface {
	begin(write bool) (shelfTx, error)
	close() error
}

// A shelfTx is one transaction. Reading is safe from many goroutines as long
// as none writes. Slices that it gives out are the shelf's own: they are not
// to be changed and are good until the next write or the transaction's end.
type shelfTx interface {
	get(drawer string, key []byte) []byte
	put(drawer string, key, value []byte) error
	del(drawer string, key []byte) error
	cursor(drawer string) cursor
	// commit publishes what was written; the transaction is over even if it
	// fails, and then nothing was published.
	commit() error
	// rollback ends the transaction without a trace; after commit it does
	// nothing.
	rollback()
}

// A cursor walks over the keys of a drawer in byte order. A nil key is the end.
type cursor interface {
	seek(key []byte) (k, value []byte) // the first key at or after it
	next() (k, value []byte)
}

// The drawers. Those with four letters are the indexes, named by Cayley after
// the directions in their order (c is the label).
const (
	drawerMeta   = "meta" // Cayley's counters
	drawerLog    = "log"  // Cayley's log of values and quads by number
	drawerValues = "v"    // hash of a value → its number
	drawerCounts = "n"    // hash of a value → how many quads use it
	drawerOwn    = "plenary"
)

// drawers lists every drawer that a shelf has.
func drawers() []string {
	all := []string{drawerMeta, drawerLog, drawerValues, drawerCounts, drawerOwn}
	for _, o := range orders {
		all = append(all, o.drawer)
	}
	return all
}
