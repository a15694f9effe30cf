// Package pages renders answers as pages that are whole without scripts: HTML
// from embedded templates, one style sheet, and the texts of the interface in
// texts/en.tsv. Scripts find their places by data-island and only add to them.
package pages
