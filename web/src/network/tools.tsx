// What stands around the drawing: filters that the browser applies, the ends of
// a path, the list of nodes, pictures.

import { useState } from "preact/hooks";
import { language, text } from "../page/texts";
import { type Choices, mostAtFirst } from "./choices";
import { corners, lookOf, radius } from "./looks";
import { type Network, ordered } from "./model";

interface MostProps {
  choices: Choices;
  change(choices: Partial<Choices>): void;
}

/** How many bodies are drawn. */
export function Most({ choices, change }: MostProps) {
  return (
    <div class="tools">
      <label class="control">
        {text("network.most")}{" "}
        <select value={String(choices.most)} onChange={(event) => change({ most: Number(event.currentTarget.value) })}>
          {[...new Set([50, 100, mostAtFirst, 1000, 2000, choices.most])].sort((a, b) => a - b).map((most) => <option key={most} value={String(most)}>{text("network.most.bodies", most)}</option>)}
        </select>
      </label>
    </div>
  );
}

interface PathProps {
  net: Network;
  choices: Choices;
  path: string[];
  change(choices: Partial<Choices>): void;
  onOpen(id: string): void;
}

export function PathTools({ net, choices, path, change, onOpen }: PathProps) {
  const bodies = ordered(net).sort((a, b) => a.label.localeCompare(b.label, language));
  const chooser = (end: "from" | "to", name: string) => (
    <label class="control">
      {name}{" "}
      <select value={choices[end]} onChange={(event) => change({ [end]: event.currentTarget.value })}>
        <option value="">{text("network.path.choose")}</option>
        {bodies.map((node) => <option key={node.id} value={node.id}>{node.label}</option>)}
      </select>
    </label>
  );
  return (
    <div class="tools path-tools" role="group" aria-label={text("network.path")}>
      {chooser("from", text("network.path.from"))}
      {chooser("to", text("network.path.to"))}
      {(choices.from || choices.to) && <button type="button" onClick={() => change({ from: "", to: "" })}>{text("network.path.clear")}</button>}
      <span role="status">
        {choices.from && choices.to && path.length === 0 && text("network.path.none")}
        {path.length > 0 && path.map((id, i) => (
          <span key={id}>
            {i > 0 && " – "}
            <button type="button" class="as-link" onClick={() => onOpen(id)}>{net.nodes.get(id)?.label}</button>
          </span>
        ))}
      </span>
    </div>
  );
}

const listed = 200;

/** The nodes by name, to reach each by the keyboard. */
export function NodeList({ net, current, onChoose }: { net: Network; current: string; onChoose(id: string): void }) {
  const [typed, setTyped] = useState("");
  const fitting = ordered(net).filter((node) => `${node.label} ${node.name}`.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <div class="node-list">
      <label for="node-find">{text("network.find", net.nodes.size)}</label>
      <input
        id="node-find" type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && fitting[0] && onChoose(fitting[0].id)}
      />
      <ul tabIndex={-1} onKeyDown={walk}>
        {fitting.slice(0, listed).map((node) => (
          <li key={node.id}>
            <button type="button" class="node" aria-current={node.id === current ? "true" : undefined} onClick={() => onChoose(node.id)}>
              <Mark node={node} /> {node.label} <span class="count">{node.events}</span>
            </button>
          </li>
        ))}
      </ul>
      {fitting.length > listed && <p class="where">{text("network.find.more", fitting.length - listed)}</p>}
    </div>
  );
}

/** Up and down go through the buttons of a list. */
function walk(event: KeyboardEvent) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const list = event.currentTarget;
  if (!step || !(list instanceof HTMLElement)) return;
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  event.preventDefault();
}

/** The shape and colour of a node. */
export function Mark({ node }: { node: Parameters<typeof lookOf>[0] & Parameters<typeof radius>[0] }) {
  const { shape, colour } = lookOf(node);
  return (
    <svg class="mark" width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
      {shape === "circle" ? <circle r="5" fill={colour} /> : <polygon points={corners(shape, 5).map((point) => point.join(",")).join(" ")} fill={colour} />}
    </svg>
  );
}

/** Which look is which community. */
export function Legend({ net }: { net: Network }) {
  const communities = new Map<number, string[]>();
  for (const node of ordered(net)) {
    if (node.kind !== "event") communities.set(node.community, [...(communities.get(node.community) ?? []), node.label]);
  }
  const known = [...communities].sort(([a], [b]) => (a || Infinity) - (b || Infinity)).slice(0, 12);
  return (
    <>
      <p class="looks">{text("network.looks")}</p>
      <ul class="legend" aria-label={text("network.communities")}>
        {known.map(([number, members]) => (
          <li key={number}>
            <Mark node={{ kind: "", community: number, events: 1 }} />{" "}
            {number === 0 ? text("network.communities.none") : named(members)}
          </li>
        ))}
      </ul>
    </>
  );
}

function named(members: string[]): string {
  const first = members.slice(0, 2).join(", ");
  return members.length > 2 ? text("network.more", first, members.length - 2) : first;
}
