package export

import (
	"bytes"
	"context"
	"errors"
	"sync/atomic"
	"testing"
)

// asking is a context that is done once it has been asked so many times; below
// 0, never.
type asking struct {
	context.Context
	times, most atomic.Int64
}

func (a *asking) Err() error {
	if n := a.times.Add(1); a.most.Load() >= 0 && n > a.most.Load() {
		return context.Canceled
	}
	return nil
}

// A picture asks whether to go on for each of its edges, while it is laid out
// and while it is drawn, and then leaves nothing half-drawn behind.
func TestDrawingStopsAtEachStage(t *testing.T) {
	p := cohosting(60)
	draw := func(most int64) (*asking, int, error) {
		ctx := &asking{Context: context.Background()}
		ctx.most.Store(most)
		var made bytes.Buffer
		err := Write(ctx, &made, p, "png")
		return ctx, made.Len(), err
	}
	whole, size, err := draw(-1)
	if err != nil || size == 0 {
		t.Fatalf("%d bytes, %v", size, err)
	}
	times := whole.times.Load()
	if least := int64(2 * len(p.Edges)); times < least {
		t.Fatalf("asked %d times whether to go on, want at least %d", times, least)
	}
	for part := range int64(8) {
		if _, size, err := draw(times * part / 8); !errors.Is(err, context.Canceled) || size > 0 {
			t.Errorf("stopped after %d/8 of the work: %d bytes, %v", part, size, err)
		}
	}
}
