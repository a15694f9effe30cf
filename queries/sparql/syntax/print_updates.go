package syntax

func (p *printer) operation(o Operation) {
	switch o := o.(type) {
	case *Load:
		p.write("LOAD ", silently(o.Silent))
		p.value(o.From)
		if o.Into.Which == OneGraph {
			p.write(" INTO ")
			p.target(o.Into)
		}
	case *Clear:
		if o.Drop {
			p.write("DROP ", silently(o.Silent))
		} else {
			p.write("CLEAR ", silently(o.Silent))
		}
		p.target(o.Target)
	case *Create:
		p.write("CREATE ", silently(o.Silent))
		p.target(Target{Name: o.Name})
	case *Transfer:
		p.write(o.Name, " ", silently(o.Silent))
		p.target(o.From)
		p.write(" TO ")
		p.target(o.To)
	case *Data:
		if o.Delete {
			p.write("DELETE DATA ")
		} else {
			p.write("INSERT DATA ")
		}
		p.quads(o.Quads)
	case *Modify:
		p.modify(o)
	}
}

func silently(silent bool) string {
	if silent {
		return "SILENT "
	}
	return ""
}

func (p *printer) target(t Target) {
	switch t.Which {
	case OneGraph:
		p.write("GRAPH ")
		p.value(t.Name)
	case DefaultGraph:
		p.write("DEFAULT")
	case NamedGraphs:
		p.write("NAMED")
	case AllGraphs:
		p.write("ALL")
	}
}

func (p *printer) modify(m *Modify) {
	p.base(m.Base)
	if m.With != "" {
		p.write("WITH ")
		p.value(m.With)
		p.line("")
	}
	if len(m.Delete) > 0 || len(m.Insert) == 0 {
		p.write("DELETE ")
		p.quads(m.Delete)
		p.line("")
	}
	if len(m.Insert) > 0 {
		p.write("INSERT ")
		p.quads(m.Insert)
		p.line("")
	}
	for _, iri := range m.Using {
		p.write("USING ")
		p.value(iri)
		p.line("")
	}
	for _, iri := range m.UsingNamed {
		p.write("USING NAMED ")
		p.value(iri)
		p.line("")
	}
	p.write("WHERE ")
	p.group(m.Where)
}

func (p *printer) quads(quads []QuadPattern) {
	p.write("{")
	p.inside(func() {
		for len(quads) > 0 {
			graph := quads[0].Graph
			var triples []Triple
			for len(quads) > 0 && quads[0].Graph == graph {
				triples = append(triples, quads[0].Triple)
				quads = quads[1:]
			}
			if graph == nil {
				p.triples(triples)
				continue
			}
			p.line("GRAPH ")
			p.node(graph)
			p.write(" {")
			p.inside(func() { p.triples(triples) })
		}
	})
}
