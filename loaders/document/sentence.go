package document

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a stretch of a text: byte offsets, End exclusive.
type Span struct{ Start, End int }

// Of returns the words of the span.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Sentences cuts a text into sentences. The spans are in order, do not
// overlap, begin and end with a character that is no space, and leave out
// nothing but spaces. Closing quotation marks and brackets belong to the
// sentence that they close, and so does a parenthesis that stands alone
// behind the full stop, as the names of speakers do. A line break ends a
// sentence unless the next line begins with a small letter.
func Sentences(text string) []Span {
	var spans []Span
	inside := enclosed(text)
	start := 0
	add := func(end int) {
		cut := strings.TrimFunc(text[start:end], unicode.IsSpace)
		if cut != "" {
			from := start + strings.Index(text[start:end], cut)
			spans = append(spans, Span{from, from + len(cut)})
		}
		start = end
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == '\n' {
			if next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text[i:], unicode.IsSpace)); !unicode.IsLower(next) && next != '(' && !unfinished(text[start:i]) {
				add(i)
			}
			i += size
			continue
		}
		if !isStop(r) || inside.holds(i) {
			i += size
			continue
		}
		end := closeSentence(text, i)
		if endsHere(text, start, i, end) {
			end = takeParenthesis(text, end)
			add(end)
		}
		i = max(end, i+size)
	}
	add(len(text))
	return spans
}

const stops = ".!?…。！？؟۔।"

func isStop(r rune) bool { return strings.ContainsRune(stops, r) }

// closeSentence returns the end of the marks that close the sentence whose
// first stop is at i: further stops, quotation marks, brackets.
func closeSentence(text string, i int) int {
	end := i
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if strings.HasPrefix(text[end:], " »") {
			end += len(" »") // French sets a space before it
			continue
		}
		if !isStop(r) && !strings.ContainsRune("\"'”’»)]›」』", r) {
			break
		}
		if strings.ContainsRune("\"'", r) && end > i && end+size < len(text) {
			// A straight mark behind the stop closes only if no word follows it.
			if next, _ := utf8.DecodeRuneInString(text[end+size:]); unicode.IsLetter(next) {
				break
			}
		}
		end += size
	}
	return end
}

// endsHere decides whether the stop at i, closed at end, ends the sentence
// that began at start.
func endsHere(text string, start, i, end int) bool {
	if end == len(text) {
		return true
	}
	stop, _ := utf8.DecodeRuneInString(text[i:])
	if strings.ContainsRune("。！？", stop) {
		return true
	}
	rest := text[end:]
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if len(next) == len(rest) {
		return false // "3.5", "example.org", a stop in mid-word
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"'“‘«‹([¿¡—–-• "))
	if unicode.IsLower(first) {
		return false
	}
	if stop != '.' || end > i+1 && strings.Trim(text[i:end], ".") == "" {
		return true
	}
	return !abbreviated(text[start:i], next)
}

// abbreviated reports whether the full stop behind the text belongs to an
// abbreviation, an initial or a number of a list, and not to the sentence.
func abbreviated(before, next string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("(['\"“‘«/–—", r) })+1:]
	if at := strings.IndexFunc(word, func(r rune) bool { return r != ' ' && !strings.ContainsRune("([“‘«/–—\"'", r) }); at > 0 {
		word = word[at:]
	}
	if strings.TrimSpace(before) == word && isDigits(word) && len(word) <= 3 {
		return true // "1. First item"
	}
	lower := strings.ToLower(word)
	firstNext, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "(["))
	nextWord := next
	if at := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) }); at >= 0 {
		nextWord = next[:at]
	}
	switch abbreviations[lower] {
	case titleAbbreviation:
		return true
	case numberAbbreviation:
		token, _, _ := strings.Cut(next, " ")
		return unicode.IsDigit(firstNext) || isRoman(nextWord) || strings.ContainsAny(token, "0123456789")
	case maybeAbbreviation:
		return !sentenceStarters[nextWord] && !((lower == "p.m" || lower == "a.m") && opensBehindHour(before, next))
	}
	if isInitials(word) {
		return !sentenceStarters[nextWord]
	}
	if isDigits(word) && len(word) <= 2 && monthNumber(nextWord) > 0 {
		return true // German "15. Dezember"
	}
	return false
}

// fewestBeforeHour is the number of words from which on a sentence may end with an hour.
const fewestBeforeHour = 5

// opensBehindHour reports whether words behind "5 p.m." open a sentence: a word with a capital before one in small
// letters, "Papers may be sent", which is no day, "Tuesday in Suva", no month, of no clock, "Suva time", and no participle,
// "Led by".
func opensBehindHour(before, next string) bool {
	words, sentence := strings.Fields(next), strings.Fields(before)
	if len(words) < 2 || len(sentence) < fewestBeforeHour || fronts[sentence[0]] {
		return false
	}
	first, _ := utf8.DecodeRuneInString(words[0])
	second, _ := utf8.DecodeRuneInString(words[1])
	return unicode.IsUpper(first) && strings.ToUpper(words[0]) != words[0] && unicode.IsLower(second) &&
		!strings.HasSuffix(words[0], "day") && monthNumber(words[0]) == 0 && words[1] != "by" && strings.Trim(words[1], ".,;)") != "time"
}

