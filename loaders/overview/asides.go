package overview

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// isAside tells whether a parenthesis names no speakers: a year, a document
// symbol, an example, an explanation, or the short form of the words before.
func (l *loader) isAside(text string, at document.Span, b bracket) bool {
	inner := b.inner.Of(text)
	before, after := text[at.Start:b.Start], text[min(b.End, at.End):at.End]
	switch {
	case inner == "", l.isByline(before, after), definesShort(inner, before), l.isWhereabouts(inner, before), l.explainsWho(inner, before, after):
		return true
	case l.knows(inner) && l.refersToText(strings.Fields(inner)):
		return l.speaksOfParts(before) // the body "Article 19", or the article
	case !l.looksLikeNames(inner):
		return true
	}
	if isSingle(inner) && !l.isOtherState(inner, before) && (abbreviates(inner, before) && !l.isOtherBody(inner, before) || l.abbreviatesInstrument(inner, before) || l.abbreviatesKnown(inner, before)) {
		return true
	}
	if text[b.Start] == '[' && len(inner) < 3 {
		return true
	}
	return l.isRunningAside(inner, before, after)
}

// longestStateName is the number of words before a parenthesis that may be the
// name of a State: "the United States of America (USA)".
const longestStateName = 6

// isOtherState tells whether a parenthesis is the name of a State that the
// words right before it do not name.
func (l *loader) isOtherState(inner, before string) bool {
	state, ok := l.names.Resolve(inner)
	if !ok || state.ID.Kind() != "country" {
		return false
	}
	words := strings.Fields(before)
	for n := 1; n <= min(longestStateName, len(words)); n++ {
		if m, ok := l.names.Resolve(strings.Join(words[len(words)-n:], " ")); ok && m.ID == state.ID {
			return false
		}
	}
	return true
}

// longestDateline is the number of words that a dateline may have.
const longestDateline = 8

// isByline tells whether a parenthesis names the agency that reports: behind
// a dateline ("NEW YORK, 3 May (Norwire) – …") or at the end ("ENDS (Norwire)").
func (l *loader) isByline(before, after string) bool {
	words := strings.Fields(before)
	if len(words) == 0 || len(words) > longestDateline || !isUpper(strings.Trim(words[0], ",.")) {
		return false
	}
	if len(words) == 1 && l.lex.signOffs[fold(words[0])] {
		return true
	}
	after = strings.TrimLeft(after, " ")
	return strings.HasPrefix(after, "- ") || strings.HasPrefix(after, "--") || strings.HasPrefix(after, "–") || strings.HasPrefix(after, "—")
}

// isWhereabouts tells whether a parenthesis says where, or when, a meeting is
// held that the words before announce: "The next round is expected in April
// (New York)".
func (l *loader) isWhereabouts(inner, before string) bool {
	tokens := tokenize(before)
	if len(l.lex.gatherings.find(tokens, span{0, len(tokens)})) == 0 {
		return false
	}
	for part := range strings.FieldsFuncSeq(inner, func(r rune) bool { return r == ',' || r == ';' }) {
		part = strings.TrimSpace(part)
		if !(events.Town(part) && !l.knows(part)) && len(dates.Find(part, dates.DayFirst)) == 0 {
			return false
		}
	}
	return true
}

const quotationMarks = `"“”„‘’'`

// definesShort tells whether a parenthesis gives the short name of what was
// just named, in quotation marks: "the Global Dialogue (the “Dialogue”)".
func definesShort(inner, before string) bool {
	short := strings.Trim(strings.TrimPrefix(strings.TrimPrefix(inner, "hereinafter "), "the "), quotationMarks)
	quoted := strings.ContainsAny(inner, quotationMarks)
	return quoted && short != "" && isSingle(short) && strings.Contains(before, short)
}

// speaksOfParts tells whether words speak of a text that has numbered parts.
func (l *loader) speaksOfParts(words string) bool {
	for _, t := range tokenize(words) {
		if l.lex.references[t.word] && t.word != "no" || l.lex.instruments[t.word] {
			return true
		}
	}
	return false
}

func isSingle(inner string) bool { return !strings.ContainsAny(inner, ",;") }

