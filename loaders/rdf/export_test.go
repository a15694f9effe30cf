package rdf

// InBlocks lets a document be read in blocks of so many bytes.
func InBlocks(o Options, bytes int) Options {
	o.block = bytes
	return o
}
