// What the network is made from, asked for with the page's filters.

import type { Answer, EventRow, Pair, Ranked, Thing } from "../api/answers";
import { ask, withParameters } from "../api/asking";
import { language } from "../page/texts";
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
    ask<Answer<Pair>>(withParameters(bare(source), new URLSearchParams([...without(filters, "body", "limit", "offset", "min"), ["body", body], ["limit", "0"]]))),
    ask<Answer<EventRow>>(withParameters("/api/v1/events", new URLSearchParams([...only(filters, "since", "until", "role"), ["body", body], ["limit", "0"]]))),
  ]);
  return { pairs: pairs.rows, events: events.rows.filter((row) => row.organizers.some((organiser) => organiser.body.id === body)) };
}

export interface Themes {
  all: Thing[];
  events: Map<string, Set<string>>; // by theme
}

/** The themes of events, and which events have them. */
export async function themes(filters: URLSearchParams): Promise<Themes> {
  const events = await ask<Answer<EventRow>>(withParameters("/api/v1/events", new URLSearchParams([...only(filters, "since", "until"), ["limit", "0"]])));
  const found: Themes = { all: [], events: new Map() };
  for (const row of events.rows) {
    for (const theme of row.themes) {
      const known = found.events.get(theme.id);
      if (known) known.add(row.event.id);
      else {
        found.events.set(theme.id, new Set([row.event.id]));
        found.all.push(theme);
      }
    }
  }
  found.all.sort((a, b) => a.name.localeCompare(b.name, language));
  return found;
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
