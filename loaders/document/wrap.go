package document

import (
	_ "embed"
	"regexp"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// joint says how a line of a source goes on in the next one.
type joint int

const (
	newParagraph joint = iota
	newLine            // a line of its own in the same block
	sameLine           // the margin, not the writer, ended the line
	sameWord           // the margin divided a word; its hyphen goes
	sameCompound       // the margin divided a word behind its own hyphen, which stays
)

// wrapping is the way in which a text's lines end. The zero value is a text
// whose lines are not wrapped at a margin.
type wrapping struct {
	width int             // characters in a full line, 0 if the lines are not wrapped
	words map[string]bool // words of the text, lower-case, hyphens kept; only if wrapped
	forms map[string]int  // how often each label begins a line; only if wrapped
}

const (
	widestMargin    = 160 // characters; longer lines were not wrapped by a margin
	narrowestMargin = 45
	shortLine       = 100 // of unwrapped text: a line that is no paragraph of prose
	wrappedEvidence = 0.2 // share of line ends that only a margin explains
	fullLine        = 0.85
	overLine        = 1.3  // of the width: a line that no margin ended
	fewestWrapped   = 4    // lines from which on one that is wider than all others tells nothing of the margin
	raggedLine      = 0.94 // of the width: what would not have fitted, as the widest lines are wider than the margin meant
)

// trimmedLines are the lines of a text without outer spaces.
func trimmedLines(text string) []string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return lines
}

// findWrapping looks at a text's lines.
func findWrapping(lines []string) wrapping {
	var lengths []int
	pairs, broken := 0, 0
	for i, line := range lines {
		edge := runes(strings.TrimRightFunc(line, isSpace))
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		lengths = append(lengths, edge)
		if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
			pairs++
			if runsOn(line, strings.TrimSpace(lines[i+1])) {
				broken++
			}
		}
	}
	if pairs == 0 {
		return wrapping{}
	}
	sort.Ints(lengths)
	if n := len(lengths); n > fewestWrapped && float64(lengths[n-1]) > overLine*float64(lengths[n-2]) {
		lengths = lengths[:n-1] // a headline
	}
	width := lengths[len(lengths)*95/100]
	if width > widestMargin || width < narrowestMargin || float64(broken) < wrappedEvidence*float64(pairs) {
		return wrapping{}
	}
	return wrapping{width: width, words: wordsOf(lines), forms: labelsOf(lines)}
}

// fewestForms is the number of lines that a label begins in a text of forms.
const fewestForms = 3

// labelsOf counts the labels with which lines begin, as they are printed.
func labelsOf(lines []string) map[string]int {
	count := map[string]int{}
	for _, line := range lines {
		if found := label.FindStringSubmatch(strings.TrimSpace(line)); found != nil && startsLabel(strings.TrimSpace(line)) {
			count[found[1]]++
		}
	}
	return count
}

// startsForm reports whether the next line begins with a label, known or not, that
// begins others too: "Gathered: Monday, 4 May".
func (w wrapping) startsForm(line, next string) bool {
	found := label.FindStringSubmatch(next)
	return found != nil && startsLabel(next) && w.forms[found[1]] >= fewestForms && !endsOpen(line)
}

