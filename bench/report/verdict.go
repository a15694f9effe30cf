package report

import (
	"fmt"
	"strings"

	"github.com/plenarykg/plenary/bench/measure"
)

// Verdict says of Plenary's embedded engine, which is the first of ours, how
// far each question is from the limit, the best of the others and the goal. Of
// the others, what keeps nothing on disk counts in the questions, not in the
// writes.
func Verdict(r *measure.Result) []string {
	var ours *measure.Engine
	for i := range r.Engines {
		if r.Engines[i].Ours {
			ours = &r.Engines[i]
			break
		}
	}
	if ours == nil {
		return nil
	}
	var lines []string
	for _, row := range rows() {
		mine, asked := ours.Times[row.question]
		if row.question == "" || !asked || mine.P50 <= 0 {
			continue
		}
		line := fmt.Sprintf("%s, %s: %s ms", ours.Title, row.name, figure(mine.P50))
		var best *measure.Engine
		for i := range r.Engines {
			e := &r.Engines[i]
			t, ok := e.Times[row.question]
			switch {
			case !ok || t.P50 <= 0 || e.Ours || e.Bytes == 0 && !e.Limit && strings.HasPrefix(row.question, "W"):
			case e.Limit:
				line += fmt.Sprintf(", %s the limit", times(mine.P50/t.P50))
			case best == nil || t.P50 < best.Times[row.question].P50:
				best = e
			}
		}
		if best != nil {
			other := best.Times[row.question].P50
			if other < mine.P50 {
				line += fmt.Sprintf("; NOT FIRST: %s that of %s", times(mine.P50/other), best.Title)
			} else {
				line += fmt.Sprintf("; %s faster than %s", times(other/mine.P50), best.Title)
			}
		}
		if hasGoals(r) && mine.P50 > row.most {
			line += fmt.Sprintf("; GOAL MISSED: %s of %s ms", times(mine.P50/row.most), plain(row.most))
		}
		lines = append(lines, line)
	}
	return lines
}

// Growth says how many times as long ours take as in a smaller graph, for the
// questions whose answers do not grow with it.
func Growth(small, large *measure.Result) []string {
	var lines []string
	for _, e := range large.Engines {
		if !e.Ours {
			continue
		}
		var parts []string
		for _, before := range small.Engines {
			for _, question := range []string{"Q1", "Q3", "Q5", "Q7prefix"} {
				if was, is := before.Times[question].P50, e.Times[question].P50; before.Name == e.Name && was > 0 && is > 0 {
					parts = append(parts, fmt.Sprintf("%s %s", question, times(is/was)))
				}
			}
		}
		if len(parts) > 0 {
			lines = append(lines, fmt.Sprintf("%s, from %s to %s quads: %s", e.Title, size(small.Quads), size(large.Quads), strings.Join(parts, ", ")))
		}
	}
	return lines
}

func times(ratio float64) string { return figure(ratio) + " ×" }
