// DuckDB with a schema and statements written by hand: a dictionary of terms,
// and the quads as columns.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { serve, vocabulary as v, most } from './serve.mjs'

const file = join(process.argv[2], 'quads.duckdb')
const instance = await DuckDBInstance.create(file)
const db = await instance.connect()

const quoted = (text) => `'${text.replaceAll("'", "''")}'`
const iri = (value) => quoted(`<${value}>`)
const rows = async (text) => (await db.runAndReadAll(text)).getRows().map((row) => row.map((cell) => String(cell)))
const numbers = async (text) => (await db.runAndReadAll(text)).getRows().map((row) => row.map(Number))

const ids = {}
let roles = ''

async function id(value) {
  const found = await numbers(`SELECT id FROM terms WHERE term = ${iri(value)}`)
  return found.length > 0 ? found[0][0] : 0
}

const text = (term) => `CASE WHEN ${term}[1] = '"' AND ${term}[-1] <> '>' THEN regexp_extract(${term}, '^"(.*)"[^"]*$', 1, 's') END`

await serve({
  async load(source) {
    await db.run(`CREATE TABLE terms (id INTEGER, term VARCHAR, text VARCHAR, folded VARCHAR)`)
    await db.run(`CREATE TABLE quads (s INTEGER, p INTEGER, o INTEGER, g INTEGER)`)
    await db.run(`CREATE TEMP TABLE lines AS SELECT regexp_extract(line, '^(\\S+) (\\S+) (.*) (\\S+) \\.$', ['s', 'p', 'o', 'g']) AS q
      FROM read_csv(${quoted(source)}, columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '', header = false, auto_detect = false)`)
    await db.run(`INSERT INTO terms SELECT row_number() OVER (ORDER BY term), term, ${text('term')}, lower(${text('term')})
      FROM (SELECT q.s AS term FROM lines UNION SELECT q.p FROM lines UNION SELECT q.o FROM lines UNION SELECT q.g FROM lines)`)
    await db.run(`INSERT INTO quads SELECT s.id, p.id, o.id, g.id FROM lines
      JOIN terms s ON s.term = q.s JOIN terms p ON p.term = q.p JOIN terms o ON o.term = q.o JOIN terms g ON g.term = q.g ORDER BY p.id, o.id, s.id`)
    await db.run(`DROP TABLE lines`)
    await db.run(`CREATE INDEX term_of ON terms (term)`)
    await db.run(`CHECKPOINT`)
    for (const name of ['type', 'country', 'holder', 'issue', 'stance', 'reservation', 'support', 'exact', 'partOf']) ids[name] = await id(v[name])
    const list = []
    for (const role of v.roles) list.push(await id(role))
    roles = list.join(', ')
  },
  coHosts(body) {
    return rows(`WITH me AS (SELECT id FROM terms WHERE term = ${iri(body)}),
      events AS (SELECT DISTINCT s FROM quads WHERE o = (SELECT id FROM me) AND p IN (${roles})),
      hosts AS (SELECT DISTINCT q.s, q.o FROM quads q SEMI JOIN events USING (s) WHERE p IN (${roles}))
      SELECT term, n FROM (SELECT o, count(*) AS n FROM hosts GROUP BY o) JOIN terms ON id = o WHERE o <> (SELECT id FROM me)`)
  },
  pairs() {
    return rows(`WITH hosts AS MATERIALIZED (SELECT DISTINCT s, o FROM quads WHERE p IN (${roles})),
      pairs AS (SELECT a.o AS a, b.o AS b, count(*) AS n FROM hosts a JOIN hosts b ON a.s = b.s AND a.o < b.o GROUP BY 1, 2 ORDER BY n DESC LIMIT ${most.pairs})
      SELECT x.term, y.term, n FROM pairs JOIN terms x ON x.id = a JOIN terms y ON y.id = b ORDER BY n DESC`)
  },
  positions(holder, issue) {
    return rows(`WITH positions AS (
        SELECT s FROM quads WHERE p = ${ids.holder} AND o = (SELECT id FROM terms WHERE term = ${iri(holder)})
        INTERSECT SELECT s FROM quads WHERE p = ${ids.issue} AND o = (SELECT id FROM terms WHERE term = ${iri(issue)})),
      found AS (SELECT stance.s AS a, stance.o AS b, x.o AS c, y.o AS d FROM positions
        JOIN quads stance ON stance.s = positions.s AND stance.p = ${ids.stance}
        JOIN quads x ON x.s = stance.g AND x.p = ${ids.exact} JOIN quads y ON y.s = stance.g AND y.p = ${ids.partOf})
      SELECT ta.term, tb.term, tc.term, td.term FROM found
        JOIN terms ta ON ta.id = a JOIN terms tb ON tb.id = b JOIN terms tc ON tc.id = c JOIN terms td ON td.id = d`)
  },
  both(reserved, supported) {
    const holders = (issue, stance) => `SELECT h.o FROM quads i JOIN quads st ON st.s = i.s AND st.p = ${ids.stance} AND st.o = ${stance}
      JOIN quads h ON h.s = i.s AND h.p = ${ids.holder} WHERE i.p = ${ids.issue} AND i.o = (SELECT id FROM terms WHERE term = ${iri(issue)})`
    return rows(`SELECT term FROM (${holders(reserved, ids.reservation)} INTERSECT ${holders(supported, ids.support)}) f
      SEMI JOIN (SELECT s FROM quads WHERE p = ${ids.type} AND o = ${ids.country}) c ON c.s = f.o JOIN terms ON id = f.o`)
  },
  hops(frontier) {
    return rows(`WITH frontier AS (SELECT id FROM terms WHERE term IN (${frontier.map(quoted).join(', ')})),
      events AS (SELECT s, min(o) AS o FROM quads SEMI JOIN frontier ON id = o WHERE p IN (${roles}) GROUP BY s)
      SELECT f.term, e.term, t.term FROM events JOIN (SELECT DISTINCT s, o FROM quads WHERE p IN (${roles})) h ON h.s = events.s
        JOIN terms f ON f.id = events.o JOIN terms e ON e.id = events.s JOIN terms t ON t.id = h.o`)
  },
  around(of) {
    return rows(`WITH me AS (SELECT id FROM terms WHERE term = ${iri(of)}),
      near AS MATERIALIZED (SELECT * FROM quads WHERE s = (SELECT id FROM me) OR o = (SELECT id FROM me) LIMIT ${most.around}),
      reached AS (SELECT s AS id FROM near UNION SELECT o FROM near),
      far AS (SELECT * FROM quads WHERE (s IN (FROM reached) OR o IN (FROM reached)) AND s <> (SELECT id FROM me) AND o <> (SELECT id FROM me)
        LIMIT ${most.around}),
      found AS (SELECT * FROM (SELECT 1 AS level, * FROM near UNION ALL SELECT 2, * FROM far) ORDER BY level LIMIT ${most.around})
      SELECT a.term, b.term, c.term, d.term FROM found
        JOIN terms a ON a.id = s JOIN terms b ON b.id = p JOIN terms c ON c.id = o JOIN terms d ON d.id = g`)
  },
  search(text, prefix) {
    const test = prefix ? 'starts_with' : 'contains'
    return rows(`SELECT term FROM terms WHERE ${test}(folded, ${quoted(text.toLowerCase())}) ORDER BY text, term LIMIT ${most.found}`)
  },
  async commit(quads) {
    const all = [...new Set(quads.flat())]
    await db.run('BEGIN')
    await db.run(`INSERT INTO terms SELECT (SELECT max(id) FROM terms) + row_number() OVER (), term, ${text('term')}, lower(${text('term')})
      FROM (VALUES ${all.map((term) => `(${quoted(term)})`).join(', ')}) n (term) WHERE NOT EXISTS (SELECT 1 FROM terms t WHERE t.term = n.term)`)
    await db.run(`INSERT INTO quads SELECT s.id, p.id, o.id, g.id FROM (VALUES ${quads.map((q) => `(${q.map(quoted).join(', ')})`).join(', ')}) n (s, p, o, g)
      JOIN terms s ON s.term = n.s JOIN terms p ON p.term = n.p JOIN terms o ON o.term = n.o JOIN terms g ON g.term = n.g
      WHERE NOT EXISTS (SELECT 1 FROM quads q WHERE q.s = s.id AND q.p = p.id AND q.o = o.id AND q.g = g.id)`)
    await db.run('COMMIT')
  },
  async forget(source) {
    const me = await id(source)
    await db.run('BEGIN')
    const passages = (await numbers(`SELECT s FROM quads WHERE o = ${me} AND p = ${ids.partOf}`)).map(([s]) => s)
    const [[n]] = await numbers(`SELECT count(*) FROM quads WHERE g IN (${[...passages, -1].join(', ')}) OR s IN (${[...passages, me].join(', ')})`)
    await db.run(`DELETE FROM quads WHERE g IN (${[...passages, -1].join(', ')}) OR s IN (${[...passages, me].join(', ')})`)
    await db.run('COMMIT')
    return n
  },
  async bytes() {
    await db.run('CHECKPOINT')
    return statSync(file).size
  },
  close() {
    db.closeSync()
    instance.closeSync()
  },
})
