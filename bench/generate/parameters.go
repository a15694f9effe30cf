package generate

import (
	"math/rand/v2"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/schema"
)

// Parameters picks the parameters of questions to the graph of a world, the
// same ones for the same seed.
type Parameters struct {
	world   *World
	sources int
	random  *rand.Rand
}

// Parameters of a graph that has so many sources.
func (w *World) Parameters(sources int) *Parameters {
	return &Parameters{w, sources, rand.New(rand.NewPCG(w.Seed, 0xA5C))}
}

// Body is any body; each is as likely, so that what is typical does not
// depend on the graph's size.
func (p *Parameters) Body() quad.IRI {
	return p.world.bodies[p.random.IntN(len(p.world.bodies))].IRI()
}

// TopBody is the body of a rank: 0 organises the most.
func (p *Parameters) TopBody(rank int) quad.IRI {
	return p.world.bodies[rank%len(p.world.bodies)].IRI()
}

// HolderAndIssue are those of one position of the graph, which a country holds.
func (p *Parameters) HolderAndIssue() (holder, issue quad.IRI) {
	for {
		for _, q := range p.world.Source(p.random.IntN(p.sources)) {
			switch q.Predicate {
			case schema.Holder:
				holder = q.Object.(quad.IRI)
			case schema.IssueIs:
				issue = q.Object.(quad.IRI)
				if id, _ := schema.IDOf(holder); id.Kind() == "country" && p.random.IntN(3) == 0 {
					return holder, issue
				}
			}
		}
	}
}

// Issue is any issue.
func (p *Parameters) Issue() quad.IRI { return p.world.issue(p.random.IntN(p.world.issues)).IRI() }

// Source is the name of any source.
func (p *Parameters) Source() quad.IRI { return p.world.SourceName(p.random.IntN(p.sources)) }

// Beginning is the beginning of a body's name, long enough for few names to
// begin so.
func (p *Parameters) Beginning() string {
	name := p.world.names[p.random.IntN(len(p.world.names))]
	return name[:len(name)-1]
}

// Part is a part of a body's name, in lower case every other time.
func (p *Parameters) Part() string {
	name := p.Beginning()
	part := name[len(name)/2:]
	if p.random.IntN(2) == 0 {
		part = strings.ToLower(part)
	}
	return part
}

// Theme is any theme.
func (p *Parameters) Theme() quad.IRI { return theme(p.random.IntN(themes)).IRI() }

// Day is the day of any source, on which it tells events.
func (p *Parameters) Day() quad.Value {
	for _, q := range p.world.Source(p.random.IntN(p.sources)) {
		if q.Predicate == schema.Issued {
			return q.Object
		}
	}
	return nil
}

// Word is a word of many names: what an event or a body is about.
func (p *Parameters) Word() string { return pick(topics, p.random.IntN(len(topics))) }

// Quality is a word of many names: how what they name is.
func (p *Parameters) Quality() string { return pick(adjectives, p.random.IntN(len(adjectives))) }
