// What the network is made from, asked for with the page's filters.

import type { Answer, EventRow, Pair, Ranked } from "../api/answers";
import { ask, withParameters } from "../api/asking";
import type { Unfolding } from "./evidence";

export interface Data {
  pairs: Answer<Pair>;
  ranks: Ranked[];
}

const pairsAtFirst = 1000;

/** The heaviest pairs; more than a thousand where more bodies than usual are wanted. */
export async function load(source: string, filters: URLSearchParams, bodies: number, signal: AbortSignal): Promise<Data> {
  const most = Math.max(pairsAtFirst, Math.ceil((bodies * 10) / 3));
  const [pairs, ranked] = await Promise.all([
    ask<Answer<Pair>>(withParameters(bare(source), new URLSearchParams([...without(filters, "limit", "offset"), ["limit", String(most)]])), signal),
    ask<Answer<Ranked>>(withParameters("/api/v1/rank", new URLSearchParams([...only(filters, "since", "until", "roll_up"), ["limit", "0"]])), signal),
  ]);
  return { pairs, ranks: ranked.rows };
}

export async function neighboursOf(source: string, filters: URLSearchParams, body: string): Promise<Unfolding> {
  const [pairs, events] = await Promise.all([
    ask<Answer<Pair>>(withParameters(bare(source), new URLSearchParams([...without(filters, "body", "kind", "limit", "offset", "min"), ["body", body], ["limit", "0"]]))),
    ask<Answer<EventRow>>(withParameters("/api/v1/events", new URLSearchParams([...only(filters, "since", "until", "role", "theme"), ["body", body], ["limit", "0"]]))),
  ]);
  return { pairs: pairs.rows, events: events.rows.filter((row) => row.organizers.some((organiser) => organiser.body.id === body)) };
}

function bare(address: string): string {
  return address.split("?")[0] ?? address;
}

function only(filters: URLSearchParams, ...names: string[]): [string, string][] {
  return [...filters].filter(([name]) => names.includes(name));
}

function without(filters: URLSearchParams, ...names: string[]): [string, string][] {
  return [...filters].filter(([name]) => !names.includes(name));
}
