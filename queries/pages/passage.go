package pages

import (
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/queries"
)

// piece is a part of a paragraph, inside the marked place or outside.
type piece struct {
	Text   string
	Marked bool
}

// marked parts an excerpt into paragraphs, and those where the place begins
// and ends.
func marked(e *queries.Excerpt) [][]piece {
	points := []rune(e.Text)
	var list [][]piece
	paragraph := []piece{}
	add := func(text string, inside bool) {
		for i, line := range strings.Split(text, "\n") {
			if i > 0 && len(paragraph) > 0 {
				list = append(list, paragraph)
				paragraph = nil
			}
			if line != "" {
				paragraph = append(paragraph, piece{line, inside})
			}
		}
	}
	add(string(points[:e.From]), false)
	add(string(points[e.From:e.To]), true)
	add(string(points[e.To:]), false)
	if len(paragraph) > 0 {
		list = append(list, paragraph)
	}
	return list
}

// Wider is the page with more paragraphs around the passage.
func (v *view) Wider() string {
	around, err := strconv.Atoi(v.Values.Get("around"))
	if err != nil {
		around = 1
	}
	return v.with("around", strconv.Itoa(around*2+2))
}
