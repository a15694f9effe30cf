// The rows of answers, as the endpoint writes them (see /openapi.json).

import { plural, text } from "../page/texts";

export interface Thing {
  id: string;
  name: string;
  kind: string;
  acronym?: string | null;
}

export interface Passage {
  source: string;
  title: string | null;
  section: string | null;
  start: number;
  end: number;
  quote: string | null;
  url: string | null;
  line?: number;
}

export interface Answer<Row> {
  question: string;
  count: number;
  truncated: boolean;
  missing?: string;
  hint?: string;
  coverage: { sources: Thing[]; from: string | null; to: string | null; loaded: number };
  revision: string;
  rows: Row[];
}

export interface Joint {
  event: Thing;
  date: string | null;
  role_a: string;
  role_b: string;
  passages: Passage[];
}

export interface Pair {
  a: Thing;
  b: Thing;
  count: number;
  events: Joint[];
}

export interface Ranked {
  rank: number;
  body: Thing;
  events: number;
  partners: number;
  betweenness: number | null;
  community: number | null;
}

export interface EventRow {
  event: Thing;
  start: string | null;
  end: string | null;
  organizers: { body: Thing; role: string; as_printed: string | null; passages: Passage[] }[];
  themes: Thing[];
}

/** What a thing is called where there is little room. */
export function short(thing: Thing): string {
  return thing.acronym || thing.name;
}

/** The sources of an answer in one line, as pictures print it. */
export function sourceLine(answer: Answer<unknown>): string {
  const names = answer.coverage.sources.map((source) => source.name);
  if (names.length === 0) return "";
  const first = names.slice(0, 3).join("; ");
  return plural("picture.sources", names.length, names.length > 3 ? text("network.more", first, names.length - 3) : first);
}

/** From when to when the facts of an answer are. */
export function period(answer: Answer<unknown>): string {
  const { from, to } = answer.coverage;
  return from && to && from !== to ? `${from} – ${to}` : (to ?? from ?? "");
}