// looksLikeNames tells whether each part of a list is written like a name.
func (l *loader) looksLikeNames(inner string) bool {
	inner = stripQualifiers(inner)
	if whole := strings.Split(inner, ";"); len(whole) > 1 {
		return !slices.ContainsFunc(whole, func(part string) bool {
			part = strings.TrimSpace(part)
			return part != "" && !l.endsInBehalf(part) && !l.looksLikeNames(part)
		})
	}
	parts := strings.FieldsFunc(inner, func(r rune) bool { return r == ',' })
	if len(parts) == 0 {
		return false
	}
	for i, part := range parts {
		if part = strings.TrimSpace(part); part == "" || l.looksLikeName(part, len(parts) == 1) {
			continue
		}
		if i == 0 || !l.endsInBehalf(parts[i-1]+","+part) { // "Norland, also on behalf of the coastal states"
			return false
		}
	}
	return true
}

// looksLikeName tells whether a part begins with a capital letter and goes on
// as names do: words in lower case are only "of", "and", "for", …. A name that
// reads like a part of a text ("Article 19") is one only in a list of others.
func (l *loader) looksLikeName(part string, alone bool) bool {
	words := strings.Fields(part)
	if len(words) > 24 || l.refersToText(words) && (alone || !l.knows(part)) {
		return false
	}
	capitals := 0
	branch := l.isBranch(words)
	for i, word := range words {
		word = strings.Trim(word, "()[]“”\"'‘’.:&–—-+/")
		if word == "" {
			continue
		}
		lower := fold(word)
		if branch && i < branchFrom {
			continue
		}
		if l.lex.notNames[lower] && (i == 0 || len(words) <= 3 && !l.lex.references[lower]) && !isUpper(word) {
			return (i > 0 || !alone) && l.knows(part)
		}
		if isNumber(word) && (i == 0 || len(words) < 3) {
			return hasUpper(part) && l.knows(part)
		}
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case strings.Contains(word, "/") && strings.ContainsAny(word, "0123456789"):
			return false
		case unicode.IsUpper(first) || unicode.IsDigit(first) || hasUpper(word) || unicode.Is(unicode.Lo, first):
			capitals++
		case l.lex.nameWords[lower]:
		case strings.Contains(word, "."): // a domain name
			capitals++
		default:
			return l.knows(part) || l.endsInBehalf(part) || l.isOffice(part) || capitals > 0 && l.endsLikeBody(words[i:])
		}
	}
	return capitals > 0
}

// branchFrom is the number of words of a body's name that reads like a part of
// a text, as "Article 19" does.
const branchFrom = 2

// isBranch tells whether words are a body whose name reads like a part of a
// text, and the part of the world that a branch of it is for: "Article 19
// Eastern Africa".
func (l *loader) isBranch(words []string) bool {
	if len(words) <= branchFrom || !l.knows(strings.Join(words[:branchFrom], " ")) {
		return false
	}
	return !slices.ContainsFunc(words[branchFrom:], func(word string) bool {
		first, _ := utf8.DecodeRuneInString(word)
		return !unicode.IsUpper(first)
	})
}

// mostLower is the number of words in lower case with which a name may end:
// "Norland staff association".
const mostLower = 2

// endsLikeBody tells whether the words in lower case that end a name say what
// kind of body it is.
func (l *loader) endsLikeBody(words []string) bool {
	return len(words) <= mostLower && l.lex.bodyWords[fold(words[len(words)-1])]
}

// isOffice tells whether a part names an office by what it is for, "Special
// Rapporteur on the right to food", or by its body, in capital letters: "Chair
// of the Committee of the Whole".
func (l *loader) isOffice(part string) bool {
	tokens := tokenize(part)
	words := strings.Fields(part)
	return l.lex.offices.matchesAt(tokens, span{0, len(tokens)}) ||
		l.lex.chairs.matchesAt(tokens, span{0, len(tokens)}) && hasUpper(words[0]) && hasUpper(words[len(words)-1])
}

