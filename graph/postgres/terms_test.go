package postgres

import (
	"cmp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/plenarykg/plenary/graph/graphtest"
)

// What is stored comes back, and no two values have one row.
func TestTerms(t *testing.T) {
	hashes := map[hash]bool{}
	for i, v := range graphtest.AwkwardValues() {
		h, ok := hashOf(v)
		if !ok || hashes[h] {
			t.Errorf("%.80q has no hash of its own: %x, %v", v, h, ok)
		}
		hashes[h] = true
		row := termOf(1, h, v)
		for _, text := range []string{row.text, row.extra} {
			if strings.IndexByte(text, 0) >= 0 {
				t.Errorf("value %d is stored as %.80q, which no server takes", i, text)
			}
		}
		back, err := valueOf(row.kind, row.text, row.extra)
		if err != nil || back != v {
			t.Errorf("%.80q came back as %.80q, %v", v, back, err)
		}
	}
	if v, err := valueOf(9, "", ""); err == nil {
		t.Errorf("a term of the kind 9 is %v", v)
	}
}

// Stored texts compare, begin and hold one another as the texts do.
func TestStored(t *testing.T) {
	texts := rapid.StringOfN(rapid.SampledFrom([]rune("\x00\x01\x02\x03\x04a\u0100")), 0, 6, -1)
	rapid.Check(t, func(t *rapid.T) {
		a, b := texts.Draw(t, "a"), texts.Draw(t, "b")
		sa, sb := stored(a), stored(b)
		if strings.IndexByte(sa, 0) >= 0 || restored(sa) != a {
			t.Errorf("%q is stored as %q, which is restored as %q", a, sa, restored(sa))
		}
		if cmp.Compare(sa, sb) != cmp.Compare(a, b) {
			t.Errorf("%q and %q have another order than %q and %q", sa, sb, a, b)
		}
		if strings.Contains(sa, sb) != strings.Contains(a, b) || strings.HasPrefix(sa, sb) != strings.HasPrefix(a, b) {
			t.Errorf("%q holds or begins with %q unlike %q and %q", sa, sb, a, b)
		}
	})
}

// The statements with sharded keys differ from the others by nothing else.
func TestShardedKeys(t *testing.T) {
	plain, sharded := statements("a \"b", 0), statements("a \"b", 8)
	const clause = " USING HASH WITH (bucket_count = 8)"
	if n := strings.Count(sharded, clause); n != 4 {
		t.Errorf("%d sharded keys, want those of terms and quads, and two indexes of quads:\n%s", n, sharded)
	}
	if strings.ReplaceAll(sharded, clause, "") != plain {
		t.Errorf("sharded keys change more than keys:\n%s", sharded)
	}
	if !strings.Contains(plain, `CREATE SCHEMA IF NOT EXISTS "a ""b"`) {
		t.Errorf("the schema's name is not quoted:\n%s", plain)
	}
}

func TestSchemaOf(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"", "plenary"}, {"mine", "mine"}, {` "My graph" `, "My graph"},
		{"a,b", ""}, {`"$user", public`, ""}, {`a"b`, ""}, {strings.Repeat("x", 64), ""},
	} {
		got, err := schemaOf(c.path)
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("schemaOf(%q) = %q, %v; want %q", c.path, got, err, c.want)
		}
	}
}

func TestBucketsOf(t *testing.T) {
	for text, want := range map[string]int{"": 0, "8": 8, "2048": 2048, "0": -1, "1": -1, "-8": -1, "many": -1, "2049": -1} {
		if n, err := bucketsOf(text); (err != nil) != (want < 0) || err == nil && n != want {
			t.Errorf("bucketsOf(%q) = %d, %v; want %d", text, n, err, want)
		}
	}
}
