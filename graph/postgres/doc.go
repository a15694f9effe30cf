// Package postgres keeps graphs on servers that speak PostgreSQL's protocol:
// PostgreSQL itself, one or with standbys for reading, and CockroachDB. It is
// the engine for graphs that outgrow one machine, or that many processes use.
//
// A graph is five tables in a schema of its own: terms, the dictionary of
// values and their numbers; quads; and three small ones, the state (format,
// size, fingerprint, last number), the quads of each predicate, and a ring of
// the last commits. A View is one read-only REPEATABLE READ transaction on one
// connection, so that statements of one Reader go one after the other; an
// Update is one READ COMMITTED transaction that locks the row of the state
// first, so that Updates take turns over all processes.
//
// # What is tried again
//
// What fails before the function of a View or Update was called, because a
// connection was lost, a server stops or starts, or a transaction could not be
// serialised (40001, 40P01), is tried again on any host, for as long as
// [Options].Patience. A View whose connection is lost goes on with another, if
// that shows the very same state of the graph. The function is never called
// twice: it may have done things that no database can undo. So what fails
// inside an Update fails the Update, and nothing of it is published. If the
// connection is lost while an Update commits, the engine asks the server
// whether it did: Update says what is, never what might be, unless no server
// answers for as long as Patience.
//
// # What is read where
//
// With several hosts in the address, Updates go to the one that takes writes,
// and Views to a standby, or to any other host if none answers. A standby may
// be behind. A process reads its own writes all the same, and never sees an
// older state after a newer one: a View waits, half a second at most, until the
// standby has what the process published or saw last, and goes to the primary
// after that. Only if the primary does not answer either it shows what the
// standby has. What other processes published may be seen later than they did.
package postgres
