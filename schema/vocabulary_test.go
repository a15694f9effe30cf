package schema

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// constants reads the names that vocabulary.go gives to terms in Plenary's
// own namespace from its source, so that a new one cannot be forgotten.
func constants(t *testing.T) map[quad.IRI]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "vocabulary.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[quad.IRI]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		sum, ok := n.(*ast.BinaryExpr)
		if !ok {
			return true
		}
		left, isName := sum.X.(*ast.Ident)
		right, isText := sum.Y.(*ast.BasicLit)
		if isName && isText && left.Name == "Vocabulary" {
			name, err := strconv.Unquote(right.Value)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(name, "/") {
				found[quad.IRI(Vocabulary+name)] = true
			}
		}
		return true
	})
	return found
}

func TestVocabularyAndConstantsAgree(t *testing.T) {
	code := constants(t)
	for _, s := range Stances {
		code[s.IRI()] = true
	}
	if len(code) < 40 {
		t.Fatalf("read only %d constants", len(code))
	}
	documented := termSet()
	delete(documented, Vocabulary+"polarity")   // facts about stances themselves
	delete(documented, Vocabulary+"stanceKind") // need no constant
	delete(documented, Vocabulary+"letter")
	for _, iri := range slices.Sorted(maps.Keys(code)) {
		if !documented[iri] {
			t.Errorf("%s is a constant but stands in no block of vocabulary.ttl", Shorten(iri))
		}
		delete(documented, iri)
	}
	for iri := range documented {
		t.Errorf("%s stands in vocabulary.ttl but the code does not know it", Shorten(iri))
	}
}

func TestVocabularyKeepsItsShape(t *testing.T) {
	blocks := 0
	for block := range strings.SplitSeq(VocabularyTurtle(), "\n\n") {
		block = strings.TrimSpace(block)
		if !strings.HasPrefix(block, "pl:") && !strings.HasPrefix(block, "<"+Vocabulary) {
			continue
		}
		blocks++
		term, ok := termOf(block)
		if !ok {
			t.Errorf("this block cannot be read:\n%s", block)
			continue
		}
		if term.Label == "" || term.Definition == "" || term.Type == "" {
			t.Errorf("%s lacks a label, a definition or a type", term.Name)
		}
		if strings.HasSuffix(term.Type, "Property") && term.Range == "" {
			t.Errorf("%s lacks a range", term.Name)
		}
	}
	if blocks != len(Terms()) || blocks == 0 {
		t.Errorf("%d blocks, %d terms", blocks, len(Terms()))
	}
}

func TestPolarityOfStancesIsDocumented(t *testing.T) {
	for _, s := range Stances {
		start := strings.Index(VocabularyTurtle(), "<"+string(s.IRI())+">")
		if start < 0 {
			t.Fatalf("no block for %s", s)
		}
		block, _, _ := strings.Cut(VocabularyTurtle()[start:], "\n\n")
		if want := `pl:polarity "` + string(s.Polarity()) + `"`; !strings.Contains(block, want) {
			t.Errorf("the block of %s does not say %s", s, want)
		}
	}
}

func TestRolesAreSubPropertiesOfTheirKind(t *testing.T) {
	broader := map[quad.IRI]string{}
	for _, term := range Terms() {
		broader[term.IRI] = term.Broader
	}
	for _, role := range OrganizingRoles {
		if broader[role.Predicate()] != "pl:organizedBy" {
			t.Errorf("%s is not under pl:organizedBy", role)
		}
	}
	for _, role := range []Role{Speaker, Participant} {
		if broader[role.Predicate()] != "schema:attendee" {
			t.Errorf("%s is not under schema:attendee", role)
		}
	}
	if r, ok := RoleOf(CoHost.Predicate()); !ok || r != CoHost {
		t.Errorf("RoleOf(coHost) = %q, %v", r, ok)
	}
	if _, ok := RoleOf(EventName); ok {
		t.Error("schema:name is taken for a role")
	}
}

func TestEachStanceHasALetterOfItsOwn(t *testing.T) {
	taken := map[string]Stance{}
	for _, s := range Stances {
		letter := s.Letter()
		if len(letter) != 1 || letter < "A" || letter > "Z" {
			t.Errorf("%s has the letter %q", s, letter)
		}
		if other, twice := taken[letter]; twice {
			t.Errorf("%s and %s have the letter %q", other, s, letter)
		}
		taken[letter] = s
	}
	if letter := Stance("hate").Letter(); letter != "" {
		t.Errorf("a stance that does not exist has the letter %q", letter)
	}
}
