package events

import (
	"embed"
	"path"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
)

//go:embed data/roles.tsv
var rolesTSV string

//go:embed data/news
var newsFiles embed.FS

// newsTables are the tables of data/news, in the order in which their rows count.
var newsTables = []string{"organising", "nouns", "bodies", "times", "sites"}

//go:embed data/labels.tsv
var labelsTSV string

// phrase is a sequence of folded words with the role that it stands for.
type phrase struct {
	words []string
	role  schema.Role
	kind  string // passive, active, with, rolenoun
	lang  string
}

// funderRole stands for those who only pay: their clauses part the names before
// them from others, and are no part in the event.
const funderRole schema.Role = "funder"

// sharedRole stands for the role of the clause before: "together with".
const sharedRole schema.Role = "co"

// vocabulary is what labels.tsv and roles.tsv say.
type vocabulary struct {
	labels     map[string]Part // by normalised form
	words      map[string]schema.Role
	own        map[string]schema.Role // whole labels, by language and normalised form
	modifiers  map[string]string
	plain      map[string]bool
	phrases    map[string][]phrase // by first word, longest first
	sets       map[string]map[string]bool
	other      [][]string
	rows       map[string][][]string            // phrases by kind, as in sets
	beginnings map[string]map[string][][]string // rows by kind and first word
	news       *vocabulary                      // what the tables of data/news say besides
}

func newVocabulary() *vocabulary {
	return &vocabulary{
		labels: map[string]Part{}, words: map[string]schema.Role{}, own: map[string]schema.Role{}, modifiers: map[string]string{},
		plain: map[string]bool{}, phrases: map[string][]phrase{}, sets: map[string]map[string]bool{}, rows: map[string][][]string{}, beginnings: map[string]map[string][][]string{},
	}
}

var theVocabulary = sync.OnceValue(func() *vocabulary {
	v := newVocabulary()
	v.news = newVocabulary()
	for _, name := range newsTables {
		table, _ := newsFiles.ReadFile(path.Join("data/news", name+".tsv")) // a test sees that they are there
		for _, row := range lexis.Rows(string(table)) {
			for _, form := range forms(row[3]) {
				v.news.addRole(row[0], row[1], row[2], spelling(lexis.Fold(form)))
			}
		}
	}
	for _, row := range lexis.Rows(labelsTSV) {
		for _, form := range forms(row[3]) {
			if row[0] == "column" {
				v.addRole(row[0], row[1], row[2], labelKey(form))
			} else if key := labelKey(form); v.labels[key] == "" || v.labels[key] == Front {
				v.labels[key] = Part(row[0])
			}
		}
	}
	for _, row := range lexis.Rows(rolesTSV) {
		for _, form := range forms(row[3]) {
			v.addRole(row[0], row[1], row[2], spelling(lexis.Fold(form)))
		}
	}
	return v
})

func forms(cell string) []string {
	var list []string
	for form := range strings.SplitSeq(cell, ";") {
		if form = strings.TrimSpace(form); form != "" {
			list = append(list, form)
		}
	}
	return list
}

func (v *vocabulary) addRole(kind, value, lang, form string) {
	switch kind {
	case "word":
		v.words[form] = schema.Role(value)
	case "own":
		v.own[lang+" "+labelKey(form)] = schema.Role(value)
	case "modifier":
		v.modifiers[form] = value
	case "plain":
		v.plain[form] = true
	case "passive", "active", "with", "rolenoun":
		words := foldedWords(form)
		list := v.phrases[words[0]]
		at := 0
		for at < len(list) && len(list[at].words) >= len(words) {
			at++
		}
		list = append(list, phrase{})
		copy(list[at+1:], list[at:])
		list[at] = phrase{words, schema.Role(value), kind, lang}
		v.phrases[words[0]] = list
	case "verb":
		v.addVerb(schema.Role(value), lang, form)
	case "other":
		v.other = append(v.other, foldedWords(form))
	case "later", "nthday", "ministerof", "dayaway", "weekaway", "weekendaway", "pointer":
		v.addRow(kind+" "+value, form)
	case "article", "unit", "number", "adjending", "kin", "futureending", "nth": // sets by value or language
		if value == "" {
			value = lang
		}
		if lang == "de" {
			value += " de" // "die" and "den" are no articles elsewhere
		}
		v.addRole(kind+" "+value, "", "", form)
	default:
		if kind == "copula" && lang == "de" {
			kind += " de" // nor is "war" a form of "be"
		}
		if v.sets[kind] == nil {
			v.sets[kind] = map[string]bool{}
		}
		v.sets[kind][form] = true
		v.addRow(kind, form)
	}
}

func (v *vocabulary) addRow(kind, form string) {
	words := foldedWords(form)
	if len(words) == 0 {
		return
	}
	v.rows[kind] = append(v.rows[kind], words)
	if v.beginnings[kind] == nil {
		v.beginnings[kind] = map[string][][]string{}
	}
	v.beginnings[kind][words[0]] = append(v.beginnings[kind][words[0]], words)
}

// spelling makes American and British spellings one.
func spelling(folded string) string {
	if !strings.Contains(folded, "organi") {
		return folded
	}
	return strings.ReplaceAll(strings.ReplaceAll(folded, "organis", "organiz"), "organizacion", "organisacion")
}

// foldedWords are the words of a text for comparison: folded, without signs.
func foldedWords(text string) []string {
	var words []string
	for _, t := range lexis.Cut(text) {
		if t.Kind == 'w' {
			words = append(words, spelling(t.Text))
		} else if t.Kind == 'n' {
			words = append(words, text[t.Start:t.End])
		}
	}
	return words
}

// labelKey is the form in which labels are compared.
func labelKey(text string) string {
	text = strings.NewReplacer("(s)", "", "(S)", "").Replace(text)
	return strings.Join(foldedWords(text), " ")
}
