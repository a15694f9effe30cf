package values

import (
	"regexp"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
)

// matches is REGEX (section 17.4.3.14).
func matches(a []quad.Value) (quad.Value, error) {
	l, err := stringOf(a[0])
	if err != nil {
		return nil, err
	}
	p, err := patternOf(a[1:])
	if err != nil {
		return nil, err
	}
	return truth(p.MatchString(l.text)), nil
}

// replace is REPLACE (section 17.4.3.15): $1 stands for a group, \$ for a
// dollar sign.
func replace(a []quad.Value) (quad.Value, error) {
	l, err := stringOf(a[0])
	if err != nil {
		return nil, err
	}
	flags := []quad.Value{a[1]}
	if len(a) == 4 {
		flags = append(flags, a[3])
	}
	p, err := patternOf(flags)
	if err != nil {
		return nil, err
	}
	if p.MatchString("") {
		return nil, typeError("the pattern %s matches nothing at all, which cannot be replaced", show(a[1]))
	}
	with, err := simpleOf(a[2])
	if err != nil {
		return nil, err
	}
	template, err := templateOf(with, p.NumSubexp())
	if err != nil {
		return nil, err
	}
	return l.with(p.ReplaceAllString(l.text, template)), nil
}

// templateOf turns a replacement of XPath (Functions and Operators, section
// 7.6.3) into one of package regexp.
func templateOf(with string, groups int) (string, error) {
	var b strings.Builder
	for i := 0; i < len(with); i++ {
		c := with[i]
		switch {
		case c == '\\' && i+1 < len(with) && (with[i+1] == '\\' || with[i+1] == '$'):
			if i++; with[i] == '$' {
				b.WriteByte('$')
			}
			b.WriteByte(with[i])
		case c == '\\':
			return "", typeError(`in a replacement \ stands only before \ or $`)
		case c == '$':
			number := 0
			from := i + 1
			for i+1 < len(with) && '0' <= with[i+1] && with[i+1] <= '9' && (i+1 == from || number*10+int(with[i+1]-'0') <= groups) {
				i++
				number = number*10 + int(with[i]-'0')
			}
			if i+1 == from {
				return "", typeError("in a replacement $ stands only before a digit")
			}
			if number <= groups {
				b.WriteString("${" + with[from:i+1] + "}")
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}

// patterns keeps patterns that were compiled, by flags and text: those of a
// query are few, those that rows give may be many.
var patterns struct {
	sync.Mutex
	compiled map[[2]string]*regexp.Regexp
}

const mostPatterns = 256

// patternOf compiles a pattern and its flags, if there are any: s, m, i, x and
// q (XPath Functions and Operators, section 7.6.1). Package regexp reads what
// XPath does but for back-references and subtraction of classes, in time that
// grows with the text only.
func patternOf(a []quad.Value) (*regexp.Regexp, error) {
	text, err := simpleOf(a[0])
	if err != nil {
		return nil, err
	}
	flags := ""
	if len(a) > 1 {
		if flags, err = simpleOf(a[1]); err != nil {
			return nil, err
		}
	}
	patterns.Lock()
	defer patterns.Unlock()
	if p, ok := patterns.compiled[[2]string{flags, text}]; ok {
		return p, nil
	}
	source, err := sourceOf(text, flags)
	if err != nil {
		return nil, err
	}
	p, err := regexp.Compile(source)
	if err != nil {
		return nil, typeError("%v", err)
	}
	if patterns.compiled == nil || len(patterns.compiled) == mostPatterns {
		patterns.compiled = map[[2]string]*regexp.Regexp{}
	}
	patterns.compiled[[2]string{flags, text}] = p
	return p, nil
}

func sourceOf(text, flags string) (string, error) {
	set := ""
	for _, flag := range flags {
		switch flag {
		case 's', 'm', 'i':
			set += string(flag)
		case 'x':
			text = withoutSpace(text)
		case 'q':
			text = regexp.QuoteMeta(text)
		default:
			return "", typeError("%q is no flag of a pattern", string(flag))
		}
	}
	if set != "" {
		return "(?" + set + ")" + text, nil
	}
	return text, nil
}

// withoutSpace removes white space outside of classes in brackets.
func withoutSpace(text string) string {
	depth := 0
	return strings.Map(func(c rune) rune {
		switch {
		case c == '[':
			depth++
		case c == ']':
			depth--
		case depth == 0 && strings.ContainsRune(" \t\r\n", c):
			return -1
		}
		return c
	}, text)
}
