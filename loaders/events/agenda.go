package events

import (
	"slices"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/lexis"
)

// AgendaLine is a line of an agenda: an hour, or a stretch of hours, with which it begins, and what goes
// on then.
type AgendaLine struct {
	dates.Times
	Opens, Closes bool // something is opened or closed then
	Aside         bool // people only come, eat or leave then
}

// ReadAgendaLine reads a line that begins with an hour: "09:30 | Opening", "9 h : accueil des
// participants".
func ReadAgendaLine(line string, in Setting) (AgendaLine, bool) {
	if behind := BehindPicture(line); behind >= len(line) || line[behind] < '0' || line[behind] > '9' {
		return AgendaLine{}, false
	}
	s := newSentence(line, in.Order)
	s.news, s.lang = true, in.Lang
	clocks := s.clocks()
	if len(clocks) == 0 || len(s.dates) > 0 || clocks[0].Start > BehindPicture(line) {
		return AgendaLine{}, false
	}
	from := s.tokenFrom(clocks[0].End)
	for from < len(s.list) && s.list[from].Kind != 'w' {
		from++
	}
	if from >= len(s.list) || s.list[from].Start < clocks[0].End {
		return AgendaLine{}, false
	}
	within := func(kind string) bool {
		rest := s.list[from:min(len(s.list), from+mostBeforeSort)]
		return slices.ContainsFunc(rest, func(t lexis.Token) bool { return s.v.news.sets[kind][t.Text] })
	}
	l := AgendaLine{Times: clocks[0], Opens: within("agendaopening"), Closes: within("agendaclosing") && !within("doors")} // "Farewell lunch"
	l.Aside = !l.Opens && !l.Closes && (s.doors(clocks[0].End, len(line)) || s.deadline(clocks[0].End, len(line)))
	return l, true
}

// mostBeforeSort is the number of tokens within which a line of an agenda says of what sort its part is.
const mostBeforeSort = 4
