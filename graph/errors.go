package graph

import "errors"

// Errors that callers test for.
var (
	// ErrBadQuad is a quad that the model does not allow.
	ErrBadQuad = errors.New("graph: bad quad")
	// ErrClosed is the use of a graph after Close, or of a Reader after its View.
	ErrClosed = errors.New("graph: closed")
	// ErrInUse is a store that another process has open.
	ErrInUse = errors.New("graph: store is in use by another process")
)
