package document

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed data/skip-links.txt
var skipLinksFile string

// skipLinks are the texts of links that lead about a page: "skip to main content".
var skipLinks = labelSet(skipLinksFile)

// withoutSkipLinks drops blocks that are nothing but a link that leads about the page.
func withoutSkipLinks(blocks []rawBlock) []rawBlock {
	return slices.DeleteFunc(blocks, func(b rawBlock) bool { return skipLinks[strings.ToLower(strings.Trim(b.Text, " .*-•·>#"))] })
}
