// The worker's side of the benchmark for engines under Node: one request a
// line on standard input, one response a line on standard output, the times
// taken in here.
import { createInterface } from 'node:readline'

// What an engine does not do.
export class None extends Error {}

const organizing = ['organizer', 'leadOrganizer', 'coOrganizer', 'host', 'coHost', 'convener', 'partner']
const plenary = 'https://w3id.org/plenary/ns#'

export const vocabulary = {
  roles: organizing.map((role) => plenary + role),
  type: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',
  country: 'https://schema.org/Country',
  holder: plenary + 'holder',
  issue: plenary + 'issue',
  stance: plenary + 'stance',
  reservation: plenary + 'stance/reservation',
  support: plenary + 'stance/support',
  exact: 'http://www.w3.org/ns/oa#exact',
  partOf: 'http://purl.org/dc/terms/isPartOf',
}

export const most = { pairs: 100, around: 2000, found: 20 }

const now = () => Number(process.hrtime.bigint())

// serve answers requests by an engine with the methods load, coHosts, pairs,
// positions, both, chain, around, search, commit, forget, bytes and close, and
// sparql if it has it. One that gives a function has its rows in hand, and only
// puts them into the form of an answer in it, which is not measured.
export async function serve(engine) {
  const methods = {
    Q1: ([body]) => engine.coHosts(body),
    Q1top: ([body]) => engine.coHosts(body),
    Q2: () => engine.pairs(),
    Q3: ([holder, issue]) => engine.positions(holder, issue),
    Q4: ([reserved, supported]) => engine.both(reserved, supported),
    Q5: ([from, to]) => chain(from, to, (frontier) => engine.hops(frontier)),
    Q6: ([of]) => engine.around(of),
    Q7prefix: ([text]) => engine.search(text, true),
    Q7part: ([text]) => engine.search(text, false),
    SPARQL: ([text, ...names]) => engine.sparql(text, names),
    W3: async ([source]) => [[String(await engine.forget(source))]],
  }
  const answer = async (request, done) => {
    const began = now()
    const over = () => done.nanos.length > 0 && now() - began > (request.budget ?? 0)
    switch (request.do) {
      case 'load':
        await engine.load(request.file)
        done.nanos.push(Math.round(now() - began))
        return
      case 'ask':
        for (const { name, args } of request.questions) {
          if (over()) return
          const at = now()
          const rows = await methods[name](args ?? [])
          done.nanos.push(Math.round(now() - at))
          done.rows.push(typeof rows === 'function' ? rows() : rows)
        }
        return
      case 'commit':
        for (const quads of request.commits) {
          if (over()) return
          const ready = engine.prepare ? engine.prepare(quads) : quads
          const at = now()
          await engine.commit(ready)
          done.nanos.push(Math.round(now() - at))
        }
        return
      case 'bytes':
        done.bytes = await engine.bytes()
        return
      default: // readers beside a writer: there is one thread here
        throw new None(`${request.do} is not done under Node`)
    }
  }
  const reply = (response) => process.stdout.write(JSON.stringify(response) + '\n')
  reply({})
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const done = { nanos: [], rows: [] }
    try {
      await answer(JSON.parse(line), done)
    } catch (error) {
      done.error = String(error)
      done.none = error instanceof None
    }
    reply(done)
  }
  await engine.close?.()
}

// chain is a shortest chain between two terms, found from both ends; hops
// gives [from, over, to] for all steps from a frontier.
async function chain(from, to, hops) {
  ;[from, to] = [`<${from}>`, `<${to}>`]
  if (from === to) return [[from]]
  const ways = [new Map([[from, null]]), new Map([[to, null]])]
  const frontier = [[from], [to]]
  while (frontier[0].length > 0 && frontier[1].length > 0) {
    const side = frontier[1].length < frontier[0].length ? 1 : 0
    const next = []
    for (const hop of await hops(frontier[side])) {
      const reached = hop[2]
      if (ways[side].has(reached)) continue
      ways[side].set(reached, hop)
      next.push(reached)
      if (ways[1 - side].has(reached)) {
        const row = [reached]
        for (let way = ways[0].get(reached); way; way = ways[0].get(way[0])) row.unshift(way[0], way[1])
        for (let way = ways[1].get(reached); way; way = ways[1].get(way[0])) row.push(way[1], way[0])
        return [row]
      }
    }
    frontier[side] = next
  }
  return []
}
