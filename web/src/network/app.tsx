// The network page: keeps what is shown, the address, the drawing and the table
// in step.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { period, sourceLine } from "../api/answers";
import { fill, followFragment, onFilters, renewSurroundings } from "../page/filters";
import { text } from "../page/texts";
import { type Choices, readChoices, writeChoices } from "./choices";
import { type Data, load, neighboursOf } from "./data";
import type { Drawing } from "./drawing";
import { many } from "./drawing";
import { LinkPanel, NodePanel, type Unfolding } from "./evidence";
import { type Place, layOut } from "./layout";
import { type Network, network, ordered, shortestPath } from "./model";
import { download, png, svg } from "./picture";
import { Printed } from "./printed";
import { Stage } from "./stage";
import { Legend, Most, NodeList, PathTools } from "./tools";
import { Twin } from "./twin";

const seed = 20;
const pairsForEachBody = 10 / 3;

export function App({ source, form, title }: { source: string; form: HTMLFormElement | null; title: string }) {
  const [filters, setFilters] = useState(() => new URLSearchParams(source.split("?")[1]));
  const [choices, setChoices] = useState(() => readChoices(location.hash));
  const [data, setData] = useState<Data | null>(null);
  const [unfoldings, setUnfoldings] = useState(new Map<string, Unfolding>());
  const [laid, setLaid] = useState({ shape: "", places: new Map<string, Place>() });
  const [current, setCurrent] = useState("");
  const [loading, setLoading] = useState(true);
  const [failure, setFailure] = useState("");
  const [opened, setOpened] = useState(false); // by the reader, not by the address
  const drawing = useRef<Drawing | null>(null);
  const stage = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null); // what had the focus before a panel
  const given = useRef<URLSearchParams | null>(filters); // those that the page came with

  const change = (to: Partial<Choices>) => setChoices((before) => ({ ...before, ...to }));
  const open = (id: string) => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && !focused.closest(".panel")) opener.current = focused;
    setOpened(true);
    change({ open: id });
  };

  useEffect(() => {
    onFilters(form, (changed) => {
      history.pushState(null, "", `${location.pathname}?${changed}${location.hash}`);
      setFilters(changed);
    });
    if (form) addEventListener("popstate", () => {
      const restored = new URLSearchParams(location.search);
      fill(form, restored);
      setFilters(restored);
      setChoices(readChoices(location.hash));
    });
  }, []);
  useEffect(() => {
    const address = location.pathname + location.search + writeChoices(choices);
    if (address !== location.pathname + location.search + location.hash) history.replaceState(null, "", address);
    followFragment();
  }, [choices, filters]);
  useEffect(() => {
    if (!form || filters === given.current) return;
    const stop = new AbortController();
    given.current = null;
    renewSurroundings(stop.signal).catch(() => {}); // the page then says what it said
    return () => stop.abort();
  }, [filters]);

  useEffect(() => {
    const stop = new AbortController();
    setLoading(true);
    load(source, filters, choices.most, stop.signal).then(
      (loaded) => { setData(loaded); setFailure(""); setLoading(false); },
      (error: Error) => stop.signal.aborted || (setFailure(error.message), setLoading(false)),
    );
    return () => stop.abort();
  }, [filters, choices.most]);

  const neighbours = async (id: string): Promise<Unfolding> => {
    const found = unfoldings.get(id) ?? (await neighboursOf(source, filters, id));
    setUnfoldings((before) => new Map(before).set(id, found));
    return found;
  };
  useEffect(() => setUnfoldings(new Map()), [filters]);
  useEffect(() => {
    for (const { of } of choices.unfolded) if (!unfoldings.has(of)) void neighbours(of).catch((error: Error) => setFailure(error.message));
  }, [choices.unfolded, unfoldings]);

  const shown = useMemo(() => (data ? build(data, choices, unfoldings) : null), [data, choices.most, choices.unfolded, unfoldings]);
  const shape = shown ? [...shown.links.keys()].sort().join("\n") : "";
  useEffect(() => {
    if (!shown) return;
    const stop = new AbortController();
    layOut(shown, seed, choices.pins, stop.signal).then(
      (places) => setLaid({ shape, places }),
      () => {}, // another network came
    );
    return () => stop.abort();
  }, [shape]);
  useEffect(() => {
    if (shown && !shown.nodes.has(current)) setCurrent(ordered(shown)[0]?.id ?? "");
  }, [shown]);

  const path = useMemo(() => (shown && choices.from && choices.to ? shortestPath(shown, choices.from, choices.to) : []), [shown, choices.from, choices.to]);
  const marks = useMemo(() => ({ chosen: choices.open, path, pinned: choices.pins }), [choices.open, path, choices.pins]);

  if (!shown || !data) return <p class="stage-said" role="status">{failure || text("network.coming")}</p>;
  const count = counted(shown);
  const close = () => {
    setOpened(false);
    change({ open: "" });
    if (!opened || !stage.current?.querySelector(".panel")?.contains(document.activeElement)) return;
    const place = opener.current?.isConnected ? opener.current : stage.current.querySelector<HTMLElement>(".stage");
    place?.focus();
  };
  const pin = (id: string, place: Place) => {
    const pins = new Map(choices.pins);
    if (pins.has(id) && samePlace(pins.get(id), place)) pins.delete(id);
    else pins.set(id, place);
    change({ pins });
  };
  const picture = () => {
    const now = drawing.current ? new Map([...shown.nodes.keys()].map((id) => [id, drawing.current?.place(id) ?? { x: 0, y: 0 }])) : laid.places;
    return svg(shown, now, {
      title, count, period: period(data.pairs), sources: sourceLine(data.pairs), address: location.href, made: new Date().toISOString().slice(0, 10),
    });
  };
  const save = async (form: "svg" | "png") => {
    const source = picture();
    download(`plenary-network.${form}`, form === "svg" ? new Blob([source], { type: "image/svg+xml" }) : await png(source));
  };
  const openedLink = shown.links.get(choices.open);
  const openedNode = shown.nodes.get(choices.open);
  return (
    <div class="network" ref={stage}>
      <p class="showing" role="status">{failure ? <span class="failure">{failure}</span> : text("network.showing", count)}{shown.nodes.size >= many && ` ${text("network.hidden")}`}</p>
      <Most choices={choices} change={change} />
      <PathTools net={shown} choices={choices} path={path} change={change} onOpen={open} />
      <div class="desk">
        <div class="board">
          <Stage
            net={shown} places={laid.places} marks={marks} current={current} busy={loading || laid.shape !== shape} label={text("network.drawing", title)}
            onCurrent={setCurrent} onOpen={open} onClose={close} onPin={pin} onEnd={(end, id) => change({ [end]: id })}
            onDrawing={(d) => (drawing.current = d)}
          />
          <Printed picture={picture} />
          <p class="actions">
            <button type="button" aria-label={text("network.nearer")} onClick={() => drawing.current?.zoom(1.5)}>+</button>
            <button type="button" aria-label={text("network.farther")} onClick={() => drawing.current?.zoom(1 / 1.5)}>−</button>
            <button type="button" onClick={() => drawing.current?.reset()}>{text("network.whole")}</button>
            <button type="button" onClick={() => void save("svg")}>{text("network.save", "SVG")}</button>
            <button type="button" onClick={() => void save("png")}>{text("network.save", "PNG")}</button>
          </p>
          <Legend net={shown} />
          <p id="network-keys" class="keys">
            {text("network.keys")}
          </p>
        </div>
        <div class="side">
          {openedLink && <LinkPanel net={shown} link={openedLink} focus={opened} onClose={close} />}
          {openedNode && (
            <NodePanel
              net={shown} node={openedNode} focus={opened} pinned={choices.pins.has(openedNode.id)}
              unfolded={choices.unfolded.filter((u) => u.of === openedNode.id).map((u) => u.kind)}
              neighbours={() => neighbours(openedNode.id)} onUnfold={(kind) => change({ unfolded: toggled(choices.unfolded, openedNode.id, kind) })}
              onPin={() => pin(openedNode.id, choices.pins.get(openedNode.id) ?? drawing.current?.place(openedNode.id) ?? { x: 0, y: 0 })}
              onEnd={(end) => change({ [end]: openedNode.id })} onOpen={open} onClose={close}
            />
          )}
          {!openedLink && !openedNode && (
            <NodeList
              net={shown} current={current}
              onChoose={(id) => { setCurrent(id); void drawing.current?.centre(id); open(id); }}
            />
          )}
        </div>
      </div>
      <Twin net={shown} onOpen={(key) => { open(key); stage.current?.scrollIntoView({ block: "start" }); }} />
    </div>
  );
}

