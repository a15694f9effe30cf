package article

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/loaders/document"
	"github.com/plenarykg/plenary/loaders/events"
)

// publisher is the body that issues the item, which "we" stands for: the one
// that the page declares, that is described below the news ("About the Tide
// Fund"), or whose name stands alone above it or below the title of a newsletter,
// or that the text calls "us (Tide Fund)". Empty if the item does not say.
func (r *reader) publisher() []events.Named {
	if list := r.newsletter(); len(list) == 1 {
		return list
	}
	if list := r.ourselves(); len(list) == 1 {
		return list
	}
	for i, b := range r.Doc.Blocks {
		if name, ok := events.AboutWhom(b.Text); ok && (b.Kind == document.Heading || len(b.Text) < 80) {
			at := strings.Index(b.Text, name)
			if list := r.Known(i, at, at+len(name)); len(list) == 1 {
				return list
			}
		}
		if i >= mastheadBlocks || b.Kind == document.Heading && i > 0 {
			continue
		}
		for at := 0; at < len(b.Text); {
			line, _, _ := strings.Cut(b.Text[at:], "\n")
			if list := r.masthead(i, at, at+len(line)); len(list) == 1 {
				return list
			}
			at += len(line) + 1
		}
	}
	if list := r.signed(); len(list) > 0 {
		return list
	}
	if list := r.signedAlone(); len(list) > 0 {
		return list
	}
	if list := r.team(); len(list) > 0 {
		return list
	}
	if list := r.declared(); len(list) > 0 {
		return list
	}
	if list := r.selfDescribed(); len(list) > 0 {
		return list
	}
	if list := r.addressed(); len(list) > 0 {
		return list
	}
	return r.author()
}

// ourselves is the body whose name the text gives to those who write: "organised by us (Tide Watch)".
func (r *reader) ourselves() []events.Named {
	for i, b := range r.Doc.Blocks {
		if name, ok := events.WritersIn(b.Text, r.setting); ok {
			at := strings.Index(b.Text, name)
			return r.Listed(i, at, at+len(name))
		}
	}
	return nil
}

// author is the body that the page declares to have written it, perhaps by one of its offices:
// "Secretariat, Tide Network".
func (r *reader) author() []events.Named {
	name := strings.TrimSpace(r.Doc.Author[strings.LastIndex(r.Doc.Author, ",")+1:])
	if !r.KnownBody(name) && !events.NamesOnlyBody(name) || len(strings.Fields(name)) > mostMastheadWords {
		return nil
	}
	body, _ := r.Resolver.Identify(name)
	return []events.Named{{Body: body, Printed: name}}
}

// spelling is the body of which the text prints the name that the initials stand for.
func (r *reader) spelling(initials string) []events.Named {
	for i, b := range r.Doc.Blocks {
		for _, s := range events.NewsSentences(b.Text) {
			for _, span := range events.NamesIn(s.Of(b.Text), r.Order) {
				for _, n := range r.Known(i, s.Start+span[0], s.Start+span[1]) {
					if len(initials) > 2 && events.Initials(strings.TrimPrefix(n.Printed, "the ")) == initials {
						return []events.Named{n}
					}
				}
			}
		}
	}
	return nil
}

// selfDescribed is the body of which one of the last blocks says what it is: "Tide Watch is
// a network of 61 pilots' unions."
func (r *reader) selfDescribed() []events.Named {
	for i := len(r.Doc.Blocks) - 1; i >= max(0, len(r.Doc.Blocks)-signedBlocks); i-- {
		text := r.Doc.Blocks[i].Text
		name, ok := events.SelfDescribed(text)
		if label, rest, cut := strings.Cut(text, ": "); !ok && cut && len(strings.Fields(label)) <= 4 {
			name, ok = events.SelfDescribed(rest) // "Notes to editors: Tide Watch is a charity"
		}
		if spans := events.NewsSentences(text); !ok && i >= len(r.Doc.Blocks)-imprintBlocks && len(spans) > 1 {
			last := spans[len(spans)-1]
			name, ok = events.SelfDescribed(text[last.Start:last.End]) // "Subscribe to our letter. Tide Watch is a charity."
		}
		if at := strings.Index(text, name); ok {
			if list := r.Listed(i, at, at+len(name)); len(list) == 1 {
				return list
			}
		}
	}
	return nil
}

// declared is the body that the page, without printing it above the news, says it is of.
func (r *reader) declared() []events.Named {
	name := strings.TrimSpace(r.Doc.Publisher)
	if _, isEvent := events.HeadsEvent(name, r.setting); name == "" || isEvent || strings.Contains(name, ".") {
		return nil
	}
	body, _ := r.Resolver.Identify(name)
	return []events.Named{{Body: body, Printed: name}}
}