// refersToText tells whether words are only numbers of parts of a text: "OP
// 12", "PP 7 and OP 9", "Annex II".
func (l *loader) refersToText(words []string) bool {
	if !l.lex.references[strings.Trim(fold(words[0]), ".")] || isUpper(words[0]) && len(words[0]) > 4 {
		return false
	}
	numbers := 0
	for _, word := range words {
		word = strings.Trim(fold(word), ".,()")
		switch {
		case l.lex.references[word], word == "and", word == "to", word == "or", word == "of", word == "the":
		case strings.ContainsAny(word, "0123456789"), strings.Trim(word, "ivx") == "", len(word) == 1:
			numbers++
		default:
			return false
		}
	}
	return numbers > 0
}

// endsInBehalf lets groups be written in lower case: "Norland on behalf of
// the least developed countries".
func (l *loader) endsInBehalf(part string) bool {
	for _, s := range l.splitVoices(part, document.Span{End: len(part)}) {
		first, _ := utf8.DecodeRuneInString(s.Printed)
		if len(s.For) == 0 || !unicode.IsUpper(first) {
			return false
		}
	}
	return true
}

func isUpper(word string) bool { return strings.ToUpper(word) == word && hasUpper(word) }

func hasUpper(word string) bool {
	return strings.ContainsFunc(word, unicode.IsUpper)
}

func isNumber(word string) bool {
	return strings.ContainsFunc(word, unicode.IsDigit) && !strings.ContainsFunc(word, unicode.IsLetter)
}

// fewestLoose is the number of letters beyond which a short form may leave out the last word
// of the name: "Responsible AI in the Military Domain (REAIM)".
const fewestLoose = 3

// abbreviates tells whether the short form is made of the letters that begin
// the words right before it: "small island developing states (SIDS)".
func abbreviates(short, before string) bool {
	if head, named, ok := strings.Cut(short, "-"); ok && isUpper(head) && len(named) > 1 && strings.Contains(before, named) {
		words := strings.Fields(before[:strings.LastIndex(before, named)])
		for n := len(words); n > 0 && n >= len(words)-fewestLoose; n-- {
			if abbreviates(head, strings.Join(words[:n], " ")) {
				return true // "the Council Working Group on Roads (CWG-Roads)"
			}
		}
	}
	letters := abbreviationLetters(short)
	if len(letters) < 2 || !hasUpper(short) || len(strings.Fields(short)) > 2 {
		return false
	}
	words := wordsBefore(before, 3*len(letters)+2)
	for start := len(words) - 1; start >= 0; start-- {
		if spells(letters, words[start:]) || len(letters) > fewestLoose && start < len(words)-1 && spells(letters, words[start:len(words)-1]) {
			return true
		}
	}
	return false
}

// abbreviatesInstrument tells whether an acronym that is no known body stands
// right behind the name of a convention, a fund or the like, which it is the
// short form of, though not by its letters: "the Law of the Sea Convention
// (UNCLOS)".
func (l *loader) abbreviatesInstrument(short, before string) bool {
	if !isUpper(short) || len(strings.Fields(short)) > 1 || !endsWithName(before) || l.knows(short) {
		return false
	}
	words := strings.Fields(before)
	return l.lex.instruments[fold(words[len(words)-1])]
}

// abbreviatesKnown tells whether the acronym of a known body stands right behind
// three words or more of that body's full name: "the Office of the High
// Commissioner (OHCHR)".
func (l *loader) abbreviatesKnown(short, before string) bool {
	body, ok := l.names.Resolve(short)
	if !ok || !isUpper(short) || !endsWithName(before) {
		return false
	}
	name, given := wordsBefore(body.Name, 20), wordsBefore(before, 20)
	n := 0
	for at := len(name) - 1; at >= 0 && n < len(given); at-- {
		if name[at] == given[len(given)-1-n] {
			n++
		}
	}
	return n >= 3
}

// isOtherBody tells whether a short form is that of a known body of whose name
// the words before have none, and whose letters they have only by way of letters
// inside of words: "on work hours (WHO)".
func (l *loader) isOtherBody(short, before string) bool {
	body, ok := l.names.Resolve(short)
	if !ok {
		return false
	}
	letters := abbreviationLetters(short)
	given := wordsBefore(before, 2*len(letters))
	for _, word := range wordsBefore(body.Name, 20) {
		if !smallWords[word] && slices.Contains(given, word) {
			return false
		}
	}
	for start := range given {
		if initials(given[start:]) == string(letters) {
			return false
		}
	}
	return true
}

