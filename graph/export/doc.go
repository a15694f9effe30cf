// Package export turns a [Picture] (nodes and edges with what a reader should
// see of them) or a sequence of labelled quads into files: drawings for a memo,
// exchange formats of graph programs, tables, and the RDF formats.
//
// [Formats] lists what it can write, [Write] writes pictures, [WriteQuads]
// quads. The same picture gives the same bytes, in whatever order its nodes and
// edges come, and so do the same quads.
package export
