// Package events reads what documents of any kind say of events: labels and
// their values, the clauses that say who organised, hosted or convened, who
// spoke, where and when it was held. The words that it reads by stand in the
// tables of its data folder, by language, for everybody to extend; data/news has
// those that only running text uses.
//
// It finds; the loaders decide what belongs to which event. Offsets are bytes
// of the text that a function was given.
//
// Where to look:
//
//   - days and hours are found by loaders/dates; what a sentence says with them: dateline, issue
//     and publishing (when a text was made), hours, due (deadlines), when_days ("yesterday"),
//     tell_when and tell_order (which event a day belongs to), sequels (events that follow another)
//   - labels of reports and forms: labels, composed, ownlabels, labelsigns, entry, listed,
//     scheduled, notice
//   - names of bodies in a sentence: namelists with bodynouns and name_parts; whom they
//     stand for: bodies, earlier, barebodies, signoff
//   - who organises: prose reads a sentence, matching its phrases and subjects who acts;
//     nominal, relative, capacity, cleft, cliticclause, teaming, holders, further, doing, thanks and
//     ownbody the turns of
//     phrase that need more than a row of data; elsewise and lateredition who only seems to
//   - what a sentence calls an event: naming with nounphrase, name_ends, called, headlined, calls
//     ("Registration opens for X") and edition ("the 12th X"); titles in
//     quotation marks and italics: quotations, own_titles
//   - what it tells of which event: tell, telling, apposed, held, happened
package events
