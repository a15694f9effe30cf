package dates

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// years are numbers that may be years of meetings.
var years = regexp.MustCompile(`\b(?:19|20)\d\d\b`)

// MainYear is the year that the document's dates without one mean: of the years
// that it names the one in which their days of the week are right, else that of
// most of its complete dates, else that of its publication, else the one that it
// names behind the month of one of them, "held in Suva in June 2026", or in the
// number of a press release, else the only one it names, if a heading at its top does:
// "Autumn term 2026".
func MainYear(d *document.Document, order Order) int {
	complete, partial := map[int]int{}, []Span{}
	months := map[int]bool{} // of dates without a year
	named := map[int]int{}   // how often
	for _, b := range d.Blocks {
		for _, found := range Find(b.Text, order) {
			if found.First.Year != 0 {
				complete[found.First.Year]++
				continue
			}
			months[found.First.Month] = true
			if found.Weekday > 0 {
				partial = append(partial, found)
			}
		}
		for _, text := range years.FindAllString(b.Text, -1) {
			year, _ := strconv.Atoi(text)
			named[year]++
		}
	}
	published, hasDay := ParseDay(d.Published)
	if hasDay {
		named[published.Year]++
	}
	starts, begins := ParseDay(d.Starts)
	if begins {
		named[starts.Year]++
	}
	best := candidate{}
	for year, n := range named {
		c := candidate{year: year, complete: complete[year], named: n}
		for _, p := range partial {
			if p.First.In(year).Weekday() == p.Weekday {
				c.fits++
			} else {
				c.fits--
			}
		}
		if (c.fits > 0 || c.complete > 0) && c.compare(best) > 0 {
			best = c
		}
	}
	if best.year == 0 && begins {
		return starts.Year
	}
	if best.year == 0 && hasDay {
		return published.Year
	}
	if best.year == 0 {
		return cmp.Or(yearBehind(d, months), releaseYear(d), headedYear(d, named))
	}
	return best.year
}

// releases are the numbers that press offices give their releases, with the year: "Nota de prensa N.°
// 112-2026", "Press Release No. 148/2025".
var releases = regexp.MustCompile(`(?i)\bn(?:[.º°o]|o\.|r\.|um\.)*\s?\d{1,4}\s?[-/–]\s?(20\d\d)\b`)

// releaseYear is the year in the number of a press release at the top, 0 if there is none.
func releaseYear(d *document.Document) int {
	for _, b := range d.Blocks[:min(len(d.Blocks), mostAboveRelease)] {
		if found := releases.FindStringSubmatch(b.Text); found != nil {
			year, _ := strconv.Atoi(found[1])
			return year
		}
	}
	return 0
}

// headedYear is the only year that a document names, if a heading at the top names it; that of a plan,
// "Agenda 2030", is none.
func headedYear(d *document.Document, named map[int]int) int {
	for _, b := range d.Blocks[:min(len(d.Blocks), mostAboveRelease)] {
		if year := YearIn(b.Text); b.Kind == document.Heading && len(named) == 1 && named[year] > 0 && !strings.Contains(b.Text, "Agenda") {
			return year
		}
	}
	return 0
}

// mostAboveRelease is the number of blocks at the top in which such a number stands.
const mostAboveRelease = 5

// yearBehind is the one year that a document names behind one of the months, 0 if there is none or several.
func yearBehind(d *document.Document, months map[int]bool) (found int) {
	for _, b := range d.Blocks {
		for _, m := range Months(b.Text) {
			if !months[m.Month] {
				continue
			}
			if m.Year > 0 && found > 0 && m.Year != found {
				return 0
			}
			found = max(found, m.Year)
		}
	}
	return found
}

// Months are the months that a text names, each with the year behind it, 0 if there is none. Their
// Day is 0.
func Months(text string) []Day {
	p := dateParser{calendar: Calendar(), list: lexis.Cut(text)}
	var found []Day
	for i := range p.list {
		if month, next, ok := p.monthWord(i); ok {
			year, _ := p.year(next)
			found = append(found, Day{Year: year, Month: month})
		}
	}
	return found
}

// candidate is a year that a document names: how many more of its days of the
// week are right than wrong in it, how many complete dates it has, and how often
// it is named.
type candidate struct{ year, fits, complete, named int }

func (c candidate) compare(o candidate) int {
	return cmp.Or(cmp.Compare(c.fits, o.fits), cmp.Compare(c.complete, o.complete), cmp.Compare(c.named, o.named), cmp.Compare(c.year, o.year))
}

// YearIn is the year in a title, 0 if there is none; a stretch of years, as of a
// plan, "2025–2030", is none.
func YearIn(title string) int {
	list := lexis.Cut(title)
	isYear := func(i int) bool {
		return i < len(list) && list[i].Kind == 'n' && list[i].Digits == 4 && list[i].Value >= 1990 && list[i].Value <= 2100
	}
	for i := range list {
		if isYear(i) && !(i+2 < len(list) && list[i+1].Kind == '-' && isYear(i+2)) && !(i > 1 && list[i-1].Kind == '-' && isYear(i-2)) {
			return list[i].Value
		}
	}
	return 0
}