// after says how the line goes on in the next, both without outer spaces; the
// line ends at character edge of the page.
func (w wrapping) after(line, next string, edge int) joint {
	if spanGoesOn(line, next) {
		return sameLine
	}
	if startsItem(next) || startsKnownLabel(next) || w.startsForm(line, next) || w.width > 0 && countedSlot.MatchString(next) || timeInBrackets.MatchString(next) || startsWhen(next) && !endsOnSmallWord(line) || IsRoom(next) && !endsOpen(line) {
		return newLine
	}
	if w.width > 0 && !endsOpen(line) && (isMoment(next) || slotWithHours.MatchString(next) || saysWho.MatchString(next) && !endsSentence(line)) {
		return newLine
	}
	if bracketGoesOn(line, next) {
		return sameLine
	}
	length := runes(line)
	if w.width == 0 {
		switch {
		case endsOnSmallWord(line) && !isLabel(line) && strings.Contains(line, " ") && !saysWho.MatchString(line+" A"), (runsOn(line, next) || length > shortLine) && endsOpen(line), runsOn(line, next) && length > shortLine, glosses(next) && !endsSentence(line), length > widestMargin && endsOnWord(line) && !startsLabel(line) && !startsLabel(next):
			return sameLine
		case length > shortLine || runes(next) > shortLine:
			return newParagraph
		}
		return newLine
	}
	if divided(line, next) {
		if w.keepsHyphen(line, next) {
			return sameCompound
		}
		return sameWord
	}
	first, _, _ := strings.Cut(next, " ")
	if startsKnownLabel(line) && sentenceStarters[first] && !endsOpen(line) {
		return newParagraph
	}
	if float64(edge) > overLine*float64(w.width) && !runsOn(line, next) && !endsOpen(line) {
		return newParagraph // a headline above text that is wrapped
	}
	full := float64(edge+1+runes(first)) > raggedLine*float64(w.width) || float64(edge) >= fullLine*float64(w.width)
	switch {
	case runsOn(line, next), full, endsOpen(line), glosses(next) && !endsSentence(line):
		return sameLine
	case endsSentence(line):
		return newParagraph
	}
	return newLine
}

// spanGoesOn reports whether a line that is nothing but an hour or a day is the first of a span whose last stands in
// the next line, behind a dash: "1:00 pm", "– 2:00 pm".
func spanGoesOn(line, next string) bool {
	dash := typedDash.FindString(next)
	last := next[len(dash):]
	return dash != "" && dash[0] != '*' && (onlyHour.MatchString(line) && onlyHour.MatchString(last) || onlyDays(line) && onlyDays(last))
}

var onlyHour = regexp.MustCompile(`(?i)^\d{1,2}(?:[:.h]\d{2}| ?[ap]\.?m\.?)(?: ?[ap]\.?m\.?)?$`)

// bracketGoesOn reports whether a bracket that is opened in a line is closed in the next:
// "(Organized by Globex and the Ministry of Water", "Management of Norland)".
func bracketGoesOn(line, next string) bool {
	if strings.LastIndexByte(line, '(') <= strings.LastIndexByte(line, ')') {
		return false
	}
	closing := strings.IndexByte(next, ')')
	return closing > 0 && !strings.Contains(next[:closing], "(")
}

// runsOn reports whether the next line begins in the middle of a sentence
// that the line has not ended.
func runsOn(line, next string) bool {
	r, _ := utf8.DecodeRuneInString(next)
	return unicode.IsLower(r) && (!endsSentence(line) || endsAbbreviated(line)) && !strings.HasSuffix(line, ":") && !startsItem(next)
}

// endsAbbreviated reports whether a line ends with an abbreviation, in whose full stop a sentence need not end: "5 p.m.".
func endsAbbreviated(line string) bool {
	word := line[strings.LastIndexByte(line, ' ')+1:]
	return strings.HasSuffix(word, ".") && abbreviations[strings.ToLower(strings.TrimSuffix(word, "."))] > 0
}

