package article

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/events"
)

// factsBehindPeople reads the lines of a media advisory that say when and where, "WHEN: 3 May,
// 13:15", behind those that say who comes, "WHO: Ada Falk", from a byte of block i on.
func (r *reader) factsBehindPeople(i, from int) {
	text := r.Doc.Blocks[i].Text
	if !events.ListsPeople(text[from:]) {
		return
	}
	for from < len(text) {
		line, _, _ := strings.Cut(text[from:], "\n")
		list := events.Segments(line)
		if len(list) > 0 && list[0].Start == 0 && (list[0].Part == events.Time || list[0].Part == events.Date || list[0].Part == events.When || list[0].Part == events.Place) {
			r.factLine(stretch{i, from, from + len(line)}, "")
		}
		from += len(line) + 1
	}
}

// saidBehindTitle keeps who organises the event whose title a label's value begins with, if its next sentence says so, and
// is the end of the title: "WHAT: Harbour Dialogue on Lamps. Co-organized by A and B."
func (r *reader) saidBehindTitle(s stretch) (to int) {
	text := r.text(s)
	list := events.NewsSentences(text)
	if len(list) < 2 {
		return s.to
	}
	to = s.to
	for n, sentence := range list[1:] {
		clauses := events.OrganisedSo(sentence.Of(text), r.setting)
		if len(clauses) == 0 {
			break
		}
		for _, c := range clauses {
			r.organisers = append(r.organisers, orphan{c, stretch{s.block, s.from + sentence.Start, s.from + sentence.End}})
		}
		if n == 0 {
			to = s.from + len(strings.TrimRight(list[0].Of(text), " ."))
		}
	}
	return to
}
