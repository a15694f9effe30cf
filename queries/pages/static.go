package pages

import (
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"path"
	"strings"
	"sync"
)

// staticPath is where the files of pages stand.
const staticPath = "/static/"

// StyleSheet is the address of the style sheet, which changes with it.
func StyleSheet() string { return staticNames()["plenary.css"] }

// icon is the address of the picture beside the title of a tab.
func icon() string { return staticNames()["icon.svg"] }

// staticNames gives the address of each static file: its name with a hash of
// what is in it, so that clients may keep it for good.
var staticNames = sync.OnceValue(func() map[string]string {
	entries, _ := files.ReadDir("static")
	names := map[string]string{}
	for _, e := range entries {
		text, _ := files.ReadFile("static/" + e.Name())
		sum := sha256.Sum256(text)
		ending := path.Ext(e.Name())
		names[e.Name()] = staticPath + strings.TrimSuffix(e.Name(), ending) + "-" + hex.EncodeToString(sum[:])[:8] + ending
	}
	return names
})

// Static gives the file at an address; ok is false if there is none.
func Static(address string) (text []byte, mediaType string, ok bool) {
	for name, at := range staticNames() {
		if at == address {
			text, err := files.ReadFile("static/" + name)
			return text, mime.TypeByExtension(path.Ext(name)), err == nil
		}
	}
	return nil, "", false
}
