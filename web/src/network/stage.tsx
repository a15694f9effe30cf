// The place of the drawing, and its keys: up and down go round the links of the
// current node, right follows one, left goes back, Enter opens.

import { useEffect, useRef, useState } from "preact/hooks";
import { plural, text } from "../page/texts";
import type { Place } from "./layout";
import { Drawing, type Marks } from "./drawing";
import { type Network, linkKey, ordered } from "./model";

interface Props {
  net: Network;
  places: ReadonlyMap<string, Place>;
  marks: Omit<Marks, "hovered">;
  current: string;
  busy: boolean;
  label: string;
  onCurrent(id: string): void;
  onOpen(id: string): void;
  onClose(): void;
  onPin(id: string, place: Place): void;
  onEnd(end: "from" | "to", id: string): void;
  onDrawing(drawing: Drawing): void;
}

export function Stage(props: Props) {
  const container = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [hovered, setHovered] = useState("");
  const [link, setLink] = useState(0);
  const [trail, setTrail] = useState<string[]>([]);
  const [said, setSaid] = useState("");
  const [focused, setFocused] = useState(false);
  const [failure, setFailure] = useState("");

  useEffect(() => {
    if (!container.current) return;
    try {
      drawing.current = new Drawing(container.current, {
        hovered: setHovered,
        node: (id) => latest.current.onOpen(id),
        link: (key) => latest.current.onOpen(key),
        ground: () => latest.current.onClose(),
        moved: (id, place) => latest.current.onPin(id, place),
      });
      props.onDrawing(drawing.current);
    } catch {
      setFailure(text("network.no-webgl"));
    }
    return () => drawing.current?.sigma.kill();
  }, []);
  useEffect(() => drawing.current?.show(props.net, props.places), [props.net, props.places]);
  const neighbours = props.net.neighbours.get(props.current) ?? [];
  const chosen = focused && !props.marks.chosen ? (neighbours[link] ? linkKey(props.current, neighbours[link]) : props.current) : props.marks.chosen;
  useEffect(() => drawing.current?.mark({ ...props.marks, chosen, hovered }), [props.net, props.places, props.marks, chosen, hovered]);

  const go = (id: string, back = false) => {
    setTrail(back ? trail.slice(0, -1) : [...trail, props.current]);
    setLink(0);
    props.onCurrent(id);
    void drawing.current?.centre(id);
    setSaid(tell(props.net, id));
  };
  const turn = (step: number) => {
    if (neighbours.length === 0) return;
    const next = (link + step + neighbours.length) % neighbours.length;
    setLink(next);
    const to = neighbours[next] ?? "";
    const count = props.net.links.get(linkKey(props.current, to))?.joints.length ?? 0;
    setSaid(plural("network.turned", count, props.net.nodes.get(to)?.name ?? "", next + 1, neighbours.length));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => turn(1),
      ArrowUp: () => turn(-1),
      ArrowRight: () => neighbours[link] && go(neighbours[link]),
      ArrowLeft: () => trail.length > 0 && go(trail[trail.length - 1] ?? "", true),
      Home: () => go(ordered(props.net)[0]?.id ?? ""),
      Enter: () => props.onOpen(neighbours[link] ? linkKey(props.current, neighbours[link]) : props.current),
      " ": () => props.onOpen(props.current),
      p: () => {
        const place = drawing.current?.place(props.current);
        if (place) props.onPin(props.current, place);
      },
      s: () => props.onEnd("from", props.current),
      e: () => props.onEnd("to", props.current),
      "+": () => drawing.current?.zoom(1.5),
      "-": () => drawing.current?.zoom(1 / 1.5),
      "0": () => drawing.current?.reset(),
      Escape: () => props.onClose(),
    };
    const act = acts[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <div
        ref={container} class="stage" tabIndex={0} role="application" aria-roledescription={text("network.role")} aria-label={props.label}
        aria-describedby="network-keys" aria-busy={props.busy}
        onKeyDown={onKeyDown} onFocus={() => { setFocused(true); setSaid(tell(props.net, props.current)); }} onBlur={() => setFocused(false)}
      />
      <p class="stage-said" role="status">{failure || said}</p>
    </>
  );
}

function tell(net: Network, id: string): string {
  const node = net.nodes.get(id);
  if (!node) return "";
  return plural("network.told", node.events, node.name, net.neighbours.get(id)?.length ?? 0);
}
