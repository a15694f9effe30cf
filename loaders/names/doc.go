// Package names parts a printed list of bodies into names: the organisers of
// an event, or the speakers that stand in a parenthesis behind a statement.
//
// The signs that part a list (",", "&", "and") also stand inside names
// ("Trinidad and Tobago", "Ministry of Science, Technology and Innovation").
// The package decides by what the resolver knows, and else by the shape of the
// words; the words that it judges by stand in words.csv.
package names
