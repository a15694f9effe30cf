package events

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/plenarykg/plenary/loaders/dates"
	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/schema"
	"github.com/plenarykg/plenary/schema/registry"
)

// Reader turns stretches of one document into bodies, moments and passages and
// notes each printed name in the records. It is for one goroutine.
type Reader struct {
	Doc      *document.Document
	Resolver *registry.Resolver
	Order    dates.Order
	Year     int // the year that dates without one mean, 0 if unknown
	Records  *schema.Records
	// Issuer, if set, is the name of the body that issues the document, if it has
	// the noun, else "".
	Issuer func(noun string) string

	noted      map[namingKey]bool
	organisers map[schema.ID]bool // bodies that the document lists as such
	romance    bool               // the document is in a Romance language
	states     map[schema.ID]bool // those that the document speaks of, once it was asked
}

type namingKey struct {
	body schema.ID
	as   string
	in   schema.ID
}

// NewReader returns a reader that writes to records. It learns the acronyms
// that the document introduces.
func NewReader(d *document.Document, reg *registry.Registry, records *schema.Records) *Reader {
	r := &Reader{
		Doc: d, Resolver: reg.NewResolver(), Order: dates.NumericOrder(d.Text), Records: records,
		noted: map[namingKey]bool{}, organisers: map[schema.ID]bool{},
	}
	tongue := d.Tongue()
	r.romance = tongue == "fr" || tongue == "es" || tongue == "pt"
	r.Year = dates.MainYear(d, r.Order)
	r.Resolver.Foreign = r.foreign
	r.learn()
	return r
}

// introduced is a name with its acronym: "Global Tide Commission (GTC)".
var introduced = regexp.MustCompile(`\(([A-Z][A-Za-z0-9.&/-]{1,11})\)`)

// learn teaches the resolver the document's acronyms: those whose letters the
// capitals of the words before them give.
func (r *Reader) learn() {
	for _, b := range r.Doc.Blocks {
		for _, loc := range introduced.FindAllStringSubmatchIndex(b.Text, -1) {
			acronym := b.Text[loc[2]:loc[3]]
			name := fullName(b.Text[:loc[0]], acronym)
			if name == "" {
				continue
			}
			if country := r.countryBehind(b.Text[loc[1]:]); country != "" {
				name += country // "Communications Authority (CA) of Norland"
			}
			// Name and acronym together may be a body whose name is misprinted.
			if m, ok := r.Resolver.Resolve(name + " (" + acronym + ")"); ok {
				name = m.Name
			}
			r.Resolver.Learn(name, acronym)
		}
	}
}

// ofCountry is a preposition that a country's name may follow.
var ofCountry = regexp.MustCompile(`^ (?:of the|of|du|de la|de l['’]|del|de|d['’])\s?`)

// mostCountryWords is the greatest number of words in a country's name.
const mostCountryWords = 5

// countryBehind is the stretch with which a text begins if that names the
// country of the body before it: " of Norland"; "" if not.
func (r *Reader) countryBehind(text string) string {
	lead := ofCountry.FindString(text)
	if lead == "" {
		return ""
	}
	words := strings.FieldsFunc(text[len(lead):min(len(text), len(lead)+60)], func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(",.;:()", c) })
	for n := min(len(words), mostCountryWords); n > 0; n-- {
		name := strings.Join(words[:n], " ")
		if m, ok := r.Resolver.Resolve(name); ok && m.Kind == schema.State && strings.HasPrefix(text[len(lead):], name) {
			return lead + name
		}
	}
	return ""
}

