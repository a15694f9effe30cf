// The network that is drawn: bodies and the events they share, the heaviest
// pairs first, and what the reader unfolded beyond that.

import type { EventRow, Joint, Pair, Ranked, Thing } from "../api/answers";
import { short } from "../api/answers";
import { language } from "../page/texts";

export interface Node {
  id: string;
  name: string;
  label: string;
  kind: string;
  events: number;
  community: number; // 0: none
}

export interface Link {
  key: string;
  a: string;
  b: string;
  joints: Joint[]; // of event nodes: the one event
}

export interface Network {
  nodes: Map<string, Node>;
  links: Map<string, Link>;
  neighbours: Map<string, string[]>;
  bodiesInAll: number;
  pairsInAll: number;
}

export interface Limits {
  bodies: number;
  pairs: number;
}

/** What the reader adds in the browser. */
export interface Unfolded {
  pairs: Pair[];
  events: EventRow[];
}

export function network(rows: Pair[], inAll: number, ranks: Ranked[], unfolded: Unfolded, limits: Limits): Network {
  const rankOf = new Map(ranks.map((row) => [row.body.id, row]));
  const net: Network = { nodes: new Map(), links: new Map(), neighbours: new Map(), bodiesInAll: bodiesOf(rows), pairsInAll: inAll };
  for (const row of rows) {
    const fresh = [row.a, row.b].filter((thing) => !net.nodes.has(thing.id)).length;
    if (net.links.size >= limits.pairs || net.nodes.size + fresh > limits.bodies) continue;
    join(net, rankOf, row);
  }
  for (const row of unfolded.pairs) join(net, rankOf, row);
  for (const event of unfolded.events) joinEvent(net, event);
  net.neighbours = neighboursOf(net);
  return net;
}

function bodiesOf(rows: Pair[]): number {
  return new Set(rows.flatMap((row) => [row.a.id, row.b.id])).size;
}

function join(net: Network, ranks: Map<string, Ranked>, row: Pair) {
  for (const thing of [row.a, row.b]) addBody(net, ranks, thing);
  const [a, b] = [row.a.id, row.b.id].sort() as [string, string];
  const joints = row.a.id === a ? row.events : row.events.map((joint) => ({ ...joint, role_a: joint.role_b, role_b: joint.role_a }));
  const key = linkKey(a, b);
  net.links.set(key, { key, a, b, joints });
}

function addBody(net: Network, ranks: Map<string, Ranked>, thing: Thing) {
  if (net.nodes.has(thing.id)) return;
  const rank = ranks.get(thing.id);
  net.nodes.set(thing.id, {
    id: thing.id, name: thing.name, label: short(thing), kind: thing.kind, events: rank?.events ?? 1, community: rank?.community ?? 0,
  });
}

/** Adds an event as a node, joined to those of its organisers that are there. */
function joinEvent(net: Network, row: EventRow) {
  const organisers = row.organizers.filter((organiser) => net.nodes.has(organiser.body.id));
  if (organisers.length === 0) return;
  net.nodes.set(row.event.id, { id: row.event.id, name: row.event.name, label: row.event.name, kind: "event", events: 1, community: 0 });
  for (const organiser of organisers) {
    const [a, b] = [organiser.body.id, row.event.id].sort() as [string, string];
    const key = linkKey(a, b);
    const before = net.links.get(key)?.joints ?? [];
    const joint = { event: row.event, date: row.start?.slice(0, 10) ?? null, role_a: organiser.role, role_b: "", passages: organiser.passages };
    net.links.set(key, { key, a, b, joints: [...before, joint] });
  }
}

export function linkKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The neighbours of each node, the closest first. */
function neighboursOf(net: Network): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const id of net.nodes.keys()) lists.set(id, []);
  for (const link of net.links.values()) {
    lists.get(link.a)?.push(link.b);
    lists.get(link.b)?.push(link.a);
  }
  for (const [id, list] of lists) {
    list.sort((x, y) => weight(net, id, y) - weight(net, id, x) || compareNames(net, x, y));
  }
  return lists;
}

function weight(net: Network, a: string, b: string): number {
  return net.links.get(linkKey(a, b))?.joints.length ?? 0;
}

export function compareNames(net: Network, x: string, y: string): number {
  return (net.nodes.get(x)?.label ?? x).localeCompare(net.nodes.get(y)?.label ?? y, language);
}

/** Nodes with the most events first, of those with as many the ones with more links. */
export function ordered(net: Network): Node[] {
  const links = (node: Node) => net.neighbours.get(node.id)?.length ?? 0;
  return [...net.nodes.values()].sort((x, y) => y.events - x.events || links(y) - links(x) || x.label.localeCompare(y.label, language));
}

/** Links with the most events first. */
export function orderedLinks(net: Network): Link[] {
  return [...net.links.values()].sort((x, y) => y.joints.length - x.joints.length || compareNames(net, x.a, y.a) || compareNames(net, x.b, y.b));
}

/** A shortest path from one node to another, [] if there is none; of several the one over the heaviest links. */
export function shortestPath(net: Network, from: string, to: string): string[] {
  const before = new Map<string, string>([[from, ""]]);
  for (let ring = [from]; ring.length > 0 && !before.has(to); ) {
    const next: string[] = [];
    for (const id of ring) {
      for (const neighbour of net.neighbours.get(id) ?? []) {
        if (before.has(neighbour)) continue;
        before.set(neighbour, id);
        next.push(neighbour);
      }
    }
    ring = next;
  }
  if (!before.has(to)) return [];
  const path: string[] = [];
  for (let id = to; id !== ""; id = before.get(id) ?? "") path.unshift(id);
  return path;
}
