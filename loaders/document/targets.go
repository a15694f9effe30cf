package document

import "regexp"

// linkTarget is an address in angle brackets right behind the words that it belongs to, as mail programs
// write a link: "the Tide Institute<https://tides.example>, the Lamp Forum <https://lamps.example>".
var linkTarget = regexp.MustCompile(`(?i)[\pL\pN)”»"’][ \n]?(<((?:https?://|mailto:)[^\s<>]+)>)`)

// withTargets takes such addresses out of the text of a block and makes the word before each a link.
func (b rawBlock) withTargets() rawBlock {
	for {
		at := linkTarget.FindStringSubmatchIndex(b.Text)
		if at == nil {
			return b
		}
		end := at[2]
		for isSpace(rune(b.Text[end-1])) {
			end--
		}
		start := end
		for start > 0 && b.Text[start-1] != ' ' && b.Text[start-1] != '\n' {
			start--
		}
		url := b.Text[at[4]:at[5]]
		before, behind := b.cut(0, end, b.Kind), b.cut(at[3], len(b.Text), b.Kind)
		before.Level, before.Ordinal = b.Level, b.Ordinal
		before.Links = append(before.Links, Link{Start: start, End: end, URL: url})
		before.join(behind, "")
		b = before
	}
}
