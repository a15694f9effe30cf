// ForceAtlas2 in slices of a frame, from places that only the nodes' names and
// the seed decide, and for a fixed number of rounds: the same network always
// lies the same way.

import defaults from "graphology-layout-forceatlas2/defaults.js";
import iterate from "graphology-layout-forceatlas2/iterate.js";
import type { Network } from "./model";

export interface Place {
  x: number;
  y: number;
}

const placed = 10; // Float32s of a node in ForceAtlas2's matrix, see its helpers.js
const joined = 3; // and of an edge
const sliceMilliseconds = 12;

export async function layOut(net: Network, seed: number, pinned: ReadonlyMap<string, Place>, signal: AbortSignal): Promise<Map<string, Place>> {
  const ids = [...net.nodes.keys()].sort();
  const { nodes, edges } = matrices(net, ids, seed, pinned);
  const settings = {
    ...defaults, barnesHutOptimize: ids.length > 500, barnesHutTheta: 0.8, strongGravityMode: false, gravity: 1.2,
    scalingRatio: 12, slowDown: 1 + Math.log(Math.max(2, ids.length)), edgeWeightInfluence: 0.5, adjustSizes: ids.length <= 500,
  };
  for (let round = 0; round < rounds(ids.length); ) {
    const start = performance.now();
    while (round < rounds(ids.length) && performance.now() - start < sliceMilliseconds) {
      iterate(settings, nodes, edges);
      round++;
    }
    await nextTask();
    if (signal.aborted) throw signal.reason;
  }
  return new Map(ids.map((id, i) => [id, { x: nodes[i * placed] ?? 0, y: nodes[i * placed + 1] ?? 0 }]));
}

function rounds(nodes: number): number {
  if (nodes > 1000) return 150;
  return nodes > 300 ? 300 : 600;
}

function matrices(net: Network, ids: string[], seed: number, pinned: ReadonlyMap<string, Place>) {
  const at = new Map(ids.map((id, i) => [id, i * placed]));
  const nodes = new Float32Array(ids.length * placed);
  const spread = 20 * Math.sqrt(ids.length);
  ids.forEach((id, i) => {
    const random = randomNumbers(seed ^ hash(id));
    const start = pinned.get(id) ?? { x: (random() - 0.5) * spread, y: (random() - 0.5) * spread };
    const size = 6 + 2 * Math.sqrt(net.nodes.get(id)?.events ?? 1);
    nodes.set([start.x, start.y, 0, 0, 0, 0, 1, 1, size, pinned.has(id) ? 1 : 0], i * placed);
  });
  const links = [...net.links.values()].sort((x, y) => (x.key < y.key ? -1 : 1));
  const edges = new Float32Array(links.length * joined);
  links.forEach((link, i) => {
    const [a, b] = [at.get(link.a) ?? 0, at.get(link.b) ?? 0];
    const weight = Math.max(1, link.joints.length);
    edges.set([a, b, weight], i * joined);
    nodes[a + 6]! += weight;
    nodes[b + 6]! += weight;
  });
  return { nodes, edges };
}

/** FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
