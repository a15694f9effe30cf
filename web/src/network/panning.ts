// Moves a big picture as a whole while it is dragged, or pinched with two
// fingers: the canvases are shifted and stretched, and drawn anew once they are
// let go; of a stretched one only the nodes are seen. Drawing thousands of
// nodes for each step takes longer than a frame where no graphics card helps.

import type Sigma from "sigma";
import type { Place } from "./layout";

export class Panning {
  /** Whether the last press moved the picture. */
  moved = false;
  private start: Place[] = []; // of the fingers or the pointer, in the container
  private to: Place[] = [];

  constructor(private readonly sigma: Sigma, private readonly container: HTMLElement, private readonly layers: HTMLElement[], wanted: () => boolean) {
    const press = ({ event: { original } }: { event: { original: Event } }) => {
      if (original instanceof MouseEvent && wanted()) this.begin([original]);
    };
    sigma.on("downStage", press);
    sigma.on("downEdge", press);
    for (const layer of layers) layer.style.transformOrigin = "0 0";
    const early = { capture: true, passive: false };
    addEventListener("mousedown", () => (this.moved = false), early);
    addEventListener("mousemove", (event) => this.drag(event, [event]), early);
    addEventListener("mouseup", () => this.drop(), early);
    container.addEventListener("touchstart", (event) => {
      if (event.touches.length === 1) this.moved = false;
      this.drop();
      if (wanted()) this.begin([...event.touches]);
    }, early);
    addEventListener("touchmove", (event) => this.drag(event, [...event.touches]), early);
    for (const end of ["touchend", "touchcancel"] as const) {
      addEventListener(end, (event) => {
        const touched = this.start.length > 0;
        this.drop();
        if (touched && event.touches.length > 0) this.begin([...event.touches]);
      }, early);
    }
  }

  private begin(pointers: { clientX: number; clientY: number }[]) {
    this.start = this.placesOf(pointers);
    this.to = this.start;
  }

  private drag(event: Event, pointers: { clientX: number; clientY: number }[]) {
    if (this.start.length === 0) return;
    event.stopPropagation(); // sigma would look what lies under the pointer, and draw
    if (event.cancelable) event.preventDefault();
    this.moved = true;
    this.to = this.placesOf(pointers);
    const { from, to, scale } = this.change();
    const shift = `translate(${Math.round(to.x - scale * from.x)}px, ${Math.round(to.y - scale * from.y)}px)`; // whole pixels need no drawing anew
    for (const layer of this.layers) {
      layer.style.transform = scale === 1 ? shift : `${shift} scale(${scale})`;
      layer.style.visibility = scale === 1 || layer.classList.contains("sigma-nodes") ? "" : "hidden";
    }
  }

  private drop() {
    if (this.start.length === 0) return;
    const { from, to, scale } = this.change();
    const still = this.to === this.start;
    this.start = [];
    for (const layer of this.layers) layer.style.transform = layer.style.visibility = "";
    if (still) return;
    const camera = this.sigma.getCamera();
    const ratio = camera.getBoundedRatio(camera.ratio / scale);
    const held = this.sigma.viewportToFramedGraph(from);
    const there = this.sigma.viewportToFramedGraph(to, { cameraState: { ...camera.getState(), ratio } });
    camera.setState({ ratio, x: camera.x + held.x - there.x, y: camera.y + held.y - there.y });
  }

  /** What was held, where it is now, and how much bigger. */
  private change() {
    const scale = this.start.length > 1 ? spread(this.to) / Math.max(1, spread(this.start)) : 1;
    return { from: middle(this.start), to: middle(this.to), scale: this.bounded(scale) };
  }

  private bounded(scale: number): number {
    const camera = this.sigma.getCamera();
    return camera.ratio / camera.getBoundedRatio(camera.ratio / Math.max(scale, 0.01));
  }

  private placesOf(pointers: { clientX: number; clientY: number }[]): Place[] {
    const { left, top } = this.container.getBoundingClientRect();
    return pointers.slice(0, 2).map(({ clientX, clientY }) => ({ x: clientX - left, y: clientY - top }));
  }
}

function middle(places: Place[]): Place {
  const [a, b = a] = places;
  return { x: ((a?.x ?? 0) + (b?.x ?? 0)) / 2, y: ((a?.y ?? 0) + (b?.y ?? 0)) / 2 };
}

function spread([a, b]: Place[]): number {
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 1;
}