// fullName finds the words at the end of a text whose first letters make the
// acronym, "" if they do not.
func fullName(before, acronym string) string {
	letters := []rune{}
	for _, c := range acronym {
		if unicode.IsUpper(c) || unicode.IsDigit(c) {
			letters = append(letters, unicode.ToUpper(c))
		}
	}
	if len(letters) < 2 {
		return ""
	}
	words := strings.Fields(before)
	if len(words) > len(letters)+8 {
		words = words[len(words)-len(letters)-8:]
	}
	at := len(letters) - 1
	for i := len(words) - 1; i >= 0; i-- {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words[i], "\"“'‘(«"))
		if strings.ContainsAny(words[i], ".;:,)") && i < len(words)-1 && !strings.HasSuffix(words[i], ",") {
			return ""
		}
		for _, part := range reversed(strings.Split(words[i], "-")) {
			c, _ := utf8.DecodeRuneInString(strings.TrimLeft(part, "\"“'‘(«"))
			if n := utf8.RuneCountInString(part); n > 1 && shouting(part) && strings.HasSuffix(string(letters[:at+1]), part) {
				at -= n // "Tide Authority for ICT (TAICT)"
			} else if at >= 0 && unicode.ToUpper(c) == letters[at] && (unicode.IsUpper(c) || unicode.IsDigit(c)) {
				at--
			} else if at >= 0 && unicode.IsUpper(c) && part == words[i] && !strings.ContainsRune(string(letters), c) {
				return ""
			}
		}
		if at < 0 {
			if !unicode.IsUpper(first) && !unicode.IsDigit(first) {
				return ""
			}
			return strings.Join(words[i:], " ")
		}
	}
	return ""
}

func reversed(list []string) []string {
	out := make([]string, 0, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		out = append(out, list[i])
	}
	return out
}

// Named is a body as a stretch of a block names it.
type Named struct {
	Body    schema.Body
	Printed string
	Role    schema.Role // where the print itself states one: "Norway (lead)"
}

// Listed resolves the names of a list that stands in a block from byte from
// to byte to. Unknown names become bodies of their own.
func (r *Reader) Listed(block, from, to int) []Named {
	return r.list(block, from, to, true)
}

// Known resolves the names of a list and leaves out those that neither the
// registry knows, nor an earlier list of organisers, nor their own words show to
// be bodies.
func (r *Reader) Known(block, from, to int) []Named {
	return r.list(block, from, to, false)
}

// Attending is Known for those who spoke or took part: processes and texts
// that the registry does not know as bodies ("the Summit has shown") are left
// out.
func (r *Reader) Attending(block, from, to int) []Named {
	all := r.Known(block, from, to)
	kept := all[:0]
	for _, n := range all {
		if n.Body.Resolved || !namesProcess(n.Body.Name) {
			kept = append(kept, n)
		}
	}
	return kept
}

func namesProcess(name string) bool {
	for _, w := range foldedWords(name) {
		if theVocabulary().sets["process"][w] {
			return true
		}
	}
	return false
}

// Registered resolves the names of a list and leaves out those that the
// registry does not know.
func (r *Reader) Registered(block, from, to int) []Named {
	all := r.list(block, from, to, false)
	kept := all[:0]
	for _, n := range all {
		if n.Body.Resolved {
			kept = append(kept, n)
		}
	}
	return kept
}

