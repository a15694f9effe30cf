// The network on the screen: sigma on a WebGL canvas. It shows what it is told
// to and reports what the pointer does.

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeRectangleProgram } from "sigma/rendering";
import type { Place } from "./layout";
import { lookOf, radius, thickness } from "./looks";
import { drawHover, drawLabels } from "./labels";
import { type Network, ordered } from "./model";
import { Outlines } from "./outlines";
import { Panning } from "./panning";
import { type Label, placeLabels } from "./placing";

export interface Marks {
  hovered: string; // a node
  chosen: string; // a node or a link
  path: string[]; // nodes
  pinned: ReadonlyMap<string, Place>;
}

export interface Listeners {
  hovered(node: string): void;
  node(id: string): void;
  link(key: string): void;
  ground(): void;
  moved(id: string, place: Place): void;
}

/** From so many nodes on the picture is not drawn anew while it moves. */
export const many = 800;

const labelsAtOnce = 150;

/** Up to so many nodes have their full size. */
const roomy = 300;

export class Drawing {
  readonly sigma: Sigma;
  labels: Label[] = []; // that are seen
  private readonly panning: Panning;
  private readonly graph = new Graph({ type: "undirected" });
  private order: string[] = []; // nodes by weight
  private lit = new Set<string>(); // nodes; none: all
  private onPath = new Set<string>(); // links
  private marks: Marks = { hovered: "", chosen: "", path: [], pinned: new Map() };
  private colours = paletteOf(document.documentElement);

