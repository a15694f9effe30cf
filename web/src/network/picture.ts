// The network as a file: SVG with title, date and source line in it, and PNG
// made from that.

import { text } from "../page/texts";
import type { Place } from "./layout";
import { corners, lookOf, radius, thickness } from "./looks";
import { type Network, ordered, orderedLinks } from "./model";
import { placeLabels } from "./placing";

export interface Caption {
  title: string;
  count: string;
  period: string;
  sources: string;
  address: string;
  made: string; // date
}

const width = 1400;
const height = 1000;
const margin = 40;
const head = 86;
const foot = 66;

export function svg(net: Network, places: ReadonlyMap<string, Place>, caption: Caption): string {
  const at = scaled(net, places);
  const links = orderedLinks(net).reverse().map((link) => {
    const [a, b] = [at.get(link.a), at.get(link.b)];
    if (!a || !b) return "";
    return `<line x1="${r(a.x)}" y1="${r(a.y)}" x2="${r(b.x)}" y2="${r(b.y)}" stroke="#aab4bf" stroke-width="${r(thickness(link.joints.length))}"><title>${
      escaped(`${net.nodes.get(link.a)?.label} – ${net.nodes.get(link.b)?.label}: ${link.joints.length}`)}</title></line>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, 'DejaVu Sans', sans-serif" role="img" aria-labelledby="title about">
<title id="title">${escaped(caption.title)}</title>
<desc id="about">${escaped(`${caption.count}. ${caption.sources}`)}</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="${margin}" y="44" font-size="26" font-weight="600" fill="#111827">${escaped(caption.title)}</text>
<text x="${margin}" y="72" font-size="16" fill="#4b5563">${escaped([caption.period, caption.count].filter(Boolean).join(" · "))}</text>
<g>${links.join("")}</g>
<g>${nodes(net, at)}</g>
<g font-size="${labelSize}" fill="#111827">${labels(net, at)}</g>
<text x="${margin}" y="${height - 38}" font-size="14" fill="#4b5563">${escaped(caption.sources)}</text>
<text x="${margin}" y="${height - 16}" font-size="12" fill="#4b5563">${escaped(text("picture.made", caption.made, caption.address))}</text>
</svg>`;
}

/** A PNG of twice the size in pixels. */
export async function png(source: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([source], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be drawn"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function download(name: string, content: Blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function nodes(net: Network, at: Map<string, Place>): string {
  return ordered(net).reverse().map((node) => {
    const place = at.get(node.id);
    if (!place) return "";
    const { shape, colour } = lookOf(node);
    const size = radius(node);
    const title = `<title>${escaped(`${node.name}: ${node.events}`)}</title>`;
    if (shape === "circle") return `<circle cx="${r(place.x)}" cy="${r(place.y)}" r="${r(size)}" fill="${colour}" stroke="#ffffff">${title}</circle>`;
    const points = corners(shape, size).map(([x, y]) => `${r(place.x + x)},${r(place.y + y)}`).join(" ");
    return `<polygon points="${points}" fill="${colour}" stroke="#ffffff">${title}</polygon>`;
  }).join("");
}

const labelSize = 13;
const before = { start: 0, middle: 0.5, end: 1 }; // the share of a label before its anchor

/** Labels of the nodes with most events, where none lies on another; their width is guessed, as readers' fonts are not known. */
function labels(net: Network, at: Map<string, Place>): string {
  const spots = ordered(net).flatMap((node) => {
    const place = at.get(node.id);
    const label = node.label.length > 32 ? node.label.slice(0, 31) + "…" : node.label;
    return place ? [{ id: node.id, label, radius: radius(node), ...place }] : [];
  });
  return placeLabels(spots, { width, height: height - foot, size: labelSize, widthOf: (label) => label.length * labelSize * 0.57 })
    .map((label) => `<text x="${r(label.x + label.width * before[label.anchor])}" y="${r(label.y)}" text-anchor="${label.anchor}" paint-order="stroke" stroke="#ffffff" stroke-width="3">${escaped(label.text)}</text>`).join("");
}

/** The places within the margins, with equal scales; sigma's y grows upwards. */
function scaled(net: Network, places: ReadonlyMap<string, Place>): Map<string, Place> {
  const known = [...net.nodes.keys()].map((id) => [id, places.get(id)] as const).filter((pair): pair is [string, Place] => pair[1] !== undefined);
  const xs = known.map(([, p]) => p.x);
  const ys = known.map(([, p]) => p.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const room = { x: width - 2 * margin - 120, y: height - head - foot - 2 * margin };
  const scale = Math.min(room.x / Math.max(1, right - left), room.y / Math.max(1, high - low));
  const middle = { x: width / 2 - 40, y: head + margin + room.y / 2 };
  return new Map(known.map(([id, p]) => [id, {
    x: middle.x + (p.x - (left + right) / 2) * scale,
    y: middle.y - (p.y - (low + high) / 2) * scale,
  }]));
}

function r(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
