package report

// mostUnderHead is the number of lines that may stand between a title and the data below it.
const mostUnderHead = 4

// headOver is the title over the data that begin at line i with a label set as a heading, a heading of
// higher rank, where other lines stand between the two: what the event is about, "By Ada Falk"; -1 if
// there is none.
func (f *finder) headOver(i, floor int) int {
	under := f.lines[i].level
	if !f.lines[i].head || under < 2 || f.lines[i-min(i, 1)].head {
		return -1
	}
	for j := i - 1; j > max(floor, i-2-mostUnderHead); j-- {
		l := &f.lines[j]
		switch {
		case l.head && l.level > 0 && l.level < under && l.kind == shorty && !f.used[j] && (j == 0 || !f.lines[j-1].head):
			return j
		case l.head || l.kind == when || l.kind == day || l.kind == label || l.row:
			return -1
		}
	}
	return -1
}
