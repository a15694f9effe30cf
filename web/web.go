// Package web holds the scripts that add to the server's pages: an island a
// script, built from src by `make web`. A machine without Node.js builds the
// program without them, and the pages do without.
package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// Prefix is where the server serves [Files].
const Prefix = "/static/"

// HowToBuild is for readers of a program that has no scripts.
const HowToBuild = "This program was built without scripts. To get interactive graphs and tables, install Node.js 20.19 or later and run `make` again."

//go:embed all:dist
var dist embed.FS

// Assets are the addresses of what an island needs. All begin with [Prefix];
// their names change with their content, so that they may be cached for ever.
type Assets struct {
	Script  string   // an ES module
	Imports []string // modules that the script imports, to be preloaded
	Styles  []string
}

// Files are the built files by their addresses without [Prefix].
func Files() fs.FS {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // "dist" is a valid path
	}
	return files
}

// Built reports whether the program has scripts.
func Built() bool { return len(built()) > 0 }

// Island gives the assets of an island; ok is false if it was not built.
func Island(name string) (assets Assets, ok bool) {
	assets, ok = built()[name]
	return assets, ok
}

var built = sync.OnceValue(func() map[string]Assets {
	text, err := fs.ReadFile(Files(), "manifest.json")
	if err != nil {
		return nil
	}
	islands, err := readManifest(text)
	if err != nil {
		panic(err) // web_test.go reads the same manifest
	}
	return islands
})

// chunk is a file in Vite's manifest
// (https://vite.dev/guide/backend-integration).
type chunk struct {
	File    string   `json:"file"`
	Name    string   `json:"name"`
	IsEntry bool     `json:"isEntry"`
	Imports []string `json:"imports"` // keys of the manifest
	CSS     []string `json:"css"`
}

func readManifest(text []byte) (map[string]Assets, error) {
	chunks := map[string]chunk{}
	if err := json.Unmarshal(text, &chunks); err != nil {
		return nil, fmt.Errorf("the manifest of the built scripts: %w", err)
	}
	islands := map[string]Assets{}
	for _, c := range chunks {
		if !c.IsEntry || !strings.HasSuffix(c.File, ".js") {
			continue
		}
		a := Assets{Script: Prefix + c.File}
		a.gather(chunks, c, map[string]bool{})
		islands[c.Name] = a
	}
	return islands, nil
}

// gather adds what the chunk needs, imports before importers, each once.
func (a *Assets) gather(chunks map[string]chunk, c chunk, seen map[string]bool) {
	for _, key := range c.Imports {
		if seen[key] {
			continue
		}
		seen[key] = true
		imported := chunks[key]
		a.gather(chunks, imported, seen)
		a.Imports = append(a.Imports, Prefix+imported.File)
	}
	for _, style := range c.CSS {
		if !seen[style] {
			seen[style] = true
			a.Styles = append(a.Styles, Prefix+style)
		}
	}
}
