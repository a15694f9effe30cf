// Package measure asks all engines the same questions in turns, holds their
// answers against each other and makes figures of the times.
package measure

import (
	"time"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/bench/terms"
)

// Plan is what is asked of each engine.
type Plan struct {
	Seed           uint64
	Quads, Sources int
	Asked          []Asked
	Commits        [][][4]string     // W2
	Forgotten      []engine.Question // W3
	Traffic        []engine.Question // W4, the readers' questions
	Readers        int               // W4
	Seconds        float64           // W4, alone and again with the writer
	Budget         time.Duration     // of an engine for one question, all parameters together
	Patience       time.Duration     // with one question
}

// Asked is a question with its parameters; the first Warm of them are asked
// once before the clock runs.
type Asked struct {
	Name      string
	Questions []engine.Question
	Warm      int
}

// quadsACommit is the size of a transaction of W2 and W4.
const quadsACommit = 50

// New is the plan for a world that was written with so many quads and sources.
func New(w *generate.World, quads, sources int) *Plan {
	p := w.Parameters(sources)
	plan := &Plan{Seed: w.Seed, Quads: quads, Sources: sources, Readers: 1, Seconds: 3, Budget: time.Second, Patience: 60 * time.Second}
	switch {
	case quads >= 5_000_000:
		plan.Budget, plan.Seconds = 8*time.Second, 8
	case quads >= 500_000:
		plan.Budget, plan.Seconds = 4*time.Second, 6
	}
	ask := func(name string, n int, args func(i int) []string) {
		asked := Asked{Name: name, Warm: max(1, n/10)}
		for i := range n + asked.Warm {
			asked.Questions = append(asked.Questions, engine.Question{Name: name, Args: args(i)})
		}
		plan.Asked = append(plan.Asked, asked)
	}
	body := func(int) []string { return []string{string(p.Body())} }
	ask("Q1", 300, body)
	ask("Q1top", 20, func(i int) []string { return []string{string(p.TopBody(i % 10))} })
	ask("Q2", 5, func(int) []string { return nil })
	ask("Q3", 200, func(int) []string {
		holder, issue := p.HolderAndIssue()
		return []string{string(holder), string(issue)}
	})
	ask("Q4", 50, func(int) []string { return []string{string(p.Issue()), string(p.Issue())} })
	ask("Q5", 50, func(int) []string { return []string{string(p.Body()), string(p.Body())} })
	ask("Q6", 30, body)
	ask("Q7prefix", 200, func(int) []string { return []string{p.Beginning()} })
	ask("Q7part", 50, func(int) []string { return []string{p.Part()} })

	commits := w.Transactions(sources, quadsACommit) // of sources that are not in the graph
	for range 200 {
		var commit [][4]string
		for _, q := range commits() {
			commit = append(commit, terms.OfQuad(q))
		}
		plan.Commits = append(plan.Commits, commit)
	}
	forgotten := map[string]bool{}
	for len(plan.Forgotten) < min(100, sources/4) {
		source := string(p.Source())
		if !forgotten[source] {
			forgotten[source] = true
			plan.Forgotten = append(plan.Forgotten, engine.Question{Name: "W3", Args: []string{source}})
		}
	}
	for range 100 {
		holder, issue := p.HolderAndIssue()
		plan.Traffic = append(plan.Traffic,
			engine.Question{Name: "Q1", Args: body(0)},
			engine.Question{Name: "Q3", Args: []string{string(holder), string(issue)}})
	}
	return plan
}
