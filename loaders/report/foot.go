package report

// footed reports whether the data of all events stand below their texts, at the top of
// which are their titles.
func (f *finder) footed(groups []group) bool {
	n := 0
	for i, g := range groups {
		if !g.dated() {
			continue
		}
		floor := floorOf(groups, i)
		if f.titleOverText(g.from, floor) == nil || f.titleBefore(g.from, floor) != nil {
			return false
		}
		n++
	}
	return n >= fewestTold && f.titleBehind(groups[len(groups)-1].to) == nil
}

// titleOverText returns the lines of the title above the running text that stands right
// above line i, nil if there is none above floor.
func (f *finder) titleOverText(i, floor int) []int {
	texts := 0
	for j := i - 1; j > floor; j-- {
		switch l := &f.lines[j]; {
		case l.kind == noise:
		case l.kind == text && !l.row:
			texts++
		case l.kind == shorty && texts > 0:
			return f.titleBefore(j+1, floor)
		default:
			return nil
		}
	}
	return nil
}
