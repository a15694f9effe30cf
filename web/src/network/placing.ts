// Where labels stand: beside their nodes, the weightiest first, and only where
// none lies on another. A label covers a node only where it is one of the first
// and finds no other place.

export interface Spot {
  id: string;
  label: string;
  x: number; // of the node's middle, in pixels
  y: number;
  radius: number;
}

export interface Label {
  id: string;
  text: string;
  x: number; // where the text begins
  y: number; // its base line
  width: number;
  anchor: Anchor;
}

/** Which part of the text is nearest to its node. */
type Anchor = "start" | "end" | "middle";

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const gap = 3;
const covering = 12; // so many labels may cover nodes

export interface Paper {
  width: number;
  height: number;
  size: number; // of the letters
  widthOf(label: string): number;
}

/** The labels that find a place on the paper; spots are in the order of their weight. */
export function placeLabels(spots: Spot[], paper: Paper, most = Infinity): Label[] {
  const nodes = new Boxes();
  const labels = new Boxes();
  for (const { x, y, radius: r } of spots) nodes.add({ left: x - r, top: y - r, right: x + r, bottom: y + r });
  const placed: Label[] = [];
  for (const spot of spots) {
    if (placed.length >= most) break;
    if (spot.label === "") continue;
    const width = paper.widthOf(spot.label);
    const free = places(spot, width, paper.size).filter((box) => isOn(paper, box) && !labels.meets(box));
    const box = free.find((place) => !nodes.meets(place)) ?? (placed.length < covering ? free[0] : undefined);
    if (!box) continue;
    labels.add({ ...box, left: box.left - gap, right: box.right + gap });
    placed.push({ id: spot.id, text: spot.label, x: box.left, y: box.bottom - paper.size * 0.28, width, anchor: box.anchor });
  }
  return placed;
}

/** Right of the node, left of it, below and above, as readers like them best. */
function places({ x, y, radius }: Spot, width: number, size: number): (Box & { anchor: Anchor })[] {
  const height = size * 1.2;
  const at = (left: number, top: number, anchor: Anchor) => ({ left, top, right: left + width, bottom: top + height, anchor });
  return [
    at(x + radius + gap, y - height / 2, "start"), at(x - radius - gap - width, y - height / 2, "end"),
    at(x - width / 2, y + radius + 1, "middle"), at(x - width / 2, y - radius - 1 - height, "middle"),
  ];
}

function isOn(paper: Paper, box: Box): boolean {
  return box.left >= gap && box.top >= gap && box.right <= paper.width - gap && box.bottom <= paper.height - gap;
}

/** Boxes by the squares of a grid that they touch. */
class Boxes {
  private readonly squares = new Map<string, Box[]>();

  add(box: Box) {
    for (const square of squaresOf(box)) {
      const there = this.squares.get(square);
      if (there) there.push(box);
      else this.squares.set(square, [box]);
    }
  }

  meets(box: Box): boolean {
    for (const square of squaresOf(box)) {
      for (const other of this.squares.get(square) ?? []) {
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom) return true;
      }
    }
    return false;
  }
}

const side = 48;

function* squaresOf(box: Box): Iterable<string> {
  for (let column = Math.floor(box.left / side); column <= Math.floor(box.right / side); column++) {
    for (let row = Math.floor(box.top / side); row <= Math.floor(box.bottom / side); row++) yield `${column} ${row}`;
  }
}
