package rdf

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf8"
)

// spelling writes texts in ASCII and back. The JSON-LD processor takes IRIs
// for URLs: it would encode other letters when it resolves them.
type spelling struct {
	mark string // stands before the number of a character, in no text of the document
}

func newSpelling(document []byte) spelling {
	sum := sha256.Sum256(document)
	return spelling{"~" + hex.EncodeToString(sum[:8]) + "~"}
}

// ascii replaces characters by the mark, their number, and "~".
func (s spelling) ascii(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
		} else {
			b.WriteString(s.mark + strconv.FormatInt(int64(r), 16) + "~")
		}
	}
	return b.String()
}

// original undoes that.
func (s spelling) original(text string) string {
	before, rest, found := strings.Cut(text, s.mark)
	if !found {
		return text
	}
	var b strings.Builder
	for ; found; before, rest, found = strings.Cut(rest, s.mark) {
		var number string
		number, rest, _ = strings.Cut(rest, "~")
		b.WriteString(before)
		if r, err := strconv.ParseInt(number, 16, 32); err == nil {
			b.WriteRune(rune(r))
		}
	}
	b.WriteString(before)
	return b.String()
}

// changed is a JSON value with another spelling.
func (s spelling) changed(value any, to func(string) string) any {
	switch value := value.(type) {
	case string:
		return to(value)
	case []any:
		all := make([]any, len(value))
		for i, v := range value {
			all[i] = s.changed(v, to)
		}
		return all
	case map[string]any:
		all := make(map[string]any, len(value))
		for k, v := range value {
			all[to(k)] = s.changed(v, to)
		}
		return all
	}
	return value
}