func (r *Reader) list(block, from, to int, mint bool) []Named {
	var found []Named
	var starts []int
	text := r.listText(block, from, to)
	for _, n := range r.split(text) {
		n.Name, n.Printed = withoutHandle(withoutSector(n.Name)), withoutHandle(withoutSector(n.Printed))
		printed := strings.Join(strings.Fields(n.Printed), " ")
		if l, isLabel := LabelOf(printed); !isBodyName(printed) || describes(printed) || describesNext(printed, text[n.Start:]) || contactLine(printed) || isLabel && l.Part == Contact || strings.Contains(printed, "@") && !coinedAt.MatchString(printed) {
			continue
		}
		named := Named{Printed: printed, Role: noted(printed)}
		name := withoutRemark(withoutApposed(withoutElision(withoutGloss(n.Name))))
		if named.Role != "" {
			name, printed = withoutNote(name), withoutNote(printed)
		}
		m, known := r.Resolver.Resolve(name)
		if known && questions(name) || !known && (onlyEvent(name) || onlyPeople(name) || r.Resolver.Registry().IsDemonym(withoutArticle(name))) {
			continue // "Who pays?" is no WHO, "the Fijian" of "the Fijian stakeholders" nobody
		}
		if full, bare := r.earlier(block, from+n.Start, name); bare && !known {
			if full == "" {
				continue // "The Ministry", nobody knows which
			}
			name = full
			m, known = r.Resolver.Resolve(name)
		}
		if part, ok := r.partOfLarger(name); ok && !known {
			name, printed = part, part
			m, known = r.Resolver.Resolve(name)
		}
		if rest, ok := r.withoutState(name); ok && !known {
			name, printed = rest, rest
			m, known = r.Resolver.Resolve(name)
		}
		if rest := withoutArticle(name); !known && rest != name {
			if m, known = r.Resolver.Resolve(rest); known || r.Resolver.Registry().KindOf(rest) != schema.OtherKind {
				name = rest
			}
		}
		switch {
		case !known && holdsPostBefore(text, n.Start, n.End, found, starts):
			continue
		case aPerson(printed) && !(known && m.Registered && m.Exact) && r.Resolver.Registry().KindOf(printed) == schema.OtherKind, (Town(printed) || r.townOfState(printed)) && !known && n.Name == n.Printed:
			continue
		case known && (mint || m.Registered || m.Kind != schema.OtherKind || r.organisers[m.ID]):
			named.Body = m.Body()
		case !known && r.romance && withoutArticle(name) != name && (mint || strings.Contains(printed, " ") && r.looksLikeBody(name)):
			named.Body, _ = r.Resolver.Identify(withoutArticle(name))
		case mint, !known && strings.Contains(printed, " ") && r.looksLikeBody(name):
			named.Body, _ = r.Resolver.Identify(name)
		default:
			continue
		}
		if mint {
			r.organisers[named.Body.ID] = true
		}
		named.Printed = withoutRemark(withoutGloss(printed))
		found, starts = append(found, named), append(starts, n.Start)
	}
	shareRoles(text, found, starts)
	return found
}

// looksLikeBody reports whether the words of a name are those of a body: "Harbour
// Institute", "National Commission of Norland".
func (r *Reader) looksLikeBody(name string) bool {
	registered := r.Resolver.Registry()
	if holdsPost(name) || registered.KindOf(name) != schema.OtherKind || r.branchOf(name) || r.unitOf(name) {
		return !holdsPost(name)
	}
	national := theVocabulary().news.sets["national"]
	kind := registered.KindOfOffice(name)
	if words := strings.Fields(name); len(words) > 2 && len(words[1]) > len("pour") && strings.ToLower(words[1]) == words[1] && strings.ToLower(words[0]) != words[0] && registered.KindOfOffice(words[0]) == schema.GovernmentBody {
		return true // "Agence togolaise d'identification", not "Local government staff"
	}
	return kind != schema.OtherKind && slices.ContainsFunc(foldedWords(name), func(w string) bool { return national[w] })
}

// townOfState reports whether a name is that of a town and its State: "San José de Costa Rica", "Geneva, Switzerland".
func (r *Reader) townOfState(name string) bool {
	for _, between := range []string{" de ", " of ", ", ", " du ", " del "} {
		if at := strings.LastIndex(name, between); at > 0 && Town(name[:at]) {
			state, known := r.Resolver.Resolve(name[at+len(between):])
			return known && state.Kind == schema.State
		}
	}
	return false
}

// unitOf reports whether a name is that of a part of a body that is known: "Lamp Programme Office of the Council of Europe".
func (r *Reader) unitOf(name string) bool {
	unit, whole, ok := strings.Cut(name, " of ")
	words := foldedWords(unit)
	return ok && len(words) > 0 && theVocabulary().news.sets["unitnoun"][words[len(words)-1]] && r.KnownBody(whole)
}

// branchOf reports whether a name of several words ends with that of a State, as names of
// branches do: "Open Lamps Norland".
func (r *Reader) branchOf(name string) bool {
	words := strings.Fields(name)
	if len(words) < fewestBranchWords || aPerson(name) || strings.ContainsFunc(name, func(c rune) bool { return !unicode.IsLetter(c) && c != ' ' && c != '-' }) {
		return false
	}
	for _, n := range []int{1, 2} {
		state, known := r.Resolver.Resolve(strings.Join(words[len(words)-n:], " "))
		if known && state.Kind == schema.State && !theVocabulary().news.sets["surname"][lexis.Fold(words[len(words)-1])] {
			return true
		}
	}
	return false
}

// fewestBranchWords is the number of words from which on such a name is no person's.
const fewestBranchWords = 3

