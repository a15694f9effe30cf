// Oxigraph, compiled to WebAssembly, in memory, asked in SPARQL.
import { readFileSync } from 'node:fs'
import oxigraph from 'oxigraph'
import { serve, vocabulary as v, most } from './serve.mjs'

const store = new oxigraph.Store()
const query = (text) => store.query(text, { use_default_graph_as_union: true })
const roles = v.roles.map((role) => `<${role}>`).join(' ')
const terms = (text, ...names) => query(text).map((row) => names.map((name) => row.get(name).toString()))
const quoted = (text) => JSON.stringify(text)

const quadOf = (terms) => oxigraph.quad(...terms.map(termOf))

function termOf(term) {
  if (term.startsWith('<')) return oxigraph.namedNode(term.slice(1, -1))
  const end = term.lastIndexOf('"')
  const text = JSON.parse(term.slice(0, end + 1))
  const rest = term.slice(end + 1)
  if (rest === '') return oxigraph.literal(text)
  if (rest.startsWith('@')) return oxigraph.literal(text, rest.slice(1))
  return oxigraph.literal(text, oxigraph.namedNode(rest.slice(3, -1)))
}

await serve({
  load(file) {
    store.load(readFileSync(file, 'utf8'), { format: 'application/n-quads', no_transaction: true })
  },
  coHosts(body) {
    return query(`SELECT ?b (COUNT(DISTINCT ?e) AS ?n) {
      { SELECT DISTINCT ?e { VALUES ?p { ${roles} } ?e ?p <${body}> } }
      VALUES ?q { ${roles} } ?e ?q ?b FILTER(?b != <${body}>) } GROUP BY ?b`).map((row) => [row.get('b').toString(), row.get('n').value])
  },
  pairs() {
    return query(`SELECT ?a ?b (COUNT(DISTINCT ?e) AS ?n) {
      VALUES ?p { ${roles} } ?e ?p ?a . VALUES ?q { ${roles} } ?e ?q ?b FILTER(STR(?a) < STR(?b)) }
      GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT ${most.pairs}`).map((row) => [row.get('a').toString(), row.get('b').toString(), row.get('n').value])
  },
  positions(holder, issue) {
    return terms(`SELECT ?p ?s ?x ?o { GRAPH ?g { ?p <${v.issue}> <${issue}> ; <${v.holder}> <${holder}> ; <${v.stance}> ?s }
      ?g <${v.exact}> ?x ; <${v.partOf}> ?o }`, 'p', 's', 'x', 'o')
  },
  both(reserved, supported) {
    return terms(`SELECT DISTINCT ?c {
      ?r <${v.issue}> <${reserved}> ; <${v.stance}> <${v.reservation}> ; <${v.holder}> ?c .
      ?s <${v.issue}> <${supported}> ; <${v.stance}> <${v.support}> ; <${v.holder}> ?c .
      ?c <${v.type}> <${v.country}> }`, 'c')
  },
  hops(frontier) {
    return terms(`SELECT ?f ?e ?t { VALUES ?f { ${frontier.join(' ')} } VALUES ?p { ${roles} } ?e ?p ?f . VALUES ?q { ${roles} } ?e ?q ?t }`, 'f', 'e', 't')
  },
  around(of) {
    const rows = []
    const seen = new Set()
    const near = new Set([`<${of}>`])
    let frontier = [oxigraph.namedNode(of)]
    for (let level = 0; level < 2; level++) {
      const next = []
      for (const node of frontier) {
        for (const found of [node.termType === 'Literal' ? [] : store.match(node, null, null, null), store.match(null, null, node, null)]) {
          for (const q of found) {
            const row = [q.subject.toString(), q.predicate.toString(), q.object.toString(), q.graph.toString()]
            const key = row.join(' ')
            if (seen.has(key)) continue
            seen.add(key)
            rows.push(row)
            if (rows.length === most.around) return rows
            for (const reached of [q.subject, q.object]) {
              const term = reached.toString()
              if (!near.has(term)) {
                near.add(term)
                next.push(reached)
              }
            }
          }
        }
      }
      frontier = next
    }
    return rows
  },
  search(text, prefix) {
    const test = prefix ? 'STRSTARTS' : 'CONTAINS'
    const found = query(`SELECT DISTINCT ?o { ?s ?p ?o FILTER(isLiteral(?o) && ${test}(LCASE(STR(?o)), ${quoted(text.toLowerCase())})) }`)
      .map((row) => row.get('o'))
      .filter((o) => o.language || o.datatype.value === 'http://www.w3.org/2001/XMLSchema#string')
    const bytes = (text) => Buffer.from(text)
    return found
      .map((o) => [bytes(o.value), o.toString()])
      .sort((a, b) => Buffer.compare(a[0], b[0]) || Buffer.compare(bytes(a[1]), bytes(b[1])))
      .slice(0, most.found)
      .map(([, term]) => [term])
  },
  sparql(text, names) {
    const rows = query(text)
    return () => rows.map((row) => names.map((name) => row.get(name)?.toString() ?? ''))
  },
  prepare: (quads) => quads.map(quadOf),
  commit(quads) {
    for (const q of quads) store.add(q)
  },
  forget(source) {
    const node = oxigraph.namedNode(source)
    const passages = store.match(null, oxigraph.namedNode(v.partOf), node, null).map((q) => q.subject)
    let n = 0
    const remove = (quads) => {
      for (const q of quads) store.delete(q)
      n += quads.length
    }
    for (const passage of passages) remove(store.match(null, null, null, passage))
    for (const subject of [...passages, node]) remove(store.match(subject, null, null, null))
    return n
  },
  bytes: () => 0,
})