// addressed is the body whose postal address one of the last blocks begins with: "Tide Watch Fiji, 4 Harbour Road, Suva. You
// get this letter because".
func (r *reader) addressed() []events.Named {
	for i := len(r.Doc.Blocks) - 1; i > 0 && i >= len(r.Doc.Blocks)-imprintBlocks; i-- {
		line, _, _ := strings.Cut(r.Doc.Blocks[i].Text, ". ")
		line, _, _ = strings.Cut(line, "\n")
		parts := strings.Split(strings.TrimSuffix(line, "."), ", ")
		name := strings.TrimLeft(parts[0], "©-–— ")
		if len(parts) < 2 || len(parts) > mostAddressParts || len(strings.Fields(name)) > mostMastheadWords || !r.KnownBody(name) && !events.NamesOnlyBody(name) {
			continue
		}
		if slices.ContainsFunc(parts[1:], func(part string) bool {
			return len(strings.Fields(part)) > mostPlaceWords || events.HasBodyNoun(part) || r.KnownBody(part) && part != parts[len(parts)-1] || strings.ToLower(part) == part && strings.ToUpper(part) != part
		}) {
			continue
		}
		at := strings.Index(r.Doc.Blocks[i].Text, name)
		if list := r.Listed(i, at, at+len(name)); len(list) == 1 {
			return list
		}
	}
	return nil
}

// mostAddressParts is the number of parts of an address between commas, with the name before it.
const mostAddressParts = 6

// actsBelow reports whether the text behind a block names the body of a name, as one that acts or is
// described: "organised by Tide Watch", "Tide Watch is a network".
func (r *reader) actsBelow(name string, block int) bool {
	for i := block + 1; i < len(r.Doc.Blocks); i++ {
		text := r.Doc.Blocks[i].Text
		if own, ok := events.SelfDescribed(text); ok && own == name || strings.Contains(text, " by "+name) || strings.Contains(text, " with "+name) {
			return true
		}
	}
	return false
}

// signed is the body that signs the item in one of its last blocks.
func (r *reader) signed() []events.Named {
	for i := len(r.Doc.Blocks) - 1; i >= max(0, len(r.Doc.Blocks)-signedBlocks); i-- {
		text := r.Doc.Blocks[i].Text
		for at := 0; at < len(text); {
			line, _, _ := strings.Cut(text[at:], "\n")
			if name, ok := events.SignedBy(line); ok {
				from := at + strings.Index(line, name)
				list := r.Known(i, from, from+len(name))
				if len(list) == 0 && (events.HasBodyNoun(name) || strings.Contains(name, " ") && events.SignedByTeam(line)) {
					list = r.Listed(i, from, from+len(name))
				}
				if len(list) == 1 {
					return list
				}
			}
			at += len(line) + 1
		}
	}
	return nil
}

// signedAlone is the body whose name stands alone below the last paragraph, perhaps with place and day: "– Reef Network".
func (r *reader) signedAlone() []events.Named {
	last := len(r.Doc.Blocks) - 1
	if last < 1 || last < mastheadBlocks-1 && !strings.HasSuffix(r.Doc.Blocks[0].Text, ".") || r.Doc.Blocks[last].Kind == document.Row || r.Doc.Blocks[last-1].Kind != document.Paragraph {
		return nil
	}
	text := r.Doc.Blocks[last].Text
	from, to := r.besideLinks(last)
	if at := strings.LastIndex(text[from:to], "\n"); at > 0 && !strings.ContainsAny(text[from:to], ".!?:") {
		from += at + 1 // "Ana Falk", "Reef Network"
	}
	name := strings.TrimLeft(text[from:to], "-–—~ ")
	from = to - len(name)
	name = r.withoutPlaceAndDay(name)
	if len(strings.Fields(name)) > mostMastheadWords || strings.ContainsAny(name, ".!?:|\n") || !r.KnownBody(name) && !events.NamesOnlyBody(name) {
		return nil
	}
	if list := r.Listed(last, from, from+len(name)); len(list) == 1 {
		return list
	}
	return nil
}

// withoutPlaceAndDay is the body in a line that goes on with where and when it signs: "Reef Network, Suva",
// "Reef Network, Suva, 3 May 2026".
func (r *reader) withoutPlaceAndDay(name string) string {
	if days := events.LooseDates(name, r.setting); len(days) == 1 && days[0].Start > 0 && strings.Trim(name[days[0].End:], " )") == "" {
		name = strings.TrimRight(name[:days[0].Start], " ,;–—-(·|")
	}
	body, place, ok := strings.Cut(name, ", ")
	if !ok {
		return name
	}
	if at := strings.LastIndex(name, ", "); events.Town(name[at+2:]) || strings.HasSuffix(name, " City") {
		return name[:at]
	}
	isBody := func(name string) bool { return r.KnownBody(name) || events.NamesOnlyBody(name) }
	if isBody(body) && !isBody(place) && len(strings.Fields(place)) <= mostPlaceWords {
		return body
	}
	return name
}

