package events

import (
	"strings"
	"unicode"

	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

// maxSlug is the longest slug of a title, in bytes.
const maxSlug = 80

// ID names an event: its first day and the slug of its title; the slug alone
// if no day is known.
func ID(first schema.Moment, title string) schema.ID {
	slug := Slug(title)
	if first == "" {
		return schema.ID("event/" + slug)
	}
	return schema.ID("event/" + first.Day() + "-" + slug)
}

// Slug is a title in lower-case ASCII letters and digits, accents folded,
// words joined by "-", cut at 80 bytes on a word's end. A title without any
// Latin letter or digit keeps its own letters.
func Slug(title string) string {
	slug := slugOf(title, func(r rune) bool { return r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) })
	if slug == "" {
		slug = slugOf(title, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	}
	if slug == "" {
		return "untitled"
	}
	return slug
}

var latin = strings.NewReplacer("ø", "o", "đ", "d", "ł", "l", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i", "'", "")

func slugOf(title string, keep func(rune) bool) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(latin.Replace(lexis.Fold(title)), func(r rune) bool { return !keep(r) }) {
		if b.Len() > 0 && b.Len()+1+len(word) > maxSlug {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(word)
	}
	return b.String()
}
