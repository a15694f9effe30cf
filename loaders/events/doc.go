// Package events reads what documents of any kind say of events: dates and
// times, labels and their values, the clauses that say who organised, hosted or
// convened, who spoke, where it was held. The words that it reads by stand in
// the tables of its data folder, by language, for everybody to extend.
//
// It finds; the loaders decide what belongs to which event. Offsets are bytes
// of the text that a function was given.
package events
