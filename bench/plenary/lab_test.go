package plenary

import (
	"context"
	"testing"
	"time"

	"github.com/plenarykg/plenary/bench/engine"
	"github.com/plenarykg/plenary/bench/generate"
	"github.com/plenarykg/plenary/graph/pebble"
)

func BenchmarkLab(b *testing.B) {
	g, err := pebble.Open(context.Background(), "/tmp/lab/store")
	if err != nil {
		b.Fatal(err)
	}
	defer g.Close()
	p := &plenary{graph: g}
	w := generate.New(1, 1000000)
	pars := w.Parameters(18063)
	ctx := context.Background()
	ask := func(name string, args func() []string) {
		b.Run(name, func(b *testing.B) {
			for range 20 {
				engine.Ask(ctx, p, engine.Question{Name: name, Args: args()})
			}
			b.ResetTimer()
			var total time.Duration
			for b.Loop() {
				q := engine.Question{Name: name, Args: args()}
				t := time.Now()
				_, err := engine.Ask(ctx, p, q)
				total += time.Since(t)
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(total.Microseconds())/float64(b.N), "us/ask")
		})
	}
	n := 0
	ask("Q1", func() []string { return []string{string(pars.Body())} })
	ask("Q1top", func() []string { n++; return []string{string(pars.TopBody(n % 5))} })
	ask("Q2", func() []string { return nil })
	ask("Q3", func() []string { h, i := pars.HolderAndIssue(); return []string{string(h), string(i)} })
	ask("Q4", func() []string { return []string{string(pars.Issue()), string(pars.Issue())} })
	ask("Q5", func() []string { return []string{string(pars.Body()), string(pars.Body())} })
	ask("Q6", func() []string { return []string{string(pars.Body())} })
	ask("Q7prefix", func() []string { return []string{pars.Beginning()} })
	ask("Q7part", func() []string { return []string{pars.Part()} })
}
