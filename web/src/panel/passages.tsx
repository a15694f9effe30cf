// Quotations with the way to where they stand.

import type { Passage } from "../api/answers";
import { passageAddress, thingAddress } from "../api/asking";
import { text } from "../page/texts";

export function Passages({ passages }: { passages: Passage[] }) {
  if (passages.length === 0) return null;
  return (
    <ul class="passages">
      {passages.map((passage) => (
        <li key={`${passage.source} ${passage.start}`}>
          {passage.quote ? <blockquote>{passage.quote}</blockquote> : <p class="no-words">{text("words.unstored")}</p>}
          <p class="where">
            <a href={passageAddress(passage)}>{place(passage)}</a> · <a href={thingAddress(passage.source)}>{passage.title ?? passage.source}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}

function place(passage: Passage): string {
  return [passage.section, passage.line ? `${text("words.line")} ${passage.line}` : ""].filter(Boolean).join(", ") || text("words.passage");
}
