package overview

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/names"
)

// splitVoices splits a list of speakers; offsets count from the block's start.
func (l *loader) splitVoices(text string, list document.Span) []names.Speaker {
	stripped := stripQualifiers(list.Of(text))
	at := strings.Index(list.Of(text), stripped)
	speakers := names.SplitSpeakers(stripped, l.names)
	for i := range speakers {
		speakers[i].Start += list.Start + at
		speakers[i].End += list.Start + at
		for k := range speakers[i].For {
			speakers[i].For[k].Start += list.Start + at
			speakers[i].For[k].End += list.Start + at
		}
	}
	return speakers
}

// knows tells whether the printed name is one of a known body.
func (l *loader) knows(printed string) bool {
	_, ok := l.names.Resolve(printed)
	return ok
}

// stripQualifiers takes off words that only say how complete a list is.
func stripQualifiers(inner string) string {
	for again := true; again; {
		again = false
		for _, word := range []string{"e.g.,", "e.g.", "i.a.", "inter alia,", "inter alia", "for example,", "for example", "including", "notably", "among others", "led by", "such as", "incl."} {
			if rest, ok := cutPrefixFold(inner, word); ok {
				inner, again = strings.TrimLeft(rest, " ,:"), true
			}
		}
		for _, word := range []string{"and others", "and many others", "among others", "amongst others", "inter alia", "et al.", "etc.", "and several others", "and other speakers", "others",
			"speaking in its national capacity", "in its national capacity", "in their national capacity", "in a national capacity", "in national capacity", "speaking for itself", "in its own name", "in their own name"} {
			if rest, ok := cutSuffixFold(inner, word); ok {
				inner, again = strings.TrimRight(rest, " ,;"), true
			}
		}
	}
	return inner
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix) && (s[len(prefix)] == ' ' || prefix[len(prefix)-1] == ',' || s[len(prefix)] == ':') {
		return s[len(prefix):], true
	}
	return s, false
}

func cutSuffixFold(s, suffix string) (string, bool) {
	if n := len(s) - len(suffix); n > 0 && strings.EqualFold(s[n:], suffix) && strings.ContainsRune(" ,;", rune(s[n-1])) {
		return s[:n], true
	}
	return s, false
}

// dashedNames finds speakers behind the last dash of a sentence, "… is needed
// – Norland, Sudovia."; each must be known, as dashes end in much else.
func (l *loader) dashedNames(text string, at document.Span) (bracket, bool) {
	sentence := at.Of(text)
	best := -1
	for _, dash := range []string{" – ", " — ", " - ", "—"} {
		best = max(best, strings.LastIndex(sentence, dash))
	}
	if best <= 0 {
		return bracket{}, false
	}
	tail := document.Span{Start: at.Start + best, End: at.End}
	inner := document.Span{Start: tail.Start, End: at.Start + len(strings.TrimRight(sentence, " .!?"))}
	for inner.Start < inner.End {
		r, size := utf8.DecodeRuneInString(text[inner.Start:])
		if unicode.IsLetter(r) {
			break
		}
		inner.Start += size
	}
	if inner.Start >= inner.End || strings.ContainsAny(inner.Of(text), "()") {
		return bracket{}, false
	}
	voices := l.splitVoices(text, inner)
	for _, v := range voices {
		if !l.knows(v.Name.Name) {
			return bracket{}, false
		}
	}
	return bracket{Span: document.Span{Start: tail.Start, End: inner.End}, inner: inner, voices: voices}, len(voices) > 0
}
