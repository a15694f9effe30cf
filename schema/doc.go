// Package schema is the vocabulary and the data model of Plenary: the names of
// things (ID), the records that loaders make and questions give back (Source,
// Passage, Event, Body, Position, …), and the way from records to labelled quads
// and back.
//
// Every quad is a fact in a sentence that somebody wrote, and its fourth
// element, the label, names that sentence. The package knows no store, no
// loader and no question; it imports none of Plenary's other packages.
package schema
