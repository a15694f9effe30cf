package events

import (
	"strings"

	"github.com/plenarykg/plenary/loaders/lexis"
	"github.com/plenarykg/plenary/loaders/names"
	"github.com/plenarykg/plenary/schema"
)

// earlier is the name that a noun for a body stands for where it is used
// alone, "the Ministry hosted": that of the body that issues the document, if it is of
// that sort, else of the only such body that the document names before the byte of the
// block, or among several of the only one that organises something; "" if there is none. It is bare if the name is
// nothing but such a noun.
func (r *Reader) earlier(block, at int, name string) (full string, bare bool) {
	if short := inBrackets(name); strings.HasSuffix(name, " ("+short+")") && introduced.MatchString("("+short+")") {
		name = strings.TrimSuffix(name, " ("+short+")") // "the Network (TNO)"
	}
	alone := strings.TrimPrefix(withoutArticle(withoutElision(name)), "the ")
	noun := spelling(folded(alone))
	if !theVocabulary().news.sets["barebody"][noun] {
		return "", false
	}
	if r.Issuer != nil {
		if issuer := r.Issuer(alone); issuer != "" {
			return issuer, true
		}
	}
	found, organising := r.namedAbove(block, at, noun, r.namesWith)
	if len(found) == 0 {
		found, organising = r.namedAbove(block, at, noun, r.ministriesOf)
	}
	dropShorter(found)
	for _, choice := range []map[schema.ID]string{found, organising} {
		if len(choice) == 1 {
			for _, named := range choice {
				return named, true
			}
		}
	}
	return "", true
}

// namedAbove are the bodies that the document names before the byte of a block by a noun, as names
// reads them, and those of them that organise something.
func (r *Reader) namedAbove(block, at int, noun string, names func(text, noun string) []string) (found, organising map[schema.ID]string) {
	found, organising = map[schema.ID]string{}, map[schema.ID]string{}
	for i := block; i >= 0; i-- {
		text := r.Doc.Blocks[i].Text
		if i == block {
			text = text[:at]
		}
		for _, named := range names(text, noun) {
			body, known := r.Resolver.Resolve(named)
			id := body.ID
			if !known {
				id = schema.ID(named)
			}
			found[id] = named
			if known && r.organisers[id] {
				organising[id] = named
			}
		}
	}
	return found, organising
}

// dropShorter leaves out the names with which longer ones begin, whatever their case: a line of
// a letterhead, "MINISTRY OF TRADE", beside "Ministry of Trade, Ports and the Sea".
func dropShorter(names map[schema.ID]string) {
	for id, name := range names {
		for other, longer := range names {
			if id != other && strings.HasPrefix(lexis.Fold(longer), lexis.Fold(name)) && (len(longer) > len(name) || id > other) {
				delete(names, id)
				break
			}
		}
	}
}

// withFirstHalf is the token with which a name begins whose second half is the tokens first
// to end, if "and" stands inside it: "Tide and Reef Association (TRA)"; first if not.
func (r *Reader) withFirstHalf(s *sentence, first, end int) int {
	half := first - 2
	if half < 0 || !s.is("also", first-1) || !s.list[half].Capital {
		return first
	}
	for half > 0 && s.list[half-1].Kind == 'w' && s.list[half-1].Capital && s.article(half-1) == "" {
		half--
	}
	if whole := names.SplitOrganizers(s.text[s.list[half].Start:s.list[end-1].End], r.Resolver); len(whole) == 1 {
		return half
	}
	return first
}

// namesWith gives the names of several words in a text one of whose words is the
// noun.
func (r *Reader) namesWith(text, noun string) []string {
	if !strings.Contains(spelling(folded(text)), noun) {
		return nil
	}
	var found []string
	s := newSentence(text, r.Order)
	s.news, s.romance = true, r.romance
	for k := range s.list {
		if !s.list[k].Capital || spelling(s.list[k].Text) != noun {
			continue
		}
		first := k
		for first > 0 && (s.list[first-1].Kind == 'w' && s.list[first-1].Capital && s.article(first-1) == "" || s.list[first-1].Kind == '-' && s.list[first-1].Glued) {
			first--
		}
		end := s.names(first)
		if end <= k {
			continue
		}
		end = s.beforePremises(k, end)
		first = r.withFirstHalf(s, first, end)
		if end < len(s.list) && s.list[end].Kind == ':' && end-1 > k {
			end-- // "Ministry of Boats of Norland   With: …" ends with a label
		}
		from, middle := s.list[first].Start, s.list[k].Start
		for _, n := range names.SplitOrganizers(text[from:s.list[end-1].End], r.Resolver) {
			words, _, _ := strings.Cut(n.Name, " (") // no name is "the Commission (level 5)"
			if from+n.Start <= middle && middle < from+n.End && strings.Contains(words, " ") {
				found = append(found, n.Name)
			}
		}
	}
	return found
}

// beforePremises is the token behind a name that goes up to another one, and whose noun stands at
// token k, without what belongs to its body if that is a house: "Reef University's Nadi campus".
func (s *sentence) beforePremises(k, end int) int {
	if !s.is("premises", end) || s.list[end].Capital {
		return end
	}
	for i := k + 1; i < end; i++ {
		if strings.ContainsRune("'’", s.list[i].Kind) {
			return i
		}
	}
	return end
}
