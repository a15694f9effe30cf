package rdf

import (
	"cmp"
	"encoding/xml"
	"maps"
	"slices"
	"strings"
)

// xmlLiteral reads the content of an element as rdf:XMLLiteral has it: in
// Exclusive XML Canonicalization 1.0, with comments.
func (x *elements) xmlLiteral(e *element) string {
	c := &canonical{elements: x}
	c.content(e.start.Name, e.scope, nil)
	return c.b.String()
}

// canonical writes XML in its canonical form.
type canonical struct {
	*elements
	b strings.Builder
}

// content writes what stands in an element up to its end. Rendered are the
// namespaces that elements around it declare in what was written.
func (c *canonical) content(name xml.Name, s scope, rendered map[string]string) {
	for {
		switch t := c.token().(type) {
		case nil:
			c.fail("the document ends within <%s>", written(name))
		case xml.StartElement:
			c.element(t.Copy(), s, rendered)
		case xml.EndElement:
			c.checkEnd(name, t)
			return
		case xml.CharData:
			c.b.WriteString(canonicalText.Replace(string(t)))
		case xml.Comment:
			c.b.WriteString("<!--" + string(t) + "-->")
		case xml.ProcInst:
			c.b.WriteString(strings.TrimRight("<?"+t.Target+" "+string(t.Inst), " ") + "?>")
		}
		if c.b.Len() > longestTerm {
			c.fail("a term of more than %d MiB", longestTerm>>20)
		}
	}
}

var (
	canonicalText  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	canonicalValue = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

func (c *canonical) element(start xml.StartElement, outer scope, rendered map[string]string) {
	s := c.inner(start, outer)
	c.b.WriteString("<" + written(start.Name))
	rendered = c.namespaces(start, s, rendered)
	type expanded struct{ namespace, local, prefixed, value string }
	var list []expanded
	for _, a := range start.Attr {
		if !isDeclaration(a.Name) {
			namespace := ""
			if a.Name.Space != "" {
				namespace, _ = s.namespace(a.Name.Space)
			}
			list = append(list, expanded{namespace, a.Name.Local, written(a.Name), a.Value})
		}
	}
	slices.SortStableFunc(list, func(a, b expanded) int {
		return cmp.Or(strings.Compare(a.namespace, b.namespace), strings.Compare(a.local, b.local))
	})
	for i, a := range list {
		if i > 0 && a.namespace == list[i-1].namespace && a.local == list[i-1].local {
			c.fail("the attribute %s is there a second time", a.prefixed)
		}
		c.b.WriteString(" " + a.prefixed + `="` + canonicalValue.Replace(a.value) + `"`)
	}
	c.b.WriteString(">")
	c.content(start.Name, s, rendered)
	c.b.WriteString("</" + written(start.Name) + ">")
}

// namespaces writes the declarations of prefixes that the element uses and
// that are not rendered yet (section 3 of the canonicalization); it gives what
// is rendered then.
func (c *canonical) namespaces(start xml.StartElement, s scope, rendered map[string]string) map[string]string {
	used := map[string]bool{start.Name.Space: true}
	for _, a := range start.Attr {
		if !isDeclaration(a.Name) && a.Name.Space != "" {
			used[a.Name.Space] = true
		}
	}
	delete(used, "xml")
	var inner map[string]string
	for _, prefix := range slices.Sorted(maps.Keys(used)) {
		namespace, known := s.namespace(prefix)
		if !known {
			c.fail("the prefix %s: is not declared", prefix)
		}
		if rendered[prefix] == namespace {
			continue
		}
		name := "xmlns"
		if prefix != "" {
			name += ":" + prefix
		}
		c.b.WriteString(" " + name + `="` + canonicalValue.Replace(namespace) + `"`)
		if inner == nil {
			inner = map[string]string{}
			maps.Copy(inner, rendered)
		}
		inner[prefix] = namespace
	}
	if inner == nil {
		return rendered
	}
	return inner
}
