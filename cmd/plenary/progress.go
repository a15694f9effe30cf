package main

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// meter shows on a terminal how a large file is read: quads, how many a
// second, the share of the bytes and the time left. Elsewhere it shows nothing.
type meter struct {
	passed  atomic.Int64 // bytes of the file
	name    string
	bar     *progressbar.ProgressBar // nil shows nothing
	reading int                      // how often the file was read
}

func (p *program) newMeter(path, name string) *meter {
	m := &meter{name: filepath.Base(name)}
	f, ok := p.Err.(*os.File)
	info, err := os.Stat(path)
	if err != nil || !ok || p.quiet || !term.IsTerminal(int(f.Fd())) {
		return m
	}
	m.bar = progressbar.NewOptions64(info.Size(), progressbar.OptionSetWriter(p.Err), progressbar.OptionShowBytes(true),
		progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(16))
	return m
}

// step names what is going on.
func (m *meter) step(what string) {
	if m.bar != nil {
		m.bar.Reset()
		m.bar.Describe(m.name + ": " + what)
	}
}

// shownEvery is how many quads pass before the meter shows the next number.
const shownEvery = 1 << 14

// watch shows quads as they pass.
func (m *meter) watch(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	if m.bar == nil {
		return quads
	}
	return func(yield func(quad.Quad, error) bool) {
		what := "reading"
		if m.reading++; m.reading > 1 {
			what = "comparing"
		}
		m.step(what)
		n, start := 0, time.Now()
		for q, err := range quads {
			if n++; n%shownEvery == 0 {
				m.bar.Describe(fmt.Sprintf("%s: %s, %.1fM quads, %.0fk/s", m.name, what, float64(n)/1e6, float64(n)/1e3/time.Since(start).Seconds()))
				_ = m.bar.Set64(m.passed.Load())
			}
			if !yield(q, err) {
				return
			}
		}
		m.bar.Describe(fmt.Sprintf("%s: making %.1fM quads visible", m.name, float64(n)/1e6))
	}
}

// end takes the meter from the screen.
func (m *meter) end() {
	if m.bar != nil {
		_ = m.bar.Clear()
	}
}
