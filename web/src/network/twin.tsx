// The network as a table: the same links that are drawn, in step with every
// filter.

import { useState } from "preact/hooks";
import { thingAddress } from "../api/asking";
import { kindName } from "./looks";
import { type Network, orderedLinks } from "./model";

const rowsAtFirst = 300;

export function Twin({ net, onOpen }: { net: Network; onOpen(key: string): void }) {
  const [whole, setWhole] = useState(false);
  const links = orderedLinks(net);
  const shown = whole ? links : links.slice(0, rowsAtFirst);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label="The network as a table">
      <table class="twin">
        <caption>The network as a table: {links.length} {links.length === 1 ? "row" : "rows"}{shown.length < links.length && `, the first ${shown.length} shown`}</caption>
        <thead>
          <tr><th scope="col">Body</th><th scope="col">Kind</th><th scope="col">With</th><th scope="col">Kind</th><th scope="col" class="number">Events</th><th scope="col">When</th></tr>
        </thead>
        <tbody>
          {shown.map((link) => {
            const [a, b] = [net.nodes.get(link.a), net.nodes.get(link.b)];
            return (
              <tr key={link.key}>
                <th scope="row"><a href={thingAddress(link.a)}>{a?.label}</a></th>
                <td>{kindName(a?.kind ?? "")}</td>
                <td><a href={thingAddress(link.b)}>{b?.label}</a></td>
                <td>{kindName(b?.kind ?? "")}</td>
                <td class="number">
                  <button type="button" class="as-link" aria-label={`${link.joints.length} events of ${a?.label} and ${b?.label}: open`} onClick={() => onOpen(link.key)}>
                    {link.joints.length}
                  </button>
                </td>
                <td>{dates(link.joints.map((joint) => joint.date))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < links.length && <p><button type="button" onClick={() => setWhole(true)}>Show all {links.length} rows</button></p>}
    </div>
  );
}

function dates(days: (string | null)[]): string {
  const known = [...new Set(days.filter((day) => day !== null))].sort();
  return known.length > 2 ? `${known[0]} – ${known[known.length - 1]}` : known.join(", ");
}