// fronts are the words with which a sentence begins whose hour stands before its subject: "At 4 p.m. Falk opened it".
var fronts = map[string]bool{"At": true, "On": true, "From": true, "Between": true, "Until": true, "By": true, "Before": true, "After": true, "Around": true, "Shortly": true}

// isInitials reports whether a word is made of single capital letters ("J",
// "U.N", "J.-P").
func isInitials(word string) bool {
	if word == "" {
		return false
	}
	for part := range strings.FieldsFuncSeq(word, func(r rune) bool { return r == '.' || r == '-' }) {
		r, size := utf8.DecodeRuneInString(part)
		if size != len(part) || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

func isDigits(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}

func isRoman(word string) bool {
	return word != "" && strings.Trim(word, "IVXLC") == "" && word != "I"
}

// takeParenthesis moves the end of a sentence behind a short parenthesis that
// stands alone after it.
func takeParenthesis(text string, end int) int {
	rest := text[end:]
	open := strings.TrimLeft(rest, " ")
	if !strings.HasPrefix(open, "(") || len(open) == len(rest) {
		return end
	}
	depth := 0
	for i, r := range open {
		if i > longestQuotation {
			return end
		}
		switch r {
		case '(':
			depth++
		case ')':
			depth--
		case '\n', '!', '?':
			return end
		}
		if depth > 0 {
			continue
		}
		inner := open[1:i]
		behind := strings.TrimLeft(open[i+1:], ".")
		next, _ := utf8.DecodeRuneInString(strings.TrimSpace(behind))
		if strings.HasSuffix(inner, ".") || unicode.IsLower(next) || behind != "" && behind[0] != ' ' && behind[0] != '\n' {
			return end
		}
		return len(text) - len(behind)
	}
	return end
}

const (
	longestQuotation = 400 // bytes; stops inside longer ones do end sentences
	deepestEnclosure = 32
)

// enclosures are the stretches inside brackets and quotation marks, in which
// no sentence ends; sorted, not overlapping.
type enclosures []Span

func (e enclosures) holds(at int) bool {
	lo, hi := 0, len(e)
	for lo < hi {
		mid := (lo + hi) / 2
		if e[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(e) && e[lo].Start <= at
}

// enclosed finds the pairs of brackets and quotation marks. What is opened
// and never closed encloses nothing.
func enclosed(text string) enclosures {
	type opening struct {
		closer rune
		at     int
	}
	var stack []opening
	var pairs enclosures
	before := ' '
	for i, r := range text {
		if r == '\n' {
			stack = stack[:0]
		}
		switch closer := closers[r]; {
		case r == '"' && !unicode.IsSpace(before) && before != '(' && before != '[':
			closer = 0
			fallthrough
		case closer == 0:
			for k := len(stack) - 1; k >= 0; k-- {
				if stack[k].closer != r {
					continue
				}
				if i-stack[k].at <= longestQuotation {
					for len(pairs) > 0 && pairs[len(pairs)-1].Start > stack[k].at {
						pairs = pairs[:len(pairs)-1]
					}
					pairs = append(pairs, Span{stack[k].at, lastStop(text, stack[k].at, i)})
				}
				stack = stack[:k]
				break
			}
		default:
			stack = append(stack, opening{closer, i})
			if len(stack) > deepestEnclosure {
				stack = stack[1:]
			}
		}
		before = r
	}
	return pairs
}

var closers = map[rune]rune{'(': ')', '[': ']', '“': '”', '«': '»', '"': '"', '「': '」'}

// lastStop returns where the stops at the end of an enclosure begin: they may
// end the sentence together with the mark that closes it.
func lastStop(text string, from, to int) int {
	return from + len(strings.TrimRight(text[from:to], stops+" "))
}

type abbreviationClass int

const (
	titleAbbreviation abbreviationClass = iota + 1
	numberAbbreviation
	maybeAbbreviation
)

//go:embed data/abbreviations.txt
var abbreviationsFile string

//go:embed data/sentence-starters.txt
var sentenceStartersFile string

var (
	abbreviations    = readAbbreviations(abbreviationsFile)
	sentenceStarters = wordSet(sentenceStartersFile)
)

func readAbbreviations(file string) map[string]abbreviationClass {
	classes := map[string]abbreviationClass{"[title]": titleAbbreviation, "[number]": numberAbbreviation, "[maybe]": maybeAbbreviation}
	known := map[string]abbreviationClass{}
	var class abbreviationClass
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case classes[line] != 0:
			class = classes[line]
		default:
			for _, word := range strings.Fields(line) {
				known[strings.TrimSuffix(word, ".")] = class
			}
		}
	}
	return known
}

// unfinished reports whether a line cannot end a sentence, since its last word
// needs another behind it: "organised by the".
func unfinished(line string) bool {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	last := line[strings.LastIndexByte(line, ' ')+1:]
	switch last {
	case "the", "of", "by", "and", "in", "for", "with", "to", "a", "an", "at", "on", "from",
		"de", "du", "des", "la", "le", "les", "et", "par", "avec", "pour", "au", "aux",
		"el", "los", "las", "del", "y", "por", "con", "para", "en":
		return true
	}
	return false
}