// besideLinks is the only part of a block, between signs, that is no link: "Unsubscribe | Reef Network";
// the whole block if there are several.
func (r *reader) besideLinks(i int) (from, to int) {
	b := &r.Doc.Blocks[i]
	parts, at := 0, 0
	for _, part := range strings.SplitAfter(b.Text, "|") {
		start, end := at, at+len(strings.TrimRight(part, "| "))
		at += len(part)
		start += len(part) - len(strings.TrimLeft(part, " "))
		if start < end && !slices.ContainsFunc(b.Links, func(l document.Link) bool { return l.Start <= start && l.End >= end }) {
			from, to, parts = start, end, parts+1
		}
	}
	if parts != 1 {
		return 0, len(b.Text)
	}
	return from, to
}

// team is the body that wrote the item, or whose team did, as one of its first lines says, perhaps
// by the initials of a name in the text: "Posted on 4 March 2026 by Reef Watch", "by the TFCC team".
func (r *reader) team() []events.Named {
	for i := range r.Doc.Blocks[:min(mastheadBlocks, len(r.Doc.Blocks))] {
		text := r.Doc.Blocks[i].Text
		if name, ok := events.TeamOf(text, r.Order); ok {
			if !strings.Contains(name, " ") && !r.KnownBody(name) {
				return r.spelling(name)
			}
			at := strings.Index(text, name)
			return r.Listed(i, at, at+len(name))
		}
		if name, ok := events.PostedBy(text, r.Order); ok && strings.Contains(text, name) {
			at := strings.Index(text, name)
			list := r.Known(i, at, at+len(name))
			if len(list) == 0 && (events.HasBodyNoun(name) || strings.Contains(name, " ") && events.SignedByTeam(name+upToSign(text[at+len(name):]))) {
				list = r.Listed(i, at, at+len(name))
			}
			if len(list) == 1 {
				return list
			}
		}
	}
	return nil
}

// upToSign is a text up to the first sign that parts what is said in a line: " team, 4 March 2026".
func upToSign(text string) string {
	if at := strings.IndexAny(text, ",|·•—–\n"); at >= 0 {
		return strings.TrimRight(text[:at], " ")
	}
	return text
}

// imprintBlocks is the number of blocks at the end where an item may end with what sort of
// body issues it.
const imprintBlocks = 2

// signedBlocks is the number of blocks at the end in which an item may be signed.
const signedBlocks = 8

// mastheadBlocks is the number of blocks at the top in which the name of the
// body that issues an item may stand alone.
const mastheadBlocks = 3

// masthead is the body of which a line is nothing but the name: "Harbour
// Institute", "Newsletter of the Tide Network".
func (r *reader) masthead(block, from, to int) []events.Named {
	line := r.Doc.Blocks[block].Text[from:to]
	if links(line) || events.AsksFirst(line) {
		return nil
	}
	if name, ok := events.MailSender(line); ok {
		at := from + strings.LastIndex(line, name)
		return r.Listed(block, at, at+len(name))
	}
	if name, ok := events.PeriodicalUnder(line); ok && (from == 0 || events.NumbersIssue(line[len(name)+1:])) {
		if r.KnownBody(name) || events.NamesOnlyBody(name) || events.ForMembers(line[len(name):]) || r.actsBelow(name, block) {
			return r.Listed(block, from, from+len(name))
		}
		return nil // "Reef Beat – Monthly Newsletter"
	}
	if above := r.Doc.Blocks[block].Text[:max(0, from-1)]; block == r.top() && len(above) > 2 && events.Initials(line) == above {
		return r.Listed(block, from, to) // "TOLA", above "Tide Office for Lamps in Apia"
	}
	if name, ok := events.SiteOf(line); ok && len(line) < 160 {
		if _, isEvent := events.HeadsEvent(name, r.setting); isEvent {
			return nil
		}
		at := from + strings.Index(line, name)
		return r.Listed(block, at, at+len(name))
	}
	if len(line) >= 100 || strings.ContainsAny(line, ".!?:") || events.Trail(line) || events.Navigation(line) {
		return nil
	}
	if name, ok := events.PeriodicalBy(line); ok && strings.HasSuffix(line, name) && events.NamesOnlyBody(name) {
		return r.Listed(block, to-len(name), to)
	}
	_, isEvent := events.HeadsEvent(line, r.setting)
	if r.KnownBody(line) || line == r.Doc.Publisher || block == 0 && from == 0 && len(strings.Fields(line)) > 1 && !isEvent && !r.onlyHeadline(line) {
		return r.Known(block, from, to)
	}
	if name, ok := events.IssuedBy(line); ok {
		at := from + strings.LastIndex(line, name)
		return r.Known(block, at, at+len(name))
	}
	return nil
}

