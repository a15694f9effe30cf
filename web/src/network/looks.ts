// Colour and shape of nodes. A community has a pair of both that no other of
// the first forty has, so that colours alone tell nothing.

import type { Node } from "./model";

export type Shape = "circle" | "square" | "diamond" | "triangle" | "hexagon";
export const shapes: readonly Shape[] = ["circle", "square", "diamond", "triangle", "hexagon"];

export interface Look {
  shape: Shape;
  colour: string;
}

// All have a contrast of 3 to 1 and more against the light and the dark paper.
const colours = ["#2f6db5", "#c2571a", "#12868a", "#8c5ba8", "#4c8a3f", "#b3457b", "#8a7420", "#6b7785"];

const ofEvents: Look = { shape: "diamond", colour: "#a8790a" };
const ofLoners: Look = { shape: "circle", colour: "#7d8794" };

export function lookOf(node: Pick<Node, "kind" | "community">): Look {
  if (node.kind === "event") return ofEvents;
  if (node.community === 0) return ofLoners;
  const number = node.community - 1;
  return { shape: shapes[number % shapes.length] ?? "circle", colour: colours[number % colours.length] ?? "#6b7785" };
}

/** The radius of a node in pixels; the area grows with its events. */
export function radius(node: Pick<Node, "events">): number {
  return Math.min(24, 4 + 2.4 * Math.sqrt(node.events));
}

/** The width of a link in pixels. */
export function thickness(events: number): number {
  return Math.min(8, 0.8 + 1.1 * Math.sqrt(events));
}

/** The corners of a shape around 0, 0; none for circles. */
export function corners(shape: Shape, r: number): [number, number][] {
  switch (shape) {
    case "circle":
      return [];
    case "square":
      return around(4, r * 1.2, Math.PI / 4);
    case "diamond":
      return around(4, r * 1.25, 0);
    case "triangle":
      return around(3, r * 1.35, Math.PI / 2);
    case "hexagon":
      return around(6, r * 1.1, 0);
  }
}

function around(count: number, r: number, turn: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / count;
    return [r * Math.cos(angle), -r * Math.sin(angle)];
  });
}
