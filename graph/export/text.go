package export

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// typeface is one of the two faces of a drawing: the Go fonts, which hold
// Latin, Greek and Cyrillic. PNG is drawn with them; SVG names generic
// families and is measured with them, since they run a little wider than the
// faces that a viewer will take.
type typeface struct {
	font *opentype.Font
	// advances are at 1,000 units an em.
	mu       sync.Mutex
	buffer   sfnt.Buffer
	advances map[rune]float64
}

var (
	regular = sync.OnceValue(func() *typeface { return newTypeface(goregular.TTF) })
	bold    = sync.OnceValue(func() *typeface { return newTypeface(gobold.TTF) })
)

func newTypeface(ttf []byte) *typeface {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic("the font in the program is broken: " + err.Error())
	}
	return &typeface{font: f, advances: map[rune]float64{}}
}

func face(heavy bool) *typeface {
	if heavy {
		return bold()
	}
	return regular()
}

// width is the width of a line of text in pixels.
func (t *typeface) width(s string, size float64) float64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	var sum float64
	for _, r := range s {
		sum += t.advance(r)
	}
	return sum * size / 1000
}

func (t *typeface) advance(r rune) float64 {
	if a, ok := t.advances[r]; ok {
		return a
	}
	a := 1000.0 // a rune that the font lacks may be as wide as an em
	if glyph, err := t.font.GlyphIndex(&t.buffer, r); err == nil && glyph != 0 {
		if fx, err := t.font.GlyphAdvance(&t.buffer, glyph, fixed.I(1000), font.HintingNone); err == nil {
			a = float64(fx) / 64
		}
	}
	t.advances[r] = a
	return a
}

// wrap breaks text into lines of at most the width at spaces, and at slashes
// and hyphens behind which nothing else fits; after maxLines lines (0: no
// limit) an ellipsis tells that more follows.
func (t *typeface) wrap(s string, size, width float64, maxLines int) []string {
	var lines []string
	line := ""
	full := func() bool { return maxLines > 0 && len(lines) > maxLines }
	for word := range strings.FieldsSeq(s) {
		if full() {
			break
		}
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if t.width(joined, size) <= width {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		line = word
		for !full() && t.width(line, size) > width && utf8.RuneCountInString(line) > 1 {
			cut := t.fit(line, size, width)
			lines = append(lines, line[:cut])
			line = line[cut:]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	if maxLines > 0 && len(lines) > maxLines {
		lines = lines[:maxLines]
		last := lines[maxLines-1]
		for last != "" && t.width(last+"…", size) > width {
			_, n := utf8.DecodeLastRuneInString(last)
			last = strings.TrimRight(last[:len(last)-n], " ,;:-–")
		}
		lines[maxLines-1] = last + "…"
	}
	return lines
}

// fit is the number of bytes of a word that go into the width: up to the last
// hyphen or slash if there is one, at least one rune.
func (t *typeface) fit(word string, size, width float64) int {
	end, soft := 0, 0
	for i, r := range word {
		next := i + utf8.RuneLen(r)
		if end > 0 && t.width(word[:next], size) > width {
			break
		}
		end = next
		if r == '-' || r == '/' || r == '_' || r == '–' {
			soft = next
		}
	}
	if soft > 0 && soft < len(word) {
		return soft
	}
	return end
}
