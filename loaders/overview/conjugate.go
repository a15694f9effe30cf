package overview

import "strings"

// forms returns what a phrase such as "=join" or "=give rise to" stands for;
// irregular has the forms of verbs that follow no rule, under "=verb".
func forms(phrase string, irregular map[string][]string) []string {
	verb, rest, _ := strings.Cut(phrase, " ")
	if len(verb) < 2 || verb[0] != '=' {
		return []string{phrase}
	}
	all := irregular[verb]
	if all == nil {
		all = conjugate(verb[1:])
	}
	var phrases []string
	for _, form := range all {
		phrases = append(phrases, strings.TrimSpace(form+" "+rest))
	}
	return phrases
}

// conjugate returns the forms of a regular verb: "join", "joins", "joined",
// "joining".
func conjugate(verb string) []string {
	stem, last := verb[:len(verb)-1], verb[len(verb)-1]
	switch {
	case strings.HasSuffix(verb, "ee"):
		return []string{verb, verb + "s", verb + "d", verb + "ing"}
	case last == 'e':
		return []string{verb, verb + "s", verb + "d", stem + "ing"}
	case last == 'y' && stem != "" && !strings.ContainsRune("aeiou", rune(stem[len(stem)-1])):
		return []string{verb, stem + "ies", stem + "ied", verb + "ing"}
	case strings.ContainsRune("sxz", rune(last)) || strings.HasSuffix(verb, "ch") || strings.HasSuffix(verb, "sh"):
		return []string{verb, verb + "es", verb + "ed", verb + "ing"}
	}
	return []string{verb, verb + "s", verb + "ed", verb + "ing"}
}