// mostApposed is the greatest number of words of a description before a name.
const mostApposed = 5

// Note records that a passage prints a body's name.
func (r *Reader) Note(n Named, in schema.Passage) {
	key := namingKey{n.Body.ID, n.Printed, in.ID()}
	if r.noted[key] {
		return
	}
	r.noted[key] = true
	r.Records.Namings = append(r.Records.Namings, schema.Naming{Body: n.Body, As: n.Printed, In: in})
}

// Join gives the bodies a part in the event, each at most once in one role.
func (r *Reader) Join(e *schema.Event, list []Named, role schema.Role, in schema.Passage) {
	for _, n := range list {
		as := role
		if n.Role != "" {
			as = n.Role
		}
		r.Note(n, in)
		if HasRole(e, n.Body.ID, as) || as == schema.Participant && HasRole(e, n.Body.ID, schema.Speaker) {
			continue
		}
		e.Participations = append(e.Participations, schema.Participation{Body: n.Body.ID, Role: as, AsPrinted: n.Printed, In: in})
	}
}

// HasRole reports whether the body has the role in the event; any role if
// role is empty.
func HasRole(e *schema.Event, body schema.ID, role schema.Role) bool {
	for _, p := range e.Participations {
		if p.Body == body && (role == "" || p.Role == role) {
			return true
		}
	}
	return false
}

// Organises reports whether the role is a way of organising.
func Organises(role schema.Role) bool { return role != schema.Speaker && role != schema.Participant }

// New returns those of the bodies that the event's organisers do not cover:
// neither the same body, nor the same in other words, as a State for its
// ministry, an acronym, or a misprint.
func (r *Reader) New(e *schema.Event, list []Named, known map[schema.ID]schema.Body) []Named {
	taken := map[schema.ID]bool{}
	var left []Named
	for _, n := range list {
		if isOrganiser(e, n.Body.ID) {
			taken[n.Body.ID] = true
		} else {
			left = append(left, n)
		}
	}
	var fresh []Named
	for _, n := range left {
		covered := false
		for _, p := range e.Participations {
			if !Organises(p.Role) || taken[p.Body] {
				continue
			}
			if sameInOtherWords(known[p.Body], n) {
				taken[p.Body], covered = true, true
				break
			}
		}
		if !covered {
			fresh = append(fresh, n)
		}
	}
	return fresh
}

func isOrganiser(e *schema.Event, id schema.ID) bool {
	for _, p := range e.Participations {
		if p.Body == id && Organises(p.Role) {
			return true
		}
	}
	return false
}

func sameInOtherWords(b schema.Body, n Named) bool {
	switch {
	case b.ID == "":
		return false
	case b.Country != "" && (b.Country == n.Body.ID || n.Body.Country == b.Country && n.Body.Kind == schema.GovernmentBody && b.Kind == n.Body.Kind && NamedLike(n.Body.Name, b.Name)):
		return true
	case n.Body.Country != "" && n.Body.Country == b.ID:
		return true
	case b.Parent != "" && b.Parent == n.Body.ID, n.Body.Parent != "" && n.Body.Parent == b.ID:
		return true
	case initials(b.Name) == n.Printed || initials(n.Body.Name) == b.Acronym && b.Acronym != "":
		return true
	}
	x, y := strings.Join(foldedWords(b.Name), ""), strings.Join(foldedWords(n.Body.Name), "")
	return len(x) > 8 && len(y) > 8 && (strings.HasPrefix(x, y) || strings.HasPrefix(y, x) || nearly(x, y))
}

func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(name) {
		if c, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(c) {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// nearly reports whether two long names differ in a letter or two.
func nearly(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > 2 || len(y)-len(x) > 2 || len(x) < 12 {
		return false
	}
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	j := 0
	for j < len(x)-i && j < len(y)-i && x[len(x)-1-j] == y[len(y)-1-j] {
		j++
	}
	return max(len(x), len(y))-i-j <= 2
}

// KnownBody reports whether the registry or the document's own acronyms know a
// name as that of a body.
func (r *Reader) KnownBody(name string) bool {
	m, ok := r.Resolver.Resolve(withoutArticle(name))
	return ok && m.Registered
}
