package server

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/plenarykg/plenary/queries"
)

// An answer that is written row by row is the same bytes as one that is written
// at once.
func TestAnswersAreWrittenRowByRow(t *testing.T) {
	for _, rows := range [][]queries.Thing{{}, {{ID: "org/itu", Name: "<ITU>"}}, {{ID: "org/itu"}, {ID: "country/KEN", Name: "Kenya", Kind: "state"}}} {
		answer := &queries.Answer[queries.Thing]{Head: queries.Head{Question: "x", Count: len(rows)}, Rows: rows}
		var want, got bytes.Buffer
		e := encoder(&want)
		e.SetIndent("", "  ")
		if err := e.Encode(answer); err != nil {
			t.Fatal(err)
		}
		if err := writeAnswer(&got, answer); err != nil || got.String() != want.String() {
			t.Errorf("%v:\n%s\nwant\n%s", err, got.String(), want.String())
		}
	}
}

// Writing ends with the question's time.
func TestAnswersAreNotWrittenTooLate(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	answer := &queries.Answer[queries.Thing]{Rows: make([]queries.Thing, 3)}
	for _, form := range representations() {
		if err := form.write(intime{ctx, &bytes.Buffer{}}, answer); form.name != "csv" && !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", form.name, err)
		}
	}
}