  constructor(container: HTMLElement, listeners: Listeners) {
    this.sigma = new Sigma(this.graph, container, {
      nodeProgramClasses: { body: Outlines },
      edgeProgramClasses: { link: EdgeRectangleProgram },
      defaultNodeType: "body",
      defaultEdgeType: "link",
      enableEdgeEvents: true,
      labelFont: "system-ui, sans-serif",
      labelSize: 12,
      renderLabels: false, // see writeLabels
      enableCameraRotation: false,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      stagePadding: 36,
      zIndex: true,
      defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings, this.colours),
      nodeReducer: (id, data) => this.dressNode(id, data),
      edgeReducer: (key, data) => this.dressLink(key, data),
    });
    const { mouse, ...layers } = this.sigma.getCanvases();
    this.panning = new Panning(this.sigma, container, Object.values(layers), () => this.graph.order >= many);
    this.sigma.on("afterRender", () => this.writeLabels());
    this.listen(container, listeners);
    addEventListener("afterprint", () => this.sigma.refresh({ skipIndexation: true }));
    document.addEventListener("themechange", () => this.recolour());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.recolour());
  }

  /** Shows another network. */
  show(net: Network, places: ReadonlyMap<string, Place>) {
    this.graph.clear();
    this.order = ordered(net).map((node) => node.id);
    const scale = Math.min(1, Math.sqrt(roomy / net.nodes.size));
    for (const node of net.nodes.values()) {
      const { shape, colour } = lookOf(node);
      const place = places.get(node.id) ?? { x: 0, y: 0 };
      this.graph.addNode(node.id, { ...place, size: radius(node) * scale, color: colour, shape, label: node.label, type: "body" });
    }
    for (const link of net.links.values()) {
      this.graph.addEdgeWithKey(link.key, link.a, link.b, { size: thickness(link.joints.length), type: "link" });
    }
    const big = net.nodes.size >= many;
    this.sigma.setSettings({ hideEdgesOnMove: big, hideLabelsOnMove: big });
    this.sigma.setCustomBBox(null);
    this.mark(this.marks);
  }

  mark(marks: Marks) {
    this.marks = marks;
    this.lit = new Set(marks.path);
    this.onPath = new Set();
    for (let i = 0; i + 1 < marks.path.length; i++) {
      const key = this.graph.edge(marks.path[i], marks.path[i + 1]);
      if (key) this.onPath.add(key);
    }
    const centre = marks.hovered || marks.chosen;
    if (marks.path.length === 0 && this.graph.hasNode(centre)) this.lit = new Set([centre, ...this.graph.neighbors(centre)]);
    if (marks.path.length === 0 && this.graph.hasEdge(centre)) this.lit = new Set(this.graph.extremities(centre));
    this.sigma.refresh({ skipIndexation: true });
  }

  place(id: string): Place | undefined {
    if (!this.graph.hasNode(id)) return undefined;
    return { x: this.graph.getNodeAttribute(id, "x"), y: this.graph.getNodeAttribute(id, "y") };
  }

  /** Brings a node into the middle. */
  async centre(id: string) {
    const data = this.sigma.getNodeDisplayData(id);
    if (!data) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    await this.sigma.getCamera().animate({ x: data.x, y: data.y }, { duration: still ? 0 : 250 });
  }

  zoom(factor: number) {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.getBoundedRatio(camera.ratio / factor) }, { duration: 150 });
  }

  reset() {
    void this.sigma.getCamera().animatedReset({ duration: 150 });
  }

  /** Writes the labels that find a place, in place of sigma's own, which lie on each other. */
  private writeLabels() {
    const moving = this.sigma.getCamera().isAnimated() || this.sigma.getMouseCaptor().isMoving;
    const context = this.sigma.getCanvases().labels?.getContext("2d");
    if (!context || (moving && this.graph.order >= many)) return;
    const { labelSize, labelFont } = this.sigma.getSettings();
    const { width, height } = this.sigma.getDimensions();
    const paper = { width, height, size: labelSize, widthOf: (label: string) => context.measureText(label).width };
    context.font = `500 ${labelSize}px ${labelFont}`;
    const spots = this.order.flatMap((id) => {
      const data = this.sigma.getNodeDisplayData(id);
      if (!data) return [];
      const { x, y } = this.sigma.framedGraphToViewport(data);
      if (x < 0 || y < 0 || x > width || y > height) return [];
      return [{ id, x, y, radius: this.sigma.scaleSize(data.size) + 1, label: data.label ?? "" }];
    });
    this.labels = placeLabels(spots, paper, labelsAtOnce);
    drawLabels(context, this.labels, this.colours);
  }

  private dressNode(id: string, data: Record<string, unknown>) {
    const dim = this.lit.size > 0 && !this.lit.has(id);
    return {
      ...data,
      color: dim ? this.colours.dim : (data.color as string),
      label: dim ? "" : (this.marks.pinned.has(id) ? "⚲ " : "") + cut(data.label as string, id === this.marks.hovered),
      zIndex: dim ? 0 : 1,
      highlighted: id === this.marks.chosen || this.marks.path.includes(id),
    };
  }

  private dressLink(key: string, data: Record<string, unknown>) {
    const [a, b] = this.graph.extremities(key) as [string, string];
    const centre = this.marks.hovered || this.marks.chosen;
    const strong = this.onPath.has(key) || key === centre || (this.marks.path.length === 0 && (a === centre || b === centre));
    const size = data.size as number;
    if (strong) return { ...data, color: this.colours.strong, size: size + 1, zIndex: 1 };
    return { ...data, color: this.lit.size > 0 ? this.colours.faint : this.colours.link, zIndex: 0 };
  }

  private listen(container: HTMLElement, to: Listeners) {
    let dragged = "";
    let moved = false;
    container.addEventListener("touchstart", () => to.hovered("")); // fingers hover over nothing
    this.sigma.on("enterNode", ({ node }) => to.hovered(node));
    this.sigma.on("leaveNode", () => to.hovered(""));
    this.sigma.on("clickNode", ({ node }) => this.panning.moved || to.node(node));
    this.sigma.on("clickEdge", ({ edge }) => this.panning.moved || to.link(edge));
    this.sigma.on("clickStage", () => this.panning.moved || to.ground());
    this.sigma.on("enterEdge", () => (container.style.cursor = "pointer"));
    this.sigma.on("leaveEdge", () => (container.style.cursor = ""));
    this.sigma.on("downNode", ({ node, event }) => {
      if (this.graph.order >= many && !(event.original instanceof MouseEvent)) return; // fingers meet nodes everywhere
      dragged = node;
      moved = false;
      this.sigma.setCustomBBox(this.sigma.getBBox());
    });
    this.sigma.on("moveBody", ({ event }) => {
      if (!dragged) return;
      moved = true;
      const { x, y } = this.sigma.viewportToGraph(event);
      this.graph.mergeNodeAttributes(dragged, { x, y });
      event.preventSigmaDefault();
    });
    const drop = () => {
      const place = this.place(dragged);
      if (moved && place) to.moved(dragged, place);
      dragged = "";
    };
    this.sigma.on("upNode", drop);
    this.sigma.on("upStage", drop);
  }

  private recolour() {
    this.colours = paletteOf(document.documentElement);
    this.sigma.refresh({ skipIndexation: true });
  }
}

function cut(label: string, whole: boolean): string {
  const most = 26;
  return whole || label.length <= most ? label : `${label.slice(0, most - 1)}…`;
}

export interface Palette {
  paper: string;
  ink: string;
  link: string;
  faint: string;
  dim: string;
  strong: string;
}

const light: Palette = { paper: "#ffffff", ink: "#1f2933", link: "#b4bec9", faint: "#e8ecf0", dim: "#d6dce3", strong: "#1b3f73" };
const dark: Palette = { paper: "#14181d", ink: "#e6eaee", link: "#55616e", faint: "#272d34", dim: "#39424c", strong: "#9cc4f5" };

function paletteOf(root: HTMLElement): Palette {
  const theme = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  return theme === "dark" ? dark : light;
}
