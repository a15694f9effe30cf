package pages

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
)

// english are the texts of the interface by their keys: those of the pages, and
// of their scripts, which have them from [textsScript].
var english = sync.OnceValue(func() map[string]string { return textsOf("texts/en.tsv") })

func textsOf(table string) map[string]string {
	rows, _ := files.ReadFile(table)
	texts := map[string]string{}
	for line := range strings.Lines(string(rows)) {
		key, text, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
		if ok && !strings.HasPrefix(key, "#") {
			texts[key] = text
		}
	}
	return texts
}

// text is the text of a key with its blanks filled; the key itself where there
// is none, which a test forbids.
func text(key string, blanks ...any) string {
	text, ok := english()[key]
	if !ok {
		return key
	}
	if len(blanks) == 0 {
		return text
	}
	for i, b := range blanks {
		if v := reflect.ValueOf(b); v.Kind() == reflect.Pointer && !v.IsNil() {
			blanks[i] = v.Elem().Interface()
		}
	}
	return fmt.Sprintf(text, blanks...)
}

// textOr is the text of a key, or another one where there is none.
func textOr(key, other string) string {
	if text, ok := english()[key]; ok {
		return text
	}
	return other
}

// plural is the text of a key for one or for many.
func plural(key string, n int) string {
	if n == 1 {
		return text(key+".one", n)
	}
	return text(key+".many", n)
}

// inWords turns a name of the vocabulary or of a parameter into words: those of
// the table of texts, or else its own.
func inWords(name string) string {
	return textOr("word."+name, strings.NewReplacer("-", " ", "_", " ").Replace(name))
}
