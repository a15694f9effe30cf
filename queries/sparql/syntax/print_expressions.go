package syntax

import "slices"

// ranks are the operators of two from the loosest to the closest; those of one
// string bind alike.
var ranks = [][]string{{"||"}, {"&&"}, {"=", "!=", "<", ">", "<=", ">="}, {"+", "-"}, {"*", "/"}}

const (
	comparisons = 2 // of which there are no chains
	unaryRank   = 5
	primaryRank = 6
)

func rankOfExpr(e Expr) int {
	switch e := e.(type) {
	case *Binary:
		return slices.IndexFunc(ranks, func(ops []string) bool { return slices.Contains(ops, e.Op) })
	case *In:
		return comparisons
	case *Unary:
		return unaryRank
	}
	return primaryRank
}

// expr writes an expression, in brackets if it binds looser than a rank.
func (p *printer) expr(e Expr, rank int) {
	own := rankOfExpr(e)
	if own < rank {
		p.write("(")
		defer p.write(")")
	}
	switch e := e.(type) {
	case Variable:
		p.write("?", string(e.Name))
	case Constant:
		p.value(e.Value)
	case *Unary:
		p.write(e.Op)
		if c, ok := e.X.(Constant); ok && e.Op != "!" {
			p.write(" ") // the sign is no part of the number
			p.value(c.Value)
		} else {
			p.expr(e.X, primaryRank)
		}
	case *Binary:
		left := own
		if own == comparisons {
			left++
		}
		p.expr(e.X, left)
		p.write(" ", e.Op, " ")
		p.expr(e.Y, own+1)
	case *In:
		p.expr(e.X, comparisons+1)
		if e.Not {
			p.write(" NOT")
		}
		p.write(" IN ")
		p.arguments(e.List, false)
	case *Call:
		if e.Function != "" {
			p.value(e.Function)
		} else {
			p.write(spelled(e.Name))
		}
		p.arguments(e.Args, e.Distinct)
	case *Exists:
		if e.Not {
			p.write("NOT ")
		}
		p.write("EXISTS ")
		p.group(e.Group)
	case *Aggregate:
		p.aggregate(e)
	}
}

// spelled gives the functions the capitals that they have in the standard.
func spelled(name string) string {
	switch name {
	case "ISIRI", "ISURI":
		return "is" + name[2:]
	case "ISBLANK":
		return "isBlank"
	case "ISLITERAL":
		return "isLiteral"
	case "ISNUMERIC":
		return "isNumeric"
	case "SAMETERM":
		return "sameTerm"
	case "LANGMATCHES":
		return "langMatches"
	}
	return name
}

func (p *printer) arguments(list []Expr, distinct bool) {
	p.write("(")
	if distinct {
		p.write("DISTINCT ")
	}
	for i, e := range list {
		if i > 0 {
			p.write(", ")
		}
		p.expr(e, 0)
	}
	p.write(")")
}

func (p *printer) aggregate(a *Aggregate) {
	p.write(a.Name, "(")
	if a.Distinct {
		p.write("DISTINCT ")
	}
	if a.X == nil {
		p.write("*")
	} else {
		p.expr(a.X, 0)
	}
	if a.Name == "GROUP_CONCAT" && a.Separator != " " {
		p.write("; SEPARATOR=")
		p.text(a.Separator)
	}
	p.write(")")
}

func (v Variable) String() string   { return printedExpr(v) }
func (c Constant) String() string   { return printedExpr(c) }
func (u *Unary) String() string     { return printedExpr(u) }
func (b *Binary) String() string    { return printedExpr(b) }
func (i *In) String() string        { return printedExpr(i) }
func (c *Call) String() string      { return printedExpr(c) }
func (e *Exists) String() string    { return printedExpr(e) }
func (a *Aggregate) String() string { return printedExpr(a) }

func printedExpr(e Expr) string {
	return fragment(func(p *printer) { p.expr(e, 0) })
}
