package web

import (
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestIslandsOfManifest(t *testing.T) {
	islands, err := readManifest([]byte(`{
		"_shared.js": {"file": "assets/shared-1.js", "name": "shared", "imports": ["_deep.js"], "css": ["assets/shared-1.css"]},
		"_deep.js": {"file": "assets/deep-1.js", "name": "deep"},
		"src/network.tsx": {"file": "assets/network-1.js", "name": "network", "isEntry": true, "imports": ["_shared.js", "_deep.js"], "css": ["assets/network-1.css"]},
		"src/theme.ts": {"file": "assets/theme-1.js", "name": "theme", "isEntry": true}
	}`))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]Assets{
		"network": {
			Script:  "/static/assets/network-1.js",
			Imports: []string{"/static/assets/deep-1.js", "/static/assets/shared-1.js"},
			Styles:  []string{"/static/assets/shared-1.css", "/static/assets/network-1.css"},
		},
		"theme": {Script: "/static/assets/theme-1.js"},
	}
	if !reflect.DeepEqual(islands, want) {
		t.Errorf("got %+v, want %+v", islands, want)
	}
}

func TestBuiltFilesAreThere(t *testing.T) {
	if !Built() {
		t.Skip("no scripts were built: run `make web`")
	}
	sources, err := filepath.Glob("src/*.ts*")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no sources: %v", err)
	}
	for _, source := range sources {
		name := strings.TrimSuffix(filepath.Base(source), filepath.Ext(source))
		assets, ok := Island(name)
		if !ok {
			t.Errorf("the island %s was not built", name)
			continue
		}
		for _, address := range append(append([]string{assets.Script}, assets.Imports...), assets.Styles...) {
			if _, err := fs.Stat(Files(), strings.TrimPrefix(address, Prefix)); err != nil {
				t.Error(err)
			}
		}
	}
}
