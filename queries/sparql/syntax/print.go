package syntax

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// String gives a text that Parse makes the same query of, but for positions
// and the labels of blank nodes that had none.
func (q *Query) String() string {
	return printed(func(p *printer) {
		p.base(q.Base)
		p.query(q)
		p.line("")
	})
}

// String gives a text that ParseUpdate makes the same request of, but for
// positions and the labels of blank nodes that had none.
func (u *Update) String() string {
	return printed(func(p *printer) {
		for i, o := range u.Operations {
			if i > 0 {
				p.write(" ;")
				p.line("")
			}
			p.operation(o)
		}
		if len(u.Operations) > 0 {
			p.line("")
		}
	})
}

// printer writes trees. Blank nodes without a label get names of their own.
type printer struct {
	strings.Builder
	indent  int
	whole   bool // write all IRIs in < and >
	used    map[string]bool
	own     string // begins the names of blank nodes without a label
	made    bool   // there are such
	free    string // begins no label that is written and looks like one of them
	baseNow quad.IRI
}

// printed gives a text whose prefixes are declared.
func printed(write func(*printer)) string {
	p := named(printer{used: map[string]bool{}}, write)
	var head strings.Builder
	for _, prefix := range slices.Sorted(maps.Keys(p.used)) {
		head.WriteString("PREFIX " + prefix + ": <" + wellKnown[prefix] + ">\n")
	}
	return head.String() + p.String()
}

// fragment gives a part of a query, with whole IRIs.
func fragment(write func(*printer)) string {
	return named(printer{whole: true}, write).String()
}

// named writes, and again if names for blank nodes turn out to be taken.
func named(p printer, write func(*printer)) *printer {
	first := p
	first.own, first.free = "b", "b"
	write(&first)
	if !first.made || first.free == first.own {
		return &first
	}
	p.own = first.free
	write(&p)
	return &p
}

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// line begins a line, of which those deep inside are not moved in further.
func (p *printer) line(parts ...string) {
	p.write("\n", strings.Repeat("  ", min(p.indent, 40)))
	p.write(parts...)
}

// base writes BASE where it is not the one that holds.
func (p *printer) base(base quad.IRI) {
	if base != "" && base != p.baseNow {
		p.write("BASE <", string(base), ">\n")
		p.baseNow = base
	}
}

func (p *printer) query(q *Query) {
	switch q.Form {
	case Select:
		p.selection(q)
	case Construct:
		p.write("CONSTRUCT {")
		p.inside(func() { p.triples(q.Template) })
	case Describe:
		p.write("DESCRIBE")
		for _, n := range q.Described {
			p.write(" ")
			p.node(n)
		}
		if len(q.Described) == 0 {
			p.write(" *")
		}
	case Ask:
		p.write("ASK")
	}
	p.iris("FROM", q.From)
	p.iris("FROM NAMED", q.FromNamed)
	if q.Where != nil {
		if q.Form == Construct || len(q.From)+len(q.FromNamed) > 0 {
			p.line("WHERE ")
		} else {
			p.write(" WHERE ")
		}
		p.group(q.Where)
	}
	p.modifiers(q)
}

func (p *printer) selection(q *Query) {
	p.write("SELECT")
	if q.Distinct {
		p.write(" DISTINCT")
	}
	if q.Reduced {
		p.write(" REDUCED")
	}
	if len(q.Projection) == 0 {
		p.write(" *")
	}
	for _, s := range q.Projection {
		p.write(" ")
		p.projected(s)
	}
}

func (p *printer) projected(s Projected) {
	if s.Expr == nil {
		p.write("?", string(s.As))
		return
	}
	p.write("(")
	p.expr(s.Expr, 0)
	if s.As != "" {
		p.write(" AS ?", string(s.As))
	}
	p.write(")")
}

func (p *printer) iris(before string, iris []quad.IRI) {
	for _, iri := range iris {
		p.line(before, " ")
		p.value(iri)
	}
}

