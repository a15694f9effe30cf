package lexis

import "strings"

// Rows reads a tab-separated table with comment lines and one header line.
func Rows(table string) [][]string {
	var all [][]string
	header := true
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if header {
			header = false
			continue
		}
		cells := strings.Split(line, "\t")
		for len(cells) < 4 {
			cells = append(cells, "")
		}
		all = append(all, cells)
	}
	return all
}
