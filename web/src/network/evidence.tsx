// What opens when the reader picks a link or a node.

import { useEffect, useState } from "preact/hooks";
import type { EventRow, Pair } from "../api/answers";
import { thingAddress } from "../api/asking";
import { inWords, kindName, plural, text } from "../page/texts";
import { Panel } from "../panel/panel";
import { Passages } from "../panel/passages";
import { type Link, type Network, type Node, linkKey } from "./model";

export function LinkPanel({ net, link, focus, onClose }: { net: Network; link: Link; focus: boolean; onClose(): void }) {
  const [a, b] = [net.nodes.get(link.a), net.nodes.get(link.b)];
  if (!a || !b) return null;
  return (
    <Panel title={plural("network.link", link.joints.length, a.label, b.label)} about={link.key} focus={focus} onClose={onClose}>
      {link.joints.map((joint) => (
        <article key={`${joint.event.id} ${joint.role_a}`}>
          <h3><a href={thingAddress(joint.event.id)}>{joint.event.name}</a></h3>
          <p class="where">
            {joint.date ? <time dateTime={joint.date}>{joint.date}</time> : text("network.undated")}
            {joint.role_b ? `: ${text("network.as", a.label, inWords(joint.role_a))}, ${text("network.as", b.label, inWords(joint.role_b))}` : `: ${inWords(joint.role_a)}`}
          </p>
          <Passages passages={joint.passages} />
        </article>
      ))}
    </Panel>
  );
}

export interface Unfolding {
  pairs: Pair[];
  events: EventRow[];
}

interface NodeProps {
  net: Network;
  node: Node;
  focus: boolean;
  pinned: boolean;
  unfolded: string[]; // kinds
  neighbours(): Promise<Unfolding>;
  onUnfold(kind: string): void;
  onPin(): void;
  onEnd(end: "from" | "to"): void;
  onOpen(id: string): void;
  onClose(): void;
}

export function NodePanel(props: NodeProps) {
  const { net, node } = props;
  const neighbours = net.neighbours.get(node.id) ?? [];
  return (
    <Panel title={<a href={thingAddress(node.id)}>{node.name}</a>} about={node.id} focus={props.focus} onClose={props.onClose}>
      <p class="where">{kindName(node.kind)}{node.kind === "event" ? "" : `, ${plural("events.count", node.events)}`}</p>
      <p class="actions">
        <button type="button" aria-pressed={props.pinned} onClick={props.onPin}>{text(props.pinned ? "network.unpin" : "network.pin")}</button>
        <button type="button" onClick={() => props.onEnd("from")}>{text("network.path.from-here")}</button>
        <button type="button" onClick={() => props.onEnd("to")}>{text("network.path.to-here")}</button>
      </p>
      {node.kind !== "event" && <Unfold {...props} />}
      <h3>{text("network.joined", neighbours.length)}</h3>
      <ul class="neighbours">
        {neighbours.map((id) => (
          <li key={id}>
            <button type="button" class="as-link" onClick={() => props.onOpen(linkKey(node.id, id))}>
              {net.nodes.get(id)?.label}
            </button>{" "}
            ({net.links.get(linkKey(node.id, id))?.joints.length})
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Adds the neighbours of a kind that are not in the picture. */
function Unfold({ net, node, unfolded, neighbours, onUnfold }: NodeProps) {
  const [found, setFound] = useState<Unfolding | null>(null);
  const [failure, setFailure] = useState("");
  useEffect(() => {
    let current = true;
    setFound(null);
    setFailure("");
    neighbours().then((f) => current && setFound(f), (error: Error) => current && setFailure(error.message));
    return () => void (current = false);
  }, [node.id]);
  if (failure) return <p role="alert">{failure}</p>;
  if (!found) return <p>{text("network.unfold.coming")}</p>;
  return (
    <>
      <h3>{text("network.unfold")}</h3>
      <p class="actions">
        {[...countByKind(found)].map(([kind, ids]) => {
          const outside = ids.filter((id) => !net.nodes.has(id)).length;
          const open = unfolded.includes(kind);
          return (
            <button key={kind} type="button" aria-pressed={open} disabled={!open && outside === 0} onClick={() => onUnfold(kind)}>
              {kindName(kind)} ({open ? ids.length : text(outside === 0 ? "network.unfold.here" : "network.unfold.more", outside || ids.length)})
            </button>
          );
        })}
      </p>
    </>
  );
}

function countByKind(found: Unfolding): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  const things = [...found.pairs.map((pair) => pair.b), ...found.events.map((row) => row.event)];
  for (const thing of things) kinds.set(thing.kind, [...(kinds.get(thing.kind) ?? []), thing.id]);
  return kinds;
}