func (p *printer) modifiers(q *Query) {
	for i, key := range q.GroupBy {
		p.listed(i, "GROUP BY ")
		p.projected(key)
	}
	for i, e := range q.Having {
		p.listed(i, "HAVING ")
		p.condition(e)
	}
	for i, o := range q.OrderBy {
		p.listed(i, "ORDER BY ")
		_, variable := o.Expr.(Variable)
		switch {
		case o.Descending:
			p.write("DESC")
			fallthrough
		case !variable:
			p.condition(o.Expr)
		default:
			p.expr(o.Expr, 0)
		}
	}
	if q.Limit >= 0 {
		p.line("LIMIT ", strconv.FormatInt(q.Limit, 10))
	}
	if q.Offset > 0 {
		p.line("OFFSET ", strconv.FormatInt(q.Offset, 10))
	}
	if q.Values != nil {
		p.line("")
		p.values(q.Values)
	}
}

// listed begins a clause on its own line, and goes on with it by a blank.
func (p *printer) listed(i int, clause string) {
	if i == 0 {
		p.line(clause)
	} else {
		p.write(" ")
	}
}

// condition writes an expression in brackets.
func (p *printer) condition(e Expr) {
	p.write("(")
	p.expr(e, 0)
	p.write(")")
}

// inside writes what stands behind an opening brace, and closes it.
func (p *printer) inside(write func()) {
	p.indent++
	before := p.Len()
	write()
	p.indent--
	if p.Len() == before {
		p.write("}")
	} else {
		p.line("}")
	}
}

func (p *printer) group(g *Group) {
	p.write("{")
	p.inside(func() {
		for _, e := range g.Elements {
			p.element(e)
		}
	})
}

func (p *printer) element(e Element) {
	if t, ok := e.(*Triples); ok {
		p.triples(t.Patterns)
		return
	}
	p.line("")
	switch e := e.(type) {
	case *Group:
		p.group(e)
	case *Union:
		for i, g := range e.Groups {
			if i > 0 {
				p.write(" UNION ")
			}
			p.group(g)
		}
	case *Optional:
		p.write("OPTIONAL ")
		p.group(e.Group)
	case *Minus:
		p.write("MINUS ")
		p.group(e.Group)
	case *Named:
		p.write("GRAPH ")
		p.node(e.Name)
		p.write(" ")
		p.group(e.Group)
	case *Service:
		p.write("SERVICE ")
		if e.Silent {
			p.write("SILENT ")
		}
		p.node(e.Name)
		p.write(" ")
		p.group(e.Group)
	case *Filter:
		p.write("FILTER ")
		switch e.Condition.(type) {
		case *Exists, *Call:
			p.expr(e.Condition, 0)
		default:
			p.condition(e.Condition)
		}
	case *Bind:
		p.write("BIND")
		p.projected(Projected{Expr: e.Expr, As: e.As})
	case *Values:
		p.values(e)
	case *Query:
		p.query(e)
	}
}

func (p *printer) values(v *Values) {
	single := len(v.Vars) == 1
	if single {
		p.write("VALUES ?", string(v.Vars[0]), " {")
	} else {
		p.write("VALUES (")
		for i, name := range v.Vars {
			if i > 0 {
				p.write(" ")
			}
			p.write("?", string(name))
		}
		p.write(") {")
	}
	p.inside(func() {
		for _, row := range v.Rows {
			p.line("")
			if !single {
				p.write("(")
			}
			for i, value := range row {
				if i > 0 {
					p.write(" ")
				}
				p.value(value)
			}
			if !single {
				p.write(")")
			}
		}
	})
}

// triples writes triples, of which neighbours share a subject or a predicate.
func (p *printer) triples(triples []Triple) {
	for i, t := range triples {
		switch {
		case i > 0 && t.Subject == triples[i-1].Subject && samePlainPath(t.Predicate, triples[i-1].Predicate):
			p.write(" , ")
			p.node(t.Object)
			continue
		case i > 0 && t.Subject == triples[i-1].Subject:
			p.write(" ;")
			p.line("  ")
		case i > 0:
			p.write(" .")
			fallthrough
		default:
			p.line("")
			p.node(t.Subject)
			p.write(" ")
		}
		p.path(t.Predicate, inAlternative)
		p.write(" ")
		p.node(t.Object)
	}
	if len(triples) > 0 {
		p.write(" .")
	}
}

func samePlainPath(a, b Path) bool {
	first, ok := a.(Link)
	second, both := b.(Link)
	return ok && both && first == second
}
