package events

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// Source is what a document tells of itself as a source of the tier.
func Source(d *document.Document, tier schema.Tier) schema.Source {
	return schema.Source{
		ID: d.ID(), Title: d.Title, Publisher: d.Publisher, URL: d.URL, Published: d.Published, SHA256: d.SHA256,
		TextSHA256: d.TextSHA256, MediaType: d.MediaType, Language: d.Language, Tier: tier, Text: d.Text,
	}
}

// LanguageOf is the language of a short text: the one that its words show, else
// the document's.
func LanguageOf(text, fallback schema.Lang) schema.Lang {
	if guess := document.GuessLanguage(text); guess != "" && len(strings.Fields(text)) >= 4 {
		return guess
	}
	return fallback
}

//go:embed data/languages.tsv
var languagesTSV string

var languageNames = sync.OnceValue(func() map[string]schema.Lang {
	codes := map[string]schema.Lang{}
	for _, row := range lexis.Rows(languagesTSV) {
		for _, form := range forms(row[3]) {
			codes[lexis.Fold(form)] = row[1]
		}
	}
	return codes
})

// LanguagesIn returns the BCP 47 tags of the languages that a text names.
func LanguagesIn(text string) []schema.Lang {
	var found []schema.Lang
	for _, w := range foldedWords(text) {
		if code := languageNames()[w]; code != "" {
			found = append(found, code)
		}
	}
	return found
}

// SetTime adds a beginning and, where it is known, an end to the event.
func SetTime(e *schema.Event, date dates.Span, clock dates.Times, in schema.Passage) {
	first, last := date.First.Moment(), date.Last.Moment()
	if first == "" {
		return
	}
	if clock.From == "" {
		addMoment(&e.Starts, first, in)
		if last != "" && last != first {
			addMoment(&e.Ends, last, in)
		}
		return
	}
	addMoment(&e.Starts, first+"T"+schema.Moment(clock.From), in)
	if clock.To == "" {
		if last != first && last != "" {
			addMoment(&e.Ends, last, in)
		}
		return
	}
	if last == first && clock.To < clock.From {
		last = date.First.Add(1).Moment()
	}
	addMoment(&e.Ends, last+"T"+schema.Moment(clock.To), in)
}

func addMoment(list *[]schema.Said[schema.Moment], m schema.Moment, in schema.Passage) {
	for _, known := range *list {
		if known.Value == m {
			return
		}
	}
	*list = append(*list, schema.Said[schema.Moment]{Value: m, In: in})
}
