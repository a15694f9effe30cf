// The network as a table: the same links that are drawn, in step with every
// filter.

import { useState } from "preact/hooks";
import { thingAddress } from "../api/asking";
import { kindName, plural, text } from "../page/texts";
import { type Network, orderedLinks } from "./model";

const rowsAtFirst = 300;

export function Twin({ net, onOpen }: { net: Network; onOpen(key: string): void }) {
  const [whole, setWhole] = useState(false);
  const links = orderedLinks(net);
  const shown = whole ? links : links.slice(0, rowsAtFirst);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text("network.table")}>
      <table class="twin">
        <caption>{plural("network.table.rows", links.length)}{shown.length < links.length && text("network.table.first", shown.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{text("head.body")}</th><th scope="col" class="kind">{text("head.kind")}</th><th scope="col">{text("head.with")}</th>
            <th scope="col" class="kind">{text("head.kind")}</th><th scope="col" class="number">{text("head.events")}</th><th scope="col">{text("head.when")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((link) => {
            const [a, b] = [net.nodes.get(link.a), net.nodes.get(link.b)];
            return (
              <tr key={link.key}>
                <th scope="row"><a href={thingAddress(link.a)}>{a?.label}</a></th>
                <td class="kind">{kindName(a?.kind ?? "")}</td>
                <td><a href={thingAddress(link.b)}>{b?.label}</a></td>
                <td class="kind">{kindName(b?.kind ?? "")}</td>
                <td class="number">
                  <button type="button" class="as-link" aria-label={plural("network.open", link.joints.length, a?.label ?? "", b?.label ?? "")} onClick={() => onOpen(link.key)}>
                    {link.joints.length}
                  </button>
                </td>
                <td>{dates(link.joints.map((joint) => joint.date))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < links.length && <p><button type="button" onClick={() => setWhole(true)}>{text("network.table.all", links.length)}</button></p>}
    </div>
  );
}

function dates(days: (string | null)[]): string {
  const known = [...new Set(days.filter((day) => day !== null))].sort();
  return known.length > 2 ? `${known[0]} – ${known[known.length - 1]}` : known.join(", ");
}
