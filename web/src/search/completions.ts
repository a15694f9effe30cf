// Names that begin with a text, of the sort that a field takes.

import { type Answer, type Thing, short } from "../api/answers";
import { ask, withParameters } from "../api/asking";

export interface Completion {
  text: string; // the name that fits
  thing: Thing;
}

const most = 10;
const kinds: Record<string, string> = { issue: "issue", theme: "theme", group: "group", country: "state" };
const noBodies = ["event", "issue", "theme", "source", "position", "passage"];

export async function completions(text: string, sort: string, signal: AbortSignal): Promise<Completion[]> {
  const found = await ask<Answer<Completion>>(withParameters("/api/v1/complete", { text, limit: String(most * 4) }), signal);
  return nearestFirst(found.rows.filter(({ thing }) => fits(thing.kind, sort))).slice(0, most);
}

/** UNESCO before what begins with it: UNESCO Information for All Programme. */
function nearestFirst(found: Completion[]): Completion[] {
  const list: Completion[] = [];
  for (const completion of found) {
    const at = list.findIndex((other) => other.text.length > completion.text.length && other.text.toLowerCase().startsWith(completion.text.toLowerCase()));
    list.splice(at < 0 ? list.length : at, 0, completion);
  }
  return list;
}

function fits(kind: string, sort: string): boolean {
  if (sort === "thing") return true;
  if (sort === "body") return !noBodies.includes(kind);
  return kind === (kinds[sort] ?? sort);
}

/** The name that fits, and what the thing is called if that is another. */
export function label({ text, thing }: Completion): string {
  const called = short(thing);
  return text === called || text === thing.name ? thing.name : `${text} – ${called}`;
}
