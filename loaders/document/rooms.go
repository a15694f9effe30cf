package document

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/rooms.txt
var roomsFile string

var rooms = wordSet(roomsFile)

// mostRoomWords is the greatest number of words in a room's name.
const mostRoomWords = 5

// IsRoom reports whether a line is the name of a room and nothing else: "Room
// 3", "Conference Room A", "Harbour Hall".
func IsRoom(line string) bool {
	words := strings.Fields(line)
	if len(words) < 2 || len(words) > mostRoomWords || strings.ContainsAny(line, ".,:;?!") {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsLower(r) {
			return false
		}
	}
	isRoom := func(i int) bool { return rooms[strings.ToLower(words[i])] }
	last := len(words) - 1
	return isRoom(0) || isRoom(last) || isRoom(last-1) && len(words[last]) <= 4
}

// IsPostal reports whether a line is nothing but a postal code and its town, as addresses end: "53175 Bonn".
func IsPostal(line string) bool { return postal.MatchString(line) }

var postal = regexp.MustCompile(`^(?:\p{Lu}{1,2}-)?\d{5,6} \p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+)?$`)