// onlyHeadline reports whether the first line of an item is a headline, and no name of who issues it:
// the page is of a body by another name, or a number leads it in, "Two busy weeks for the Chapter".
func (r *reader) onlyHeadline(line string) bool {
	site := strings.TrimSpace(r.Doc.Publisher)
	if site != "" && line == r.Doc.Title && r.Doc.Blocks[0].Kind == document.Heading && (r.KnownBody(site) || events.NamesOnlyBody(site)) {
		return true
	}
	return (smallWords(line) || len(events.NamesIn(line, r.Order)) > 1) && r.setting.Lang == "en" && !events.NamesOnlyBody(line) // "Pilots Wanted for the new Lamp Group"
}

// listed resolves a list of names. A name that is but the beginning of one printed
// before means that: "the Tides Office" is the Tides Office of Fiji.
func (r *reader) listed(block, from, to int) []events.Named {
	list := r.Listed(block, from, to)
	if noun := bareNoun(r.Doc.Blocks[block].Text[from:to]); len(list) == 0 && noun != "" {
		if only, ok := r.onlyCalled(noun); ok {
			return []events.Named{only}
		}
	}
	for i, n := range list {
		if !n.Body.Resolved && n.Body.Country == "" && !nounOf(n.Body.Name, n.Printed) { // not "the Chapter" that was told already
			if full, ok := r.namedBefore(n.Printed, block, from); ok {
				list[i] = full
			} else if full, ok := r.namedLater(n.Printed, block); ok {
				list[i] = full
			}
		}
	}
	return list
}

// namedBefore finds the latest known body, named before a byte of a block, of
// whose name a word in capitals is the noun.
func (r *reader) namedBefore(noun string, block, from int) (events.Named, bool) {
	for n := len(r.spoken) - 1; n >= 0; n-- {
		s := r.spoken[n]
		text := r.Doc.Blocks[s.block].Text[s.from:s.to]
		if !hasFold(text, noun) {
			continue
		}
		for _, span := range events.NamesIn(text, r.Order) {
			if !hasFold(text[span[0]:span[1]], noun) {
				continue
			}
			for _, b := range r.Known(s.block, s.from+span[0], s.from+span[1]) {
				if nounOf(b.Printed, noun) {
					b.Printed = noun
					return b, true
				}
			}
		}
	}
	return events.Named{}, false
}

// namedLater is the known body of which a later block prints the name in full: "Ministry of Tides", above "the Ministry of
// Tides of Fiji".
func (r *reader) namedLater(name string, block int) (events.Named, bool) {
	if !strings.Contains(name, " ") {
		return r.onlyCalled(name)
	}
	for i := block + 1; i < len(r.Doc.Blocks); i++ {
		text := r.Doc.Blocks[i].Text
		at := strings.Index(text, name+" of ")
		if at < 0 {
			continue
		}
		for _, b := range r.Known(i, at, min(len(text), at+len(name)+longestOwner)) {
			if b.Body.Resolved && strings.HasPrefix(b.Printed, name+" of ") {
				b.Printed = name
				return b, true
			}
		}
	}
	return events.Named{}, false
}

// longestOwner is the number of bytes within which the State stands of which such a body is.
const longestOwner = 60

// hasFold reports whether a text has the word or words in it, in whatever case.
func hasFold(text, words string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(words))
}

// issuer is the name of the publisher if it has the noun, else "".
func (r *reader) issuer(noun string) string {
	r.Issuer = nil // who the issuer is, is read from names as well
	defer func() { r.Issuer = r.issuer }()
	for _, b := range r.publisher() {
		if nounOf(b.Printed, noun) {
			return b.Printed
		}
	}
	return ""
}

// nounOf reports whether a name of several words has the word at its end, or
// before "of" and the like: "Ministry of Rivers", "Tide Secretariat".
func nounOf(name, noun string) bool {
	if strings.Contains(noun, " ") {
		return strings.HasPrefix(name, noun+" of ") || strings.HasSuffix(name, "'s "+noun) || strings.HasSuffix(name, "’s "+noun)
	}
	words := strings.Fields(name)
	for i, w := range words {
		if strings.EqualFold(w, noun) && len(words) > 1 {
			return i == 0 || i == len(words)-1 || strings.HasPrefix(words[i+1], "(") || strings.EqualFold(words[i+1], "of") || strings.EqualFold(words[i+1], "for")
		}
	}
	return false
}