function build(data: Data, choices: Choices, unfoldings: Map<string, Unfolding>): Network {
  const unfolded: Unfolding = { pairs: [], events: [] };
  for (const { of, kind } of choices.unfolded) {
    const found = unfoldings.get(of);
    unfolded.pairs.push(...(found?.pairs.filter((pair) => pair.b.kind === kind) ?? []));
    if (kind === "event") unfolded.events.push(...(found?.events ?? []));
  }
  return network(data.pairs.rows, data.pairs.count, data.ranks, unfolded, { bodies: choices.most, pairs: Math.ceil(choices.most * pairsForEachBody) });
}

function counted(net: Network): string {
  return text("network.count", net.nodes.size, Math.max(net.bodiesInAll, net.nodes.size), net.links.size, Math.max(net.pairsInAll, net.links.size));
}

function toggled(unfolded: Choices["unfolded"], of: string, kind: string): Choices["unfolded"] {
  const rest = unfolded.filter((u) => u.of !== of || u.kind !== kind);
  return rest.length < unfolded.length ? rest : [...rest, { of, kind }];
}

function samePlace(a: Place | undefined, b: Place): boolean {
  return a !== undefined && Math.abs(a.x - b.x) < 0.1 && Math.abs(a.y - b.y) < 0.1;
}
