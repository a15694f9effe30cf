package server

import (
	"cmp"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/queries/sparql/results"
)

// python is Debian's, which has its packages.
const python = "/usr/bin/python3"

// needs leaves a test out for want of a client; where CI is set that is a
// mistake of the script that installs them.
func needs(t *testing.T, missing string) {
	t.Helper()
	switch {
	case missing == "":
	case os.Getenv("CI") != "":
		t.Fatalf("%s; .ci/run installs it", missing)
	default:
		t.Skipf("SKIPPED, NOT ASKED: %s", missing)
	}
}

func lacksPython(module string) string {
	if exec.Command(python, "-c", "import "+module).Run() == nil {
		return ""
	}
	return "no " + python + " with " + module + " (apt install python3-" + strings.ToLower(module) + ")"
}

func lacksNode(packages ...string) string {
	if _, err := exec.LookPath("node"); err != nil {
		return "no node (apt install nodejs npm)"
	}
	for _, p := range packages {
		if _, err := os.Stat(filepath.Join(clientsFolder, "node_modules", p)); err != nil {
			return "no " + p + " (make clients)"
		}
	}
	return ""
}

func lacksChromium() string {
	if _, err := os.Stat(chromium()); err != nil {
		return "no Chromium at " + chromium() + " (apt install chromium, or set CHROMIUM)"
	}
	return lacksNode("@zazuko/yasgui", "playwright-core")
}

func chromium() string { return cmp.Or(os.Getenv("CHROMIUM"), "/usr/bin/chromium") }

// roqet asks by the protocol what Rasqal 0.9.33 can read of its answers, which
// are bindings; triples it fetches as documents in each format and asks them
// itself.
func (c *clientsTest) roqet(t *testing.T) {
	if _, err := exec.LookPath("roqet"); err != nil {
		needs(t, "no roqet (apt install rasqal-utils)")
	}
	for _, name := range []string{"select", "values"} {
		said := asClient(t, nil, "roqet", "-q", "-p", c.endpoint, "-r", "tsv", "-e", c.queries[name])
		c.same(t, name, name, readRows(t, results.TSV, string(said)))
	}
	for _, name := range []string{"construct", "describe"} {
		for _, format := range []string{"rdfxml", "turtle", "ntriples", "trig", "nquads", ""} {
			address := c.endpoint + "?" + url.Values{"query": {c.queries[name]}, "format": {format}}.Encode()
			command := []string{"roqet", "-q", "-r", "tsv", "-D", address, "-e", "SELECT ?s ?p ?o { ?s ?p ?o }"}
			if format != "" {
				command = append(command, "-F", format)
			}
			var triples []string
			answer, err := results.TSV.Read(strings.NewReader(string(asClient(t, nil, command...))))
			if err != nil {
				t.Fatal(err)
			}
			for row, err := range answer.Solutions.Rows {
				if err != nil {
					t.Fatal(err)
				}
				triples = append(triples, tripleOf(row...))
			}
			c.same(t, name+" as "+format, name, triples)
		}
	}
}
