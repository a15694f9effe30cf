package document

import (
	_ "embed"
	"strings"
	"unicode"
)

//go:embed data/stopwords.txt
var stopwordsFile string

// stopwords gives the languages of each frequent small word.
var stopwords = readStopwords(stopwordsFile)

func readStopwords(file string) map[string][]string {
	languages := map[string][]string{}
	for line := range strings.Lines(file) {
		language, words, found := strings.Cut(line, ":")
		if !found || strings.HasPrefix(line, "#") {
			continue
		}
		for _, word := range strings.Fields(words) {
			languages[word] = append(languages[word], language)
		}
	}
	return languages
}

// scripts are the scripts that tell a language by themselves, as far as the
// languages of the United Nations are concerned.
var scripts = []struct {
	language string
	table    *unicode.RangeTable
}{
	{"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"zh", unicode.Han}, {"ar", unicode.Arabic}, {"ru", unicode.Cyrillic},
	{"el", unicode.Greek}, {"he", unicode.Hebrew}, {"ko", unicode.Hangul}, {"hi", unicode.Devanagari}, {"th", unicode.Thai},
}

const (
	languageSample = 20000 // bytes of text that decide
	fewestWords    = 3     // small words that a language needs
)

// Tongue is the language whose words the document has, without its region: what its
// text shows, since many pages declare that of their template, else the declared one.
func (d *Document) Tongue() string {
	if guess := GuessLanguage(d.Text); guess != "" {
		return guess
	}
	primary, _, _ := strings.Cut(strings.ToLower(d.Language), "-")
	return primary
}

// GuessLanguage returns the language of a text as a BCP 47 code, or "" if the
// text is too short to tell.
func GuessLanguage(text string) string {
	if len(text) > languageSample {
		text = text[:languageSample]
	}
	letters, latin := 0, 0
	inScript := map[string]int{}
	for _, r := range text {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if unicode.Is(unicode.Latin, r) {
			latin++
			continue
		}
		for _, s := range scripts {
			if unicode.Is(s.table, r) {
				inScript[s.language]++
				break
			}
		}
	}
	for _, s := range scripts {
		share := 2
		if s.language == "ja" {
			share = 10 // kana among many Han characters
		}
		if n := inScript[s.language]; n > 1 && n*share >= letters {
			return s.language
		}
	}
	if latin < letters/2 {
		return ""
	}
	return languageOfWords(text)
}

func languageOfWords(text string) string {
	scores := map[string]int{}
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		for _, language := range stopwords[word] {
			scores[language]++
		}
	}
	best, second := "", 0
	for language, score := range scores {
		switch {
		case score > scores[best] || score == scores[best] && language < best:
			second = max(second, scores[best])
			best = language
		case score > second:
			second = score
		}
	}
	if scores[best] < fewestWords || 10*scores[best] < 11*second {
		return ""
	}
	return best
}
