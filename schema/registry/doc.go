// Package registry knows the bodies, groups of states, themes and issues that
// documents on multilateral digital policy talk about, and finds out which of
// them a printed name means.
//
// All knowledge stands in the CSV files of the folder data, which anybody can
// read and extend with a spreadsheet; each file begins with comment lines that
// say what its columns mean, where its facts come from and of which day they
// are. The files are compiled into the program, and read when first asked for.
//
// A [Registry] is the same for all documents. A [Resolver] belongs to one
// document: it also learns the acronyms that the document introduces and the
// bodies that no registry knows.
package registry
