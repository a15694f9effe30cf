// Writes labels: those of the picture, and that of a node under the pointer, on
// a ground of its own. Sigma's has a white one, which dark pages cannot use.

import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import type { Palette } from "./drawing";
import type { Label } from "./placing";

type Labelled = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

/** Writes labels with an edge of paper around them, so that links do not cross them out. */
export function drawLabels(context: CanvasRenderingContext2D, labels: Label[], colours: Palette) {
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.paper;
  context.fillStyle = colours.ink;
  for (const { text, x, y } of labels) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

export function drawHover(context: CanvasRenderingContext2D, data: Labelled, settings: Settings, colours: Palette) {
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const text = data.label ?? "";
  const width = text ? context.measureText(text).width + 12 : 0;
  const height = Math.max(settings.labelSize + 8, data.size * 2 + 6);
  context.beginPath();
  context.roundRect(data.x - data.size - 4, data.y - height / 2, data.size * 2 + 8 + width, height, 4);
  context.fillStyle = colours.paper;
  context.strokeStyle = colours.strong;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
  context.fillStyle = colours.ink;
  context.fillText(text, data.x + data.size + 5, data.y + settings.labelSize / 3);
}