// endsOnWord reports whether a line ends with a letter or a digit: one that is too long for a heading was ended
// there by a margin, however wide.
func endsOnWord(line string) bool {
	r, _ := utf8.DecodeLastRuneInString(line)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// glosses reports whether a line begins with an acronym in brackets, which belongs
// to the name that the line before ends with.
func glosses(next string) bool {
	inner, ok := strings.CutPrefix(next, "(")
	acronym, _, closed := strings.Cut(inner, ")")
	return ok && closed && len(acronym) > 1 && len(acronym) < 12 && strings.ToUpper(acronym) == acronym && !strings.ContainsAny(acronym, " 0123456789")
}

// endsSentence reports whether a line ends with the mark of a sentence's end,
// be it inside quotation marks or brackets.
func endsSentence(line string) bool {
	line = strings.TrimRight(line, " \"'”’»)]*_")
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?…。！？؟", r)
}

//go:embed data/open-words.txt
var openWordsFile string

var openWords = wordSet(openWordsFile)

// endsOpen reports whether a line ends with a comma, an ampersand or a word
// that something has to follow ("of", "and", "the").
func endsOpen(line string) bool {
	if strings.HasSuffix(line, ",") || strings.HasSuffix(line, "&") || strings.HasSuffix(line, "،") {
		return true
	}
	return endsOnSmallWord(line)
}

// endsOnSmallWord reports whether a line ends with a word that something has to
// follow.
func endsOnSmallWord(line string) bool {
	last := line[strings.LastIndexAny(line, " \u00a0")+1:]
	return openWords[strings.ToLower(last)] && last != strings.ToUpper(last)
}

// isMoment reports whether a line is one of data that opens with a day, and has
// nothing else or a time of day behind it: "Friday 5 March 2027, 08h30 - 09h45,
// Room 2".
func isMoment(line string) bool {
	at := dayAlone.FindStringIndex(line)
	if at == nil || endsSentence(line) && !clock.MatchString(line[len(line)-min(len(line), 6):]) {
		return false
	}
	rest := strings.TrimLeft(line[at[1]:], " ,;:|·•@(–—-")
	time := clock.FindStringIndex(rest)
	return rest == "" || time != nil && time[0] <= longestBeforeTime
}

const (
	slotName  = `\p{Lu}[^\s.,:;?!]*(?: [^\s.,:;?!]+){0,4}`
	someHours = `(?:,| ?[|·•–—(-]) ?\d{1,2}(?:[:.h]\d{2})?(?: ?[ap]\.?m\.?)?(?: ?[–—-] ?| to | à | a )\d{1,2}(?:[:.h]\d{2}| ?[ap]\.?m\b)`
)

// slotWithHours is a line that opens with the name of a slot or a room, and has a span of hours behind a sign:
// "Harbour Hall, 4 to 5 p.m.". One that opens with the number of a slot goes on with no title, even one that
// ends with a small word: "Lamps: twenty years on", "Side event 2 – 16:00–17:30, Harbour Hall".
var slotWithHours, countedSlot = regexp.MustCompile(`^` + slotName + someHours), regexp.MustCompile(`^` + slotName + ` #?\d{1,3}(?: ?[,|·•–—(-] ?[^.:;?!]{3,30}?)?` + someHours)

// timeInBrackets is a line of brackets that hold a time of day: "(6 to 7.15 p.m.)".
var timeInBrackets = regexp.MustCompile(`^\([^()]{0,60}\b\d{1,2}(?:[:.h]\d{2}| ?[ap]\.?m\b)[^()]{0,60}\)$`)

// longestBeforeTime is how many bytes may stand between a day and a time: "from ".
const longestBeforeTime = 8

// saysWho is a line that begins with words on who organised, without a colon.
var saysWho = regexp.MustCompile(`^(?:(?:(?:Co-?|Jointly )(?:[Oo]rgani[sz]ed|[Hh]osted|[Cc]onvened|[Ss]ponsored)|Organi[sz]ed|Hosted|Convened|Sponsored|Supported) by|In (?:partnership|collaboration|co-?operation) with|(?:Co-?[Oo]|O)rganisée? par|(?:Co-?[Oo]|O)rganizad[oa]s? por|En (?:partenariat|collaboration|coopération) avec|En colaboración con) \S`)

var (
	itemMark = regexp.MustCompile(`^(?:[-•‣◦▪●○■□➢➤✓✔*·]\s+\S|[–—]\s+[\p{Lu}\d]|\(?\d{1,3}[.)]\s+\S|\(?(?:[a-zA-Z]|[ivxIVX]{1,5})\)\s+\S|[a-z]\.\s+\S)`)
	label    = regexp.MustCompile(`^(?:\*\*|__)?(\p{L}[^:：.!?;]{0,48}?)(?:\*\*|__)?\s?[:：](?:\*\*|__)?(?:\s|$)`)
	when     = regexp.MustCompile(`^(?:📍|🕒|📅|🗓|⏰|\d{1,2}[:.h]\d{2}\b|\d{4}-\d{2}-\d{2}\b)`)
)

//go:embed data/labels.txt
var labelsFile string

var labels = labelSet(labelsFile)

func labelSet(file string) map[string]bool {
	known := map[string]bool{}
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		known[strings.ReplaceAll(line, "(s)", "")] = true
		known[strings.ReplaceAll(line, "(s)", "s")] = true
		known[line] = true
	}
	return known
}

