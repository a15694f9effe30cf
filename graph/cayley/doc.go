// Package cayley joins graphs and Cayley, both ways.
//
// [Over] and [Reading] give any graph as a QuadStore of Cayley. It takes all
// that Cayley's stores take (terms.go says how), and puts plans in place of
// Cayley's paths (plans.go, hops.go): what Cayley's iterators ask node by node,
// a plan asks for sets of nodes. The answers are the same; only where
// Cayley's iterators lose some of the ways to a node, or keep a tag from the
// node before, plans do not. What follows a path again and again
// (FollowRecursive) goes node by node.
//
// [Ask] runs Cayley's query languages, Gizmo and GraphQL, on a snapshot.
//
// [OpenStore] reads the stores that Cayley has filled. And the engine of this
// package, [Open] and [OpenMemory], keeps graphs of ours in such stores.
package cayley