// initials are the letters that begin words, but small ones.
func initials(words []string) string {
	var letters []rune
	for _, word := range words {
		if first, _ := utf8.DecodeRuneInString(word); !smallWords[word] {
			letters = append(letters, first)
		}
	}
	return string(letters)
}

// abbreviationLetters are the letters and digits of a short form, without the
// s of a plural.
func abbreviationLetters(short string) []rune {
	short = strings.Trim(short, "“”\"'‘’ ")
	if n := len(short); n > 2 && short[n-1] == 's' {
		short = short[:n-1]
	}
	var letters []rune
	for _, r := range short {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters = append(letters, unicode.ToLower(r))
		}
	}
	return letters
}

func wordsBefore(before string, n int) []string {
	words := strings.FieldsFunc(fold(before), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return words[max(0, len(words)-n):]
}

// spells tells whether the letters are the first letters of the words, in
// order and from the first word to the last; small words may be passed over,
// and one word may give several letters.
func spells(letters []rune, words []string) bool {
	if len(words) == 0 {
		return len(letters) == 0
	}
	if len(letters) == 0 {
		return false
	}
	return spellsFrom(letters, words, true)
}

func spellsFrom(letters []rune, words []string, first bool) bool {
	if len(letters) == 0 {
		return len(words) == 0
	}
	if len(words) == 0 {
		return false
	}
	word := []rune(words[0])
	if !first && smallWords[words[0]] && spellsFrom(letters, words[1:], false) {
		return true
	}
	if len(word) == 0 || word[0] != letters[0] {
		return false
	}
	// further letters may come from inside the word ("CAPtcha", "WiFi")
	for taken := 1; taken <= min(len(letters), 3); taken++ {
		if !insideInOrder(letters[1:taken], word[1:]) {
			return false
		}
		if spellsFrom(letters[taken:], words[1:], false) {
			return true
		}
	}
	return false
}

func insideInOrder(letters, word []rune) bool {
	i := 0
	for _, r := range word {
		if i < len(letters) && letters[i] == r {
			i++
		}
	}
	return i == len(letters)
}

var smallWords = map[string]bool{
	"of": true, "the": true, "and": true, "for": true, "on": true, "in": true, "to": true, "at": true, "a": true, "by": true, "with": true, "s": true,
	"de": true, "la": true, "le": true, "des": true, "du": true, "et": true, "del": true, "los": true, "las": true, "y": true, "e": true, "les": true, "l": true, "d": true,
}

// isRunningAside tells whether a single name in the middle of a sentence only
// explains the word before it: "the node in Nairobi (Kenya) is", "the Forum
// (IGF) has".
func (l *loader) isRunningAside(inner, before, after string) bool {
	after = strings.TrimLeft(after, " ")
	if after == "" || !isSingle(inner) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsLetter(first) {
		return false
	}
	tokens := tokenize(after)
	if runsOn[tokens[0].word] {
		return endsWithName(before) && isPlace(before)
	}
	if startsVerb(l.lex, tokens, span{0, min(3, len(tokens))}) {
		return endsWithName(before) && (verbsOfPassive[tokens[0].word] || isPlace(before))
	}
	last := tokenize(before)
	if n := len(last); n > 0 {
		for _, h := range l.lex.subject.find(last, span{max(0, n-4), n}) {
			if h.to == n {
				return false
			}
		}
	}
	return true
}

// runsOn are the words behind a parenthesis with which a new clause begins.
var runsOn = map[string]bool{
	"and": true, "while": true, "but": true, "whereas": true, "or": true, "yet": true, "although": true, "though": true, "with": true,
	"as": true, "that": true, "alongside": true, "nor": true, "because": true, "since": true, "for": true, "to": true, "et": true, "y": true,
}

// isPlace tells whether the name before a parenthesis is where something is.
func isPlace(before string) bool {
	words := strings.Fields(before)
	if len(words) < 2 {
		return false
	}
	switch fold(words[len(words)-2]) {
	case "in", "at", "near":
		return true
	}
	return false
}

// endsWithName tells whether the word before a parenthesis is written as a
// name, as a place or an institution is.
func endsWithName(before string) bool {
	words := strings.Fields(before)
	if len(words) < 2 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[len(words)-1])
	return unicode.IsUpper(first)
}
