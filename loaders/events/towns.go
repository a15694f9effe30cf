package events

import (
	_ "embed"
	"sync"
)

//go:embed data/towns.tsv
var townsTSV string

// theTowns are the folded names of towns where meetings are held.
var theTowns = sync.OnceValue(func() map[string]bool {
	towns := map[string]bool{}
	for _, row := range rows(townsTSV) {
		for _, form := range forms(row[3]) {
			towns[Fold(form)] = true
		}
	}
	return towns
})

// Town reports whether a name is that of a town.
func Town(name string) bool { return theTowns()[Fold(name)] }
