package graph

import (
	"context"
	"slices"
)

// sortedAtOnce is how much of a list is sorted or merged between two looks at
// the context.
const sortedAtOnce = 4096

// SortStable sorts a list, what is equal in the order in which it stands, and
// stops soon after the context has ended: then the list is in no order.
func SortStable[T any](ctx context.Context, list []T, compare func(a, b T) int) error {
	return sortParts(ctx, list, slices.SortStableFunc[[]T], compare)
}

// Sort is SortStable for where the order of what is equal does not matter.
func Sort[T any](ctx context.Context, list []T, compare func(a, b T) int) error {
	return sortParts(ctx, list, slices.SortFunc[[]T], compare)
}

// sortParts sorts parts of a list and merges them.
func sortParts[T any](ctx context.Context, list []T, sortPart func([]T, func(a, b T) int), compare func(a, b T) int) error {
	for from := 0; from < len(list); from += sortedAtOnce {
		if err := ctx.Err(); err != nil {
			return err
		}
		sortPart(list[from:min(from+sortedAtOnce, len(list))], compare)
	}
	if len(list) <= sortedAtOnce {
		return ctx.Err()
	}
	from, to := list, make([]T, len(list))
	for size := sortedAtOnce; size < len(list); size *= 2 {
		for at := 0; at < len(list); at += 2 * size {
			middle, end := min(at+size, len(list)), min(at+2*size, len(list))
			if err := mergeSorted(ctx, to[at:end], from[at:middle], from[middle:end], compare); err != nil {
				return err
			}
		}
		from, to = to, from
	}
	copy(list, from)
	return ctx.Err()
}

// mergeSorted merges two sorted lists.
func mergeSorted[T any](ctx context.Context, to, a, b []T, compare func(a, b T) int) error {
	for i := range to {
		if i%sortedAtOnce == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if len(b) == 0 || len(a) > 0 && compare(a[0], b[0]) <= 0 {
			to[i], a = a[0], a[1:]
		} else {
			to[i], b = b[0], b[1:]
		}
	}
	return nil
}
