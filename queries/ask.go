package queries

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/graph"
	"github.com/plenarykg/plenary/queries/parameters"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Understood says how a question in words was taken.
type Understood struct {
	Text       string            `json:"text"`
	Phrase     string            `json:"phrase"` // the phrase that fitted
	Question   string            `json:"question"`
	Parameters map[string]string `json:"parameters"`
}

// Ask answers a question in words: it finds the phrase that fits, and answers
// the question that the phrase stands for. The answer's Understood says how
// the words were taken.
//
// The error is an [*UnknownQuestionError] if no phrase fits, and an
// [*AmbiguousError] or [*NotFoundError] if one does but a name in it does not
// tell what it means.
func Ask(ctx context.Context, r graph.Reader, reg *registry.Registry, text string) (Result, error) {
	return AskPage(ctx, r, reg, text, Page{})
}

// AskPage is Ask with an answer that is cut to a page. A page that the words
// ask for themselves ("the first three …") goes before it.
func AskPage(ctx context.Context, r graph.Reader, reg *registry.Registry, text string, page Page) (Result, error) {
	q := newInquiry(ctx, r, reg)
	var first error
	for _, f := range fitting(text) {
		settled, err := q.settle(f)
		if err == nil {
			settled.Text = text
			return q.answerAs(settled, page)
		}
		var ambiguous *AmbiguousError
		var missing *NotFoundError
		switch {
		case errors.Is(err, ErrParameter):
			continue
		case errors.As(err, &ambiguous), errors.As(err, &missing):
			if !f.loose { // a loose fit whose names mean nothing is none
				first = cmp.Or(first, err)
			}
		default:
			return nil, err
		}
	}
	if first != nil {
		return nil, first
	}
	return nil, &UnknownQuestionError{Text: text, Nearest: nearestPhrases(text)}
}

// mostWords is how long a question may be.
const mostWords = 60

// fitting gives the ways in which the text fits phrases, best first: word for
// word before loosely, then by the number of words that are the phrase's own.
func fitting(text string) []fit {
	book := standardPhrases()
	words := wordsOf(text)
	if len(words) > mostWords {
		return nil
	}
	words = book.strip(words)
	var fits []fit
	for _, p := range book.phrases {
		fits = append(fits, p.fits(words)...)
	}
	slices.SortStableFunc(fits, byOwnWords)
	var loose []fit
	for _, p := range book.phrases {
		if f, ok := p.fitsLoosely(words, book.ignored); ok {
			loose = append(loose, f)
		}
	}
	slices.SortStableFunc(loose, byOwnWords)
	return append(fits, loose...)
}

func byOwnWords(a, b fit) int { return cmp.Compare(b.words, a.words) }

// strip takes fillers off both ends.
func (b phrasebook) strip(words []word) []word {
	for again := true; again; {
		again = false
		for _, filler := range b.fillers {
			for n := len(words) - 1; n > 0; n-- {
				if len(filler.fits(words[:n])) > 0 {
					words, again = words[n:], true
					break
				}
			}
			for n := 1; n < len(words); n++ {
				if len(filler.fits(words[n:])) > 0 {
					words, again = words[:n], true
					break
				}
			}
		}
	}
	return words
}

// settle fills the parameters of a fit; the error says which slot means
// nothing.
func (q *inquiry) settle(f fit) (Understood, error) {
	u := Understood{Phrase: f.phrase.Text, Question: f.phrase.Question, Parameters: map[string]string{}}
	slots := map[string]string{}
	for slot, text := range f.slots {
		value, err := q.slot(slot, text)
		if err != nil {
			return u, err
		}
		slots[slot] = value
	}
	for _, p := range f.phrase.parameters {
		value := p.value
		for slot, text := range slots {
			value = strings.ReplaceAll(value, "{"+slot+"}", text)
		}
		u.Parameters[p.name] = value
	}
	return u, q.voice(u.Parameters)
}

// voice asks for the holder in the place of the speaker where the body never
// had the floor and others spoke for it, as for a group of States.
func (q *inquiry) voice(params map[string]string) error {
	speaker := schema.ID(params["speaker"])
	if speaker == "" || params["on_behalf"] != "" {
		return nil
	}
	own, err := q.positions(wanted{speakers: []schema.ID{speaker}})
	if err != nil || len(own) > 0 {
		return err
	}
	by, err := q.positions(wanted{holders: []schema.ID{speaker}})
	if err == nil && len(by) > 0 {
		delete(params, "speaker")
		params["holder"] = string(speaker)
	}
	return err
}

// slot checks that the words of a slot mean what it takes, and gives them in
// the form in which parameters take them.
func (q *inquiry) slot(name, text string) (string, error) {
	switch strings.TrimRight(name, "0123456789") {
	case "day":
		return q.day(text)
	case "clock":
		clock, err := parseClock(text)
		if err != nil {
			err = badParameter("time", "%v", err)
		}
		return clock, err
	case "text":
		return text, nil
	case "issue", "theme":
		_, err := q.findConcepts(text, concepts)
		return text, err
	case "thing":
		id, err := q.find(text, anything)
		return string(id), err
	case "event":
		id, err := q.find(text, sort{ofKind("event")})
		return string(id), err
	}
	id, err := q.find(text, bodies)
	return string(id), err
}

// answerAs asks the question that was understood.
func (q *inquiry) answerAs(u Understood, page Page) (Result, error) {
	question, ok := QuestionCalled(u.Question)
	if !ok {
		return nil, badParameter("question", "there is no question %q", u.Question)
	}
	params := question.Params()
	for _, field := range parameters.Of(params) {
		value, given := u.Parameters[field.Name]
		switch {
		case given:
		case field.Name == "limit" && page.Limit > 0:
			value = strconv.Itoa(page.Limit)
		case field.Name == "offset" && page.Offset > 0:
			value = strconv.Itoa(page.Offset)
		default:
			continue
		}
		if err := field.Set(value); err != nil {
			return nil, badParameter(field.Name, "%v", err)
		}
	}
	result, err := question.Ask(q.ctx, q.r, q.reg, params)
	if err != nil {
		return nil, err
	}
	result.Envelope().Understood = &u
	return result, nil
}

// nearestPhrases gives the phrases that share most words with the text.
func nearestPhrases(text string) []string {
	type near struct {
		phrase string
		shared int
	}
	words := wordsOf(text)
	var list []near
	for _, p := range standardPhrases().phrases {
		shared := 0
		for _, part := range p.parts {
			if at, _ := find(words, make([]bool, len(words)), part.groups); at >= 0 && !part.optional {
				shared++
			}
		}
		list = append(list, near{p.Text, shared})
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(b.shared, a.shared) })
	var phrases []string
	for _, n := range list {
		if phrases = with(phrases, n.phrase); len(phrases) == nearestShown {
			break
		}
	}
	return phrases
}
