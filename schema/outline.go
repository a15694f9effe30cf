package schema

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Outline says where the lines of a source's bytes and its headings begin in
// its normalised text. It is written as lines of numbers: the code point at
// which a stretch begins, the line of the bytes that it stands on, and for a
// heading its length in code points. The empty Outline says nothing.
type Outline string

// Mark is one line of an outline.
type Mark struct {
	Start   int // code point of the text
	Line    int // 1-based, of the bytes
	Heading int // code points of the heading that begins here; 0 if none does
}

// NewOutline writes an outline; marks come in the order of their starts.
func NewOutline(marks []Mark) Outline {
	var b strings.Builder
	for _, m := range marks {
		b.WriteString(strconv.Itoa(m.Start) + " " + strconv.Itoa(m.Line))
		if m.Heading > 0 {
			b.WriteString(" " + strconv.Itoa(m.Heading))
		}
		b.WriteByte('\n')
	}
	return Outline(b.String())
}

// Marks reads the outline; lines that say nothing are passed over.
func (o Outline) Marks() []Mark {
	var marks []Mark
	for line := range strings.Lines(string(o)) {
		var numbers [3]int
		fields := strings.Fields(line)
		bad := len(fields) < 2 || len(fields) > 3
		for i := 0; i < len(fields) && !bad; i++ {
			n, err := strconv.Atoi(fields[i])
			numbers[i], bad = n, err != nil || n < 0
		}
		if !bad {
			marks = append(marks, Mark{numbers[0], numbers[1], numbers[2]})
		}
	}
	slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Compare(a.Start, b.Start) })
	return marks
}

// Locate gives the line of the bytes on which a place of the text stands, and
// the heading that it stands under as code points from and to (exclusive) of
// the text. Marks are those of an outline. Line is 0, and to is from, where the
// outline does not say.
func Locate(marks []Mark, place int) (line, from, to int) {
	after, _ := slices.BinarySearchFunc(marks, place, func(m Mark, place int) int {
		if m.Start <= place {
			return -1
		}
		return 1
	})
	for i := after - 1; i >= 0; i-- {
		m := marks[i]
		if line == 0 {
			line = m.Line
		}
		if m.Heading > 0 && m.Start+m.Heading <= place {
			return line, m.Start, m.Start + m.Heading
		}
	}
	return line, 0, 0
}
