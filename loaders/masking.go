package loaders

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/plenarykg/plenary/loaders/events"
	"github.com/plenarykg/plenary/schema"
)

// masked stands for each letter and digit of an e-mail address or telephone
// number in what is stored of a document.
const masked = '•'

// masker makes the contacts of one document unreadable wherever they stand.
type masker struct {
	source     schema.ID
	contacts   []string                // as the document writes them
	slugs      [][]string              // the words of each as part of an identity
	done       map[string]string       // values by what they become
	identities map[quad.IRI]quad.Value // names of things by what they become
}

// maskText masks a whole text, code point by code point, so that offsets hold,
// and remembers its contacts.
func maskText(text string) (string, *masker) {
	m := &masker{done: map[string]string{}, identities: map[quad.IRI]quad.Value{}}
	spans := contactSpans(text)
	known := map[string]bool{}
	for _, s := range spans {
		if words := text[s.from:s.to]; !known[words] {
			known[words] = true
			m.contacts = append(m.contacts, words)
			m.slugs = append(m.slugs, strings.Split(events.Slug(words), "-"))
		}
	}
	return maskSpans(text, spans), m
}

func maskSpans(text string, spans []span) string {
	if len(spans) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.from])
		for _, r := range text[s.from:s.to] {
			if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
				r = masked
			}
			b.WriteRune(r)
		}
		at = s.to
	}
	b.WriteString(text[at:])
	return b.String()
}

// value masks a value that was taken from the text: also contacts that are
// none by themselves and were known by what stood beside them.
func (m *masker) value(value string) string {
	if done, ok := m.done[value]; ok {
		return done
	}
	spans := contactSpans(value)
	for _, contact := range m.contacts {
		for at := 0; len(value)-at >= len(contact); {
			n := strings.Index(value[at:], contact)
			if n < 0 {
				break
			}
			s := span{at + n, at + n + len(contact)}
			if standsAlone(value, s) {
				spans = append(spans, s)
			}
			at = s.to
		}
	}
	done := maskSpans(value, inOrder(spans))
	m.done[value] = done
	return done
}

// standsAlone reports whether no letter or digit adjoins the span.
func standsAlone(text string, s span) bool {
	left, _ := utf8.DecodeLastRuneInString(text[:s.from])
	right, _ := utf8.DecodeRuneInString(text[s.to:])
	return !unicode.IsLetter(left) && !unicode.IsDigit(left) && !unicode.IsLetter(right) && !unicode.IsDigit(right)
}

// withoutContacts masks the text of the source, from which the quotations are
// cut, and all else that may repeat its words. The SHA-256 of the bytes stays.
func withoutContacts(r schema.Records) (schema.Records, *masker) {
	text, m := maskText(r.Source.Text)
	m.source = r.Source.ID
	if text != r.Source.Text {
		sum := sha256.Sum256([]byte(text))
		r.Source.Text, r.Source.TextSHA256 = text, hex.EncodeToString(sum[:])
	}
	r.Source.Title, r.Source.Publisher = m.value(r.Source.Title), m.value(r.Source.Publisher)
	warnings := make([]schema.Warning, len(r.Warnings))
	for i, w := range r.Warnings {
		warnings[i] = schema.Warning{Line: w.Line, Message: m.value(w.Message)}
	}
	r.Warnings = warnings
	return r, m
}

// quads masks the values of quads, in place, and the identities that were made
// of them. Numbers, days, sums and the text with its quotations stay as they
// are.
func (m *masker) quads(quads []quad.Quad) []quad.Quad {
	if len(m.contacts) == 0 {
		return quads
	}
	changed := false
	for i, q := range quads {
		q.Subject, q.Object = m.identity(q.Subject), m.identity(q.Object)
		switch q.Predicate {
		case schema.SourceText, schema.Exact, schema.OutlineIs, schema.SHA256, schema.TextSHA256:
			continue
		}
		switch v := q.Object.(type) {
		case quad.String:
			q.Object = quad.String(m.value(string(v)))
		case quad.LangString:
			q.Object = quad.LangString{Value: quad.String(m.value(string(v.Value))), Lang: v.Lang}
		}
		changed = changed || q != quads[i]
		quads[i] = q
	}
	if changed {
		return schema.Distinct(quads)
	}
	return quads
}

// identity takes the words of contacts out of the name of a thing that the
// document named: "org/reefwatch-office-example-org" is "org/reefwatch". Where
// nothing but a contact is left, its number in the document, and not what it
// says, tells it from others.
func (m *masker) identity(v quad.Value) quad.Value {
	id, ok := schema.IDOf(v)
	if !ok || !slices.Contains([]string{"org", "event", "issue", "theme"}, id.Kind()) {
		return v
	}
	iri := v.(quad.IRI)
	if done, ok := m.identities[iri]; ok {
		return done
	}
	words := strings.Split(id.Local(), "-")
	for n, slug := range m.slugs {
		at := indexOf(words, slug)
		if at < 0 || len(slug) == 1 && len(slug[0]) < leastUnlabeled {
			continue
		}
		words = slices.Delete(words, at, min(len(words), at+len(slug)))
		left := strings.Join(words, " ")
		if kind, _ := contactWords().before(left); left == "" || kind == phoneWord {
			words = []string{"contact", m.source.Local()[:8], strconv.Itoa(n + 1)}
		}
	}
	done := quad.Value(iri)
	if local := strings.Join(words, "-"); local != id.Local() {
		done = schema.ID(id.Kind() + "/" + local).IRI()
	}
	m.identities[iri] = done
	return done
}

// indexOf finds a row of words among others, -1 if it is not there. Two words
// or more of it are enough at the end, where a long name is cut.
func indexOf(words, row []string) int {
	for at := range words {
		n := 0
		for n < len(row) && at+n < len(words) && words[at+n] == row[n] {
			n++
		}
		if n == len(row) || n > 1 && at+n == len(words) {
			return at
		}
	}
	return -1
}
