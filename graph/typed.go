package graph

import "context"

// Typed is what a [Reader] has that can tell which literals Search does not
// look at.
type Typed interface {
	// TypedLiterals gives all literals with a datatype other than xsd:string,
	// in no promised order, and maybe some that no quad uses. If there are more
	// than so many, all is false and they are not given.
	TypedLiterals(ctx context.Context, most int) (ids []ID, all bool, err error)
}
