// Moves a big picture as a whole while it is dragged: the canvases are shifted,
// and drawn anew once they are let go. Drawing thousands of nodes for each step
// takes longer than a frame where no graphics card helps.

import type Sigma from "sigma";

export class Panning {
  /** Whether the last press moved the picture. */
  moved = false;
  private start: { x: number; y: number } | null = null;
  private shift = { x: 0, y: 0 };

  constructor(private readonly sigma: Sigma, private readonly layers: HTMLElement[], wanted: () => boolean) {
    const press = ({ event: { original } }: { event: { original: Event } }) => {
      this.moved = false;
      if (wanted() && original instanceof MouseEvent) this.start = { x: original.clientX, y: original.clientY };
    };
    sigma.on("downStage", press);
    sigma.on("downEdge", press);
    addEventListener("mousemove", (event) => this.drag(event), { capture: true });
    addEventListener("mouseup", () => this.drop(), { capture: true });
  }

  private drag(event: MouseEvent) {
    if (!this.start) return;
    event.stopPropagation(); // sigma would look what lies under the pointer, and draw
    this.moved = true;
    this.shift = { x: event.clientX - this.start.x, y: event.clientY - this.start.y };
    for (const layer of this.layers) layer.style.transform = `translate(${this.shift.x}px, ${this.shift.y}px)`;
  }

  private drop() {
    if (!this.start) return;
    this.start = null;
    for (const layer of this.layers) layer.style.transform = "";
    if (!this.moved) return;
    const camera = this.sigma.getCamera();
    const [from, to] = [this.sigma.viewportToFramedGraph({ x: 0, y: 0 }), this.sigma.viewportToFramedGraph(this.shift)];
    camera.setState({ x: camera.x + from.x - to.x, y: camera.y + from.y - to.y });
  }
}
