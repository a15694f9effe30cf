// Package sources adds whole documents to a graph and takes them out again:
// one atomic update a source, with the registry that the names rest on and
// the links between descriptions of one event. It makes sure that the order
// of loading does not matter and that forgetting a source leaves the graph in
// which it was never loaded.
package sources
