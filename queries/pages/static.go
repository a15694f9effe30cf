package pages

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"mime"
	"path"
	"slices"
	"strings"
	"sync"
)

// staticPath is where the files of pages stand.
const staticPath = "/static/"

// StyleSheet is the address of the style sheet, which changes with it.
func StyleSheet() string { return staticNames()["plenary.css"] }

// icon is the address of the picture beside the title of a tab.
func icon() string { return staticNames()["icon.svg"] }

// textsScript is the address of the script that gives the texts of the
// interface to those that run after it.
func textsScript() string { return staticNames()["texts.js"] }

// staticNames gives the address of each static file: its name with a hash of
// what is in it, so that clients may keep it for good.
var staticNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for name, text := range staticFiles() {
		sum := sha256.Sum256(text)
		ending := path.Ext(name)
		names[name] = staticPath + strings.TrimSuffix(name, ending) + "-" + hex.EncodeToString(sum[:])[:8] + ending
	}
	return names
})

var staticFiles = sync.OnceValue(func() map[string][]byte {
	entries, _ := files.ReadDir("static")
	list := map[string][]byte{}
	for _, e := range entries {
		list[e.Name()], _ = files.ReadFile("static/" + e.Name())
	}
	texts, _ := json.Marshal(english()) // a map of texts can be written
	list["texts.js"] = slices.Concat([]byte("window.texts="), texts, []byte(";\n"))
	return list
})

// Static gives the file at an address; ok is false if there is none.
func Static(address string) (text []byte, mediaType string, ok bool) {
	for name, at := range staticNames() {
		if at == address {
			return staticFiles()[name], mime.TypeByExtension(path.Ext(name)), true
		}
	}
	return nil, "", false
}
