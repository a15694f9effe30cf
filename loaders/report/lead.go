package report

import "slices"

// Titles of pages on one event that stand where other lines do: above a paragraph that says what the event is, or
// behind the sign of an item.

// titleOverLead returns the line of the heading with which the page begins, above one paragraph that says
// what the event is and the only data of the page, nil if it begins otherwise or a heading stands below these data.
func (f *finder) titleOverLead(g *group, groups []group) []int {
	if slices.ContainsFunc(groups, func(other group) bool { return other.from != g.from && other.dated() }) {
		return nil
	}
	title, leads := -1, 0
	for j := 0; j < g.from; j++ {
		switch l := &f.lines[j]; {
		case l.kind == noise || l.kind == label && l.alone.Part != "" && leads > 0: // "Time", above "Start: 14 May 2026, 09:00"
		case title < 0 && l.head && l.kind == shorty && !f.used[j]:
			title = j
		case title >= 0 && l.kind == text && !l.row && !l.head:
			leads++
		default:
			return nil
		}
	}
	behind := g.to
	for behind < len(f.lines) && f.lines[behind].kind == noise {
		behind++
	}
	if title < 0 || leads != 1 || behind < len(f.lines) && f.lines[behind].head {
		return nil
	}
	return []int{title}
}

// bullet reports whether line j is an item of a list that nothing marks as a title: no
// number, no bold print, no other item beside it where the event's day and hours stand right
// below, and no data behind it in the same item where it is set apart.
func (f *finder) bullet(j int) bool {
	l := &f.lines[j]
	return l.item && l.ordinal == 0 && !l.strong && !f.loneItem(j) && !(l.set && j+1 < len(f.lines) && f.lines[j+1].block == l.block)
}

// loneItem reports whether line j is the only item of its list and has its day and hours right
// below: "• Lamp Roundtable 2: Light at Sea", above "Suva, 25 May 2026, 14:30–17:30".
func (f *finder) loneItem(j int) bool {
	if j+1 >= len(f.lines) || j > 0 && f.lines[j-1].item || f.lines[j+1].item || f.lines[j+1].kind != when {
		return false
	}
	below := &f.lines[j+1]
	return len(below.dates) > 0 && len(below.times) > 0 && isTitle(f.lines[j].text)
}
