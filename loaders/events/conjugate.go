package events

import (
	"slices"
	"strings"

	"github.com/plenarykg/plenary/schema"
)

// addVerb adds the phrases in which a verb tells of organising: its tenses
// behind those who organise, its participle and "by" before them. Regular
// verbs need their infinitive alone, others the forms that differ, parted by
// slashes: English past and participle.
func (v *vocabulary) addVerb(role schema.Role, lang, form string) {
	forms := strings.Split(form, "/")
	var active, passive []string
	switch lang {
	case "en":
		active, passive = english(forms)
	case "fr":
		active, passive = french(forms[0])
	case "es":
		active, passive = spanish(forms[0])
	case "pt":
		active, passive = portuguese(forms[0])
	}
	for _, a := range active {
		v.addRole("active", string(role), lang, spelling(a))
	}
	for _, p := range passive {
		v.addRole("passive", string(role), lang, spelling(p))
	}
}

// english conjugates a verb, of which only the first word changes: "put on".
func english(forms []string) (active, passive []string) {
	prefix, verb := "", forms[0]
	if rest, ok := strings.CutPrefix(verb, "co-"); ok {
		prefix, verb = "co-", rest
	}
	verb, particle, _ := strings.Cut(verb, " ")
	if particle != "" {
		particle = " " + particle
	}
	stem := strings.TrimSuffix(verb, "e")
	past, participle := stem+"ed", stem+"ed"
	if len(forms) > 1 {
		past, participle = forms[1], forms[len(forms)-1]
	}
	gerund := stem + "ing"
	if len(forms) > 1 && len(stem) == len(verb) && strings.HasPrefix(past, verb+verb[len(verb)-1:]) || verb == "run" || verb == "put" || verb == "set" {
		gerund = verb + verb[len(verb)-1:] + "ing" // planned, planning
	}
	for _, joint := range []string{"", "jointly "} {
		say := func(before, form string) { active = append(active, before+joint+prefix+form+particle) }
		say("", past)
		say("", verb+"s")
		say("", verb)
		for _, before := range []string{"will ", "would ", "to ", "is to ", "are to ", "plan to ", "plans to "} {
			say(before, verb)
		}
		for _, before := range []string{"is ", "are ", "was ", "were ", "will be ", "have been ", "has been "} {
			say(before, gerund)
		}
		for _, before := range []string{"has ", "have ", "had "} {
			say(before, participle)
		}
		active = append(active, past+particle+" jointly")
		for _, by := range []string{" by", " jointly by", " together by"} {
			passive = append(passive, joint+prefix+participle+particle+by)
		}
		if prefix != "" {
			passive = append(passive, joint+prefix+participle+particle+" with")
		}
	}
	return active, passive
}

// french conjugates a regular verb in -er.
func french(verb string) (active, passive []string) {
	stem, ok := strings.CutSuffix(verb, "er")
	if !ok {
		return nil, nil
	}
	for _, ending := range []string{"e", "ent", "ait", "aient", "a", "erent", "era", "eront"} {
		active = append(active, stem+ending)
	}
	for _, before := range []string{"a ", "ont ", "avait ", "avaient ", "a conjointement ", "ont conjointement ", "ont ensemble "} {
		for _, ending := range []string{"e", "ee", "es", "ees"} { // "les a organisés"
			active = append(active, before+stem+ending)
		}
	}
	for _, ending := range []string{"ons", "erons", "ions"} { // behind "nous"
		active = append(active, stem+ending)
	}
	for _, before := range []string{"avons ", "avions ", "avons conjointement "} {
		active = append(active, before+stem+"e")
	}
	for _, before := range []string{"", "va ", "vont ", "allons ", "de ", "doit ", "doivent "} {
		active = append(active, before+verb)
	}
	for _, ending := range []string{"e", "ee", "es", "ees"} {
		for _, by := range []string{" par", " conjointement par", " ensemble par"} {
			passive = append(passive, stem+ending+by)
		}
		if strings.HasPrefix(verb, "co") && verb != "convoquer" {
			passive = append(passive, stem+ending+" avec")
		}
	}
	return active, passive
}

