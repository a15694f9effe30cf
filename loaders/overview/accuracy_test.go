package overview

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/plenarykg/plenary/schema"
)

// score counts what is right in a set of newsletters.
type score struct {
	attributions, found, extra   int
	speakers, told, rightSpeaker int
	stance, issue, further       int
	furtherWanted                int
	formal, formalTold, formalOK int
}

func (s score) String() string {
	return fmt.Sprintf("attributions %d/%d (+%d), speakers P %.3f R %.3f, stance %.3f, issue %.3f, further %d/%d, formal P %d/%d R %d/%d",
		s.found, s.attributions, s.extra, ratio(s.rightSpeaker, s.told), ratio(s.rightSpeaker, s.speakers), ratio(s.stance, s.found), ratio(s.issue, s.found),
		s.further, s.furtherWanted, s.formalOK, s.formalTold, s.formalOK, s.formal)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 1
	}
	return float64(a) / float64(b)
}

// TestInventedNewsletters scores the loader on newsletters of other debates,
// in other words. The loader has been taught with them in sight: the figures
// tell whether it has become worse, not how well it reads what it has not seen.
func TestInventedNewsletters(t *testing.T) {
	tables, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(tables) < 4 {
		t.Fatalf("tables: %v, %v", tables, err)
	}
	var all score
	for _, table := range tables {
		newsletter := strings.TrimSuffix(table, ".tsv") + ".md"
		s := scoreNewsletter(t, newsletter, readExpected(t, table))
		t.Logf("%s: %s", newsletter, s)
		all = add(all, s)
	}
	t.Logf("all: %s", all)
	for name, got := range map[string]float64{
		"attributions found": ratio(all.found, all.attributions+all.extra),
		"speakers":           min(ratio(all.rightSpeaker, all.told), ratio(all.rightSpeaker, all.speakers)),
		"formal acts":        min(ratio(all.formalOK, all.formalTold), ratio(all.formalOK, all.formal)),
	} {
		if got < 0.97 {
			t.Errorf("%s: %.3f, want at least 0.97", name, got)
		}
	}
	if got := ratio(all.stance, all.found); got < 0.9 {
		t.Errorf("stances: %.3f, want at least 0.9", got)
	}
	if got := ratio(all.issue, all.found); got < 0.88 {
		t.Errorf("issues: %.3f, want at least 0.88", got)
	}
}

func add(a, b score) score {
	a.attributions += b.attributions
	a.found += b.found
	a.extra += b.extra
	a.speakers += b.speakers
	a.told += b.told
	a.rightSpeaker += b.rightSpeaker
	a.stance += b.stance
	a.issue += b.issue
	a.further += b.further
	a.furtherWanted += b.furtherWanted
	a.formal += b.formal
	a.formalTold += b.formalTold
	a.formalOK += b.formalOK
	return a
}

// scoreNewsletter compares attribution by attribution, in order.
func scoreNewsletter(t *testing.T, path string, rows []expected) score {
	d := open(t, path)
	r, got := load(t, d)
	_ = r
	var s score
	next := 0
	for _, want := range rows {
		s.attributions++
		s.speakers += len(want.speakers)
		at := -1
		for i := next; i < len(got); i++ {
			if overlap(got[i].speakers, want.speakers) > 0 {
				at = i
				break
			}
		}
		s.countFormal(want, nil)
		if at < 0 {
			t.Logf("%s: NOT FOUND %v", path, want.speakers)
			continue
		}
		s.extra += at - next
		for _, extra := range got[next:at] {
			t.Logf("%s: EXTRA %v", path, extra.speakers)
		}
		next = at + 1
		a := got[at]
		s.found++
		s.told += len(a.speakers)
		s.rightSpeaker += overlap(a.speakers, want.speakers)
		if overlap(a.speakers, want.speakers) != len(want.speakers) {
			t.Logf("%s: SPEAKERS %v, want %v", path, a.speakers, want.speakers)
		}
		quote, err := d.Quote(a.in)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if slices.Contains(want.stances, string(a.main.Stance)) {
			s.stance++
		} else {
			t.Logf("%s: STANCE %s, want %v: %s", path, a.main.Stance, want.stances, quote)
		}
		if slices.Contains(want.issues, label(a.main.Issue)) {
			s.issue++
		} else {
			t.Logf("%s: ISSUE %s, want %v: %s", path, a.main.Issue, want.issues, quote)
		}
		s.countFurther(t, path, want, a)
		s.countFormal(want, a)
	}
	s.extra += len(got) - next
	for _, extra := range got[next:] {
		t.Logf("%s: EXTRA %v", path, extra.speakers)
	}
	return s
}

func overlap(a, b []string) int {
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

func (s *score) countFurther(t *testing.T, path string, want expected, a *told) {
	for _, w := range want.further {
		s.furtherWanted++
		stance, issue, _ := strings.Cut(w, "@")
		if slices.ContainsFunc(a.positions, func(p schema.Position) bool {
			return string(p.Stance) == stance && label(p.Issue) == issue && p.ID != a.main.ID
		}) {
			s.further++
		} else {
			t.Logf("%s: FURTHER %s missing for %v", path, w, want.speakers)
		}
	}
}

// countFormal counts formal acts by kind: those of the table, and those told.
func (s *score) countFormal(want expected, a *told) {
	wanted := map[string]bool{}
	if isFormalName(want.stances[0]) {
		wanted[want.stances[0]] = true
	}
	for _, w := range want.further {
		if stance, _, _ := strings.Cut(w, "@"); isFormalName(stance) {
			wanted[stance] = true
		}
	}
	if a == nil {
		s.formal += len(wanted)
		return
	}
	seen := map[string]bool{}
	for _, p := range a.positions {
		stance := string(p.Stance)
		if isFormalName(stance) && !seen[stance] {
			seen[stance] = true
			s.formalTold++
			if wanted[stance] {
				s.formalOK++
			}
		}
	}
}

func shared(t testing.TB, path string) string {
	t.Helper()
	root := os.Getenv("PLENARY_SHARED")
	if root == "" {
		root = "../../../shared"
	}
	path = filepath.Join(root, path)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("SKIPPED: %s is not there; set PLENARY_SHARED to the folder with seeds/ and gold/", path)
	}
	return path
}
