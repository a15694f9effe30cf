// What the reader chose in the browser alone. It stands behind the # of the
// address, so that a copied address shows the same; what the endpoint filters
// by stands before it.

import type { Place } from "./layout";

export interface Choices {
  most: number; // bodies
  open: string; // a node or a link
  from: string; // ends of a path
  to: string;
  pins: Map<string, Place>;
  unfolded: { of: string; kind: string }[];
}

export const mostAtFirst = 300;

export function readChoices(fragment: string): Choices {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  return {
    most: Math.max(1, Number(given.get("most")) || mostAtFirst),
    open: given.get("open") ?? "",
    from: given.get("from") ?? "",
    to: given.get("to") ?? "",
    pins: new Map(given.getAll("pin").map(pin).filter((p) => p !== null)),
    unfolded: given.getAll("unfold").map((text) => {
      const [of = "", kind = ""] = text.split("~");
      return { of, kind };
    }),
  };
}

export function writeChoices(choices: Choices): string {
  const said = new URLSearchParams();
  if (choices.most !== mostAtFirst) said.set("most", String(choices.most));
  if (choices.open) said.set("open", choices.open);
  if (choices.from) said.set("from", choices.from);
  if (choices.to) said.set("to", choices.to);
  for (const [id, { x, y }] of choices.pins) said.append("pin", `${id}~${x.toFixed(1)}~${y.toFixed(1)}`);
  for (const { of, kind } of choices.unfolded) said.append("unfold", `${of}~${kind}`);
  const text = said.toString();
  return text ? `#${text}` : "";
}

function pin(text: string): [string, Place] | null {
  const [id, x, y] = text.split("~");
  const place = { x: Number(x), y: Number(y) };
  return id && Number.isFinite(place.x) && Number.isFinite(place.y) ? [id, place] : null;
}