// weSpanish are the endings of Spanish verbs that mean those who write.
var weSpanish = []string{"amos", "aremos", "abamos"}

// saysWe reports whether the words of a Spanish verb mean those who write without a
// pronoun: "organizamos", "hemos organizado".
func (p phrase) saysWe() bool {
	return p.kind == "active" && p.lang == "es" && strings.HasSuffix(p.words[0], "mos")
}

// holdsObject reports whether the words of a verb hold what is organised: "put this on", "do this one", and do not lead to its
// noun, "called this meeting".
func (p phrase) holdsObject() bool {
	return p.kind == "active" && p.lang == "en" && p.words[0] != "called" && (slices.Contains(p.words, "this") || len(p.words) > 2 && p.words[len(p.words)-2] == "it")
}

// behindObject reports whether a verb with its object may end before token i: behind it stands with whom
// somebody did it or, where a word such as "on" says that it means an event, nothing or why.
func (s *sentence) behindObject(p phrase, i int) bool {
	if s.is("withword", i) || s.is("jointly", i) {
		return true
	}
	last := p.words[len(p.words)-1]
	return last != "this" && last != "one" && (i >= len(s.list) || s.list[i].Kind != 'w' || textAt(s, i) == "for" || textAt(s, i) == "as")
}

// spanish conjugates a regular verb in -ar.
func spanish(verb string) (active, passive []string) {
	stem, ok := strings.CutSuffix(verb, "ar")
	if !ok {
		return nil, nil
	}
	for _, ending := range []string{"o", "aron", "a", "an", "ara", "aran", "aba", "aban"} {
		active = append(active, stem+ending)
	}
	for _, ending := range weSpanish {
		active = append(active, stem+ending)
	}
	for _, before := range []string{"ha ", "han ", "habia ", "habian ", "hemos ", "habiamos "} {
		active = append(active, before+stem+"ado")
	}
	for _, before := range []string{"", "va a ", "van a ", "vamos a ", "de "} {
		active = append(active, before+verb)
	}
	for _, before := range []string{"esta ", "estan ", "estamos "} {
		active = append(active, before+stem+"ando")
	}
	for _, ending := range []string{"ado", "ada", "ados", "adas"} {
		for _, by := range []string{" por", " conjuntamente por", " de manera conjunta por", " de forma conjunta por"} {
			passive = append(passive, stem+ending+by)
		}
		if strings.HasPrefix(verb, "co") && verb != "convocar" {
			passive = append(passive, stem+ending+" con")
		}
	}
	return active, passive
}

// portugueseEndings are those of the regular verbs in -ar, -er and -ir: of the present, the past, the imperfect and the
// participle.
var portugueseEndings = map[string][]string{
	"ar": {"a", "am", "ou", "aram", "ava", "avam", "ad"},
	"er": {"e", "em", "eu", "eram", "ia", "iam", "id"},
	"ir": {"e", "em", "iu", "iram", "ia", "iam", "id"},
}

// portuguese conjugates a regular verb.
func portuguese(verb string) (active, passive []string) {
	stem, endings := verb[:len(verb)-2], portugueseEndings[verb[len(verb)-2:]]
	if endings == nil {
		return nil, nil
	}
	for _, ending := range endings[:len(endings)-1] {
		active = append(active, stem+ending)
	}
	participle := stem + endings[len(endings)-1]
	active = append(active, verb+"a", verb+"ao")
	for _, before := range []string{"", "vai ", "vao ", "ira ", "irao ", "vamos ", "acaba de ", "acabam de "} {
		active = append(active, before+verb)
	}
	for _, before := range []string{"esta ", "estao ", "estamos "} {
		active = append(active, before+verb[:len(verb)-1]+"ndo")
	}
	for _, ending := range []string{"o", "a", "os", "as"} {
		for _, by := range []string{" por", " pelo", " pela", " pelos", " pelas", " em conjunto por", " conjuntamente por", " conjuntamente pelo", " conjuntamente pela"} {
			passive = append(passive, participle+ending+by)
		}
	}
	return active, passive
}
