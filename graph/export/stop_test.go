package export

import (
	"bytes"
	"context"
	"errors"
	"image"
	"sync/atomic"
	"testing"

	"golang.org/x/image/font"
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

// A drawing stops where its context is done: while it is laid out, while its
// captions are set, and while it is painted; nothing half-drawn is left behind.
func TestDrawingStopsAtEachStage(t *testing.T) {
	p := cohosting(60)
	draw := func(most int64) (times int64, size int, err error) {
		ctx := &asking{Context: context.Background()}
		ctx.most.Store(most)
		var made bytes.Buffer
		err = Write(ctx, &made, p, "png")
		return ctx.times.Load(), made.Len(), err
	}
	times, size, err := draw(-1)
	if err != nil || size == 0 {
		t.Fatalf("%d bytes, %v", size, err)
	}
	for part := range int64(8) {
		if _, size, err := draw(times * part / 8); !errors.Is(err, context.Canceled) || size > 0 {
			t.Errorf("stopped after %d/8 of the work: %d bytes, %v", part, size, err)
		}
	}
	d, err := drawPicture(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if err := d.placeCaptions(done); !errors.Is(err, context.Canceled) {
		t.Errorf("captions of a picture that nobody wants: %v", err)
	}
	width, height, scale := bitmapSize(d)
	b := &bitmap{ctx: done, image: image.NewRGBA(image.Rect(0, 0, width, height)), scale: scale, faces: map[faceKey]font.Face{}}
	if d.paint(b); !errors.Is(b.err, context.Canceled) {
		t.Errorf("painting a picture that nobody wants: %v", b.err)
	}
}