// startsItem reports whether a line begins with the mark of a list's item.
func startsItem(line string) bool { return itemMark.MatchString(line) }

// startsLabel reports whether a line begins with a label of up to five words
// and a colon ("Lead organizer: …").
func startsLabel(line string) bool {
	found := label.FindStringSubmatch(line)
	if found == nil || len(strings.Fields(found[1])) > 5 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(found[1])
	return !unicode.IsLower(r)
}

// startsKnownLabel reports whether a line begins with one of the labels that
// reports use, and a colon.
func startsKnownLabel(line string) bool {
	found := label.FindStringSubmatch(line)
	return found != nil && startsLabel(line) && isLabel(found[1])
}

// isLabel reports whether the whole text is one of the labels that reports
// use, with or without colon.
func isLabel(text string) bool {
	text = strings.ToLower(strings.Trim(text, "*_ :："))
	return labels[strings.ReplaceAll(text, "’", "'")]
}

// startsWhen reports whether a line begins with a time of day or a date in
// figures, or with the sign of one.
func startsWhen(line string) bool { return when.MatchString(line) }

// divided reports whether a margin may have divided a word between the lines;
// in "short- and long-term" it has not.
func divided(line, next string) bool {
	r, size := utf8.DecodeLastRuneInString(line)
	if r != '-' && r != '‐' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(line[:len(line)-size])
	after, _ := utf8.DecodeRuneInString(next)
	word, _, _ := strings.Cut(next, " ")
	return unicode.IsLetter(before) && unicode.IsLower(after) && !suspending[word]
}

// suspending are the words before which a hyphen stands for a word left out.
var suspending = wordSet("and or to et ou y o und oder bis e")

//go:embed data/hyphen-prefixes.txt
var hyphenPrefixesFile string

var hyphenPrefixes = wordSet(hyphenPrefixesFile)

// keepsHyphen reports whether the word that two lines divide is written with
// a hyphen: as the rest of the text writes it, else as its first part says.
func (w wrapping) keepsHyphen(line, next string) bool {
	head := strings.ToLower(line[strings.LastIndexByte(line, ' ')+1:])
	head = strings.TrimRight(strings.TrimLeft(head, "(\"'“‘[*_"), "-‐")
	tail := next
	if end := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }); end >= 0 {
		tail = next[:end]
	}
	tail = strings.ToLower(tail)
	switch {
	case w.words[head+tail]:
		return false
	case w.words[head+"-"+tail]:
		return true
	}
	return hyphenPrefixes[head] || strings.Contains(head, "-")
}

func wordsOf(lines []string) map[string]bool {
	words := map[string]bool{}
	for _, line := range lines {
		for _, word := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
			if !strings.HasSuffix(word, "-") {
				words[strings.ToLower(word)] = true
			}
		}
	}
	return words
}

// wordSet reads a data file: words separated by white space, lines that begin
// with # are comments.
func wordSet(file string) map[string]bool {
	words := map[string]bool{}
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(line) {
			words[word] = true
		}
	}
	return words
}
