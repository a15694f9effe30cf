// What stands behind a cell: each position with its words.

import { useEffect, useState } from "preact/hooks";
import { type Answer, type Passage, type Thing, short } from "../api/answers";
import { ask, thingAddress } from "../api/asking";
import { inWords, text } from "../page/texts";
import { Panel } from "../panel/panel";
import { Passages } from "../panel/passages";

interface Position {
  id: string;
  speaker: Thing;
  holder: Thing;
  topics?: Thing[];
  stance: string;
  polarity: string;
  wants: string | null;
  confidence: number;
  shared_with: Thing[];
  date: string | null;
  gist: string | null;
  passage: Passage;
  review: string;
}

interface Props {
  title: string;
  address: string; // of the list of positions
  letters: ReadonlyMap<string, string>; // by stance
  onClose(): void;
}

export function Words({ title, address, letters, onClose }: Props) {
  const [positions, setPositions] = useState<Position[] | null>(null);
  const [failure, setFailure] = useState("");
  useEffect(() => {
    const stop = new AbortController();
    setPositions(null);
    setFailure("");
    ask<Answer<Position>>(asJSON(address), stop.signal).then(
      (answer) => setPositions(answer.rows),
      (error: Error) => stop.signal.aborted || setFailure(error.message),
    );
    return () => stop.abort();
  }, [address]);
  return (
    <Panel title={title} about={address} onClose={onClose}>
      {failure && <p role="alert">{failure}</p>}
      {!failure && !positions && <p role="status">{text("words.coming")}</p>}
      {positions?.map((position) => <Statement key={position.id} position={position} letter={letters.get(position.stance) ?? ""} />)}
      <p><a href={address}>{text("words.page")}</a></p>
    </Panel>
  );
}

function Statement({ position, letter }: { position: Position; letter: string }) {
  const { speaker, holder, topics = [], shared_with: shared } = position;
  return (
    <article class="statement">
      <p class={`act ${position.polarity} is-${position.stance}`}>
        {letter && <span class="letter" aria-hidden="true">{letter}</span>} <b>{inWords(position.stance)}</b>
        {position.wants && ` ${text("position.wants")} ${position.wants}`}
        {topics.length > 0 && ": "}
        {topics.map((topic, i) => <span key={topic.id}>{i > 0 && ", "}<a href={thingAddress(topic.id)}>{topic.name}</a></span>)}
      </p>
      {position.gist && <p>{text("words.gist")} <i>{position.gist}</i></p>}
      <Passages passages={[position.passage]} />
      <p class="where">
        {[
          speaker.id === holder.id ? "" : `${text("position.through")} ${short(speaker)}`,
          shared.length > 0 ? `${text("remark.shared")} ${shared.map(short).join(", ")}` : "",
          position.date ?? "",
          text("position.sure", `${Math.round(position.confidence * 100)} %`),
          position.review,
        ].filter(Boolean).join(" · ")}
      </p>
    </article>
  );
}

/** /positions?view=list as /positions.json?view=list. */
function asJSON(address: string): string {
  const url = new URL(address, location.href);
  url.pathname += ".json";
  return url.href;
}
