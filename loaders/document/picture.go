package document

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed data/picture-words.txt
var pictureWordsFile string

// pictureWords holds what picture-words.txt says, by the first word of a line.
var pictureWords = sync.OnceValue(func() map[string]map[string]bool {
	sets := map[string]map[string]bool{}
	for line := range strings.SplitSeq(pictureWordsFile, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		sets[words[0]] = map[string]bool{}
		for _, w := range words[1:] {
			sets[words[0]][w] = true
		}
	}
	return sets
})

// namesPicture reports whether a line is the name of a picture's file, as pages
// print it in place of the picture: a word for a picture and one for its
// version, or an ending such as ".jpg".
func namesPicture(line string) bool {
	line = strings.ToLower(strings.TrimSpace(line))
	for _, ending := range []string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg"} {
		if strings.HasSuffix(line, ending) {
			return true
		}
	}
	words := strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) > 7 {
		return false
	}
	picture, version := false, false
	for _, w := range words {
		picture = picture || pictureWords()["picture"][w]
		version = version || pictureWords()["version"][w]
	}
	return picture && version
}
