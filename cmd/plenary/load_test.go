package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/graph"
)

// Who cannot load as a server has the graph open is told the command that lets
// the server load it.
func TestLoadBesideAServerNamesTheCommand(t *testing.T) {
	for document, want := range map[string]string{
		"a/it's here.txt":        `--data-binary '@a/it'\''s here.txt' 'http://127.0.0.1:8080/api/v1/sources?name=it%27s+here.txt'`,
		"https://example.org/?a": `curl -sL 'https://example.org/?a' | curl -H "Authorization: Bearer $(cat TOKEN)" --data-binary @- 'http://127.0.0.1:8080/api/v1/sources?source_url=https%3A%2F%2Fexample.org%2F%3Fa'`,
		"-":                      `--data-binary @- http://127.0.0.1:8080/api/v1/sources`,
	} {
		said := explain(fmt.Errorf("load: %w", &besideServerError{graph.ErrInUse, document, "http://127.0.0.1:8080"}))
		if !strings.Contains(said, "plenary serve --write --token-file TOKEN") || !strings.HasSuffix(said, want) {
			t.Errorf("%s:\n%s\nwant\n%s", document, said, want)
		}
	}
}

// The address is that of the server that has the graph open.
func TestServedAt(t *testing.T) {
	p := &program{db: t.TempDir()}
	at := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 9000}
	p.noteServed(at)()
	if got := p.servedAt(); got != "http://127.0.0.1:8080" {
		t.Errorf("without a store: %s", got)
	}
	if err := os.Mkdir(filepath.Join(p.db, "store"), 0o777); err != nil {
		t.Fatal(err)
	}
	done := p.noteServed(at)
	if got := p.servedAt(); got != "http://127.0.0.1:9000" {
		t.Errorf("while it serves: %s", got)
	}
	done()
	if got := p.servedAt(); got != "http://127.0.0.1:8080" {
		t.Errorf("when it has ended: %s", got)
	}
}
