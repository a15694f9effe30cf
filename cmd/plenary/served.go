package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
)

// usualAddress is where a server listens that is not told otherwise.
const usualAddress = "127.0.0.1:8080"

// servedName is the file, in the folder of a graph, with the address of the
// server that has it open.
const servedName = "served"

// noteServed leaves the address of a server in the folder of its graph, for
// those who find it in use, until done is called. Where the folder takes no file,
// they are told the usual address.
func (p *program) noteServed(at net.Addr) (done func()) {
	if _, err := os.Stat(filepath.Join(p.db, "store")); err != nil {
		return func() {} // in memory, or on a server of its own
	}
	name := filepath.Join(p.db, servedName)
	if err := os.WriteFile(name, []byte(at.String()+"\n"), 0o666); err != nil {
		return func() {}
	}
	return func() { _ = os.Remove(name) }
}

// servedAt is the URL of the server that has the graph open.
func (p *program) servedAt() string {
	address := usualAddress
	if noted, err := os.ReadFile(filepath.Join(p.db, servedName)); err == nil {
		if said := strings.TrimSpace(string(noted)); said != "" {
			address = said
		}
	}
	return "http://" + address
}
