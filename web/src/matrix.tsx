// Makes the matrix of speakers by issues one that is gone through by the
// keyboard, and opens the words of a cell beside it.

import { render } from "preact";
import { Grid } from "./matrix/grid";
import { Words } from "./matrix/words";
import { text } from "./page/texts";
import "./matrix.css";

for (const mount of document.querySelectorAll<HTMLElement>('[data-island="matrix"]')) {
  const table = mount.querySelector<HTMLTableElement>("table.matrix");
  if (table) start(mount, table);
}

function start(mount: HTMLElement, table: HTMLTableElement) {
  const side = document.createElement("div");
  side.className = "matrix-words";
  mount.classList.add("matrix-island");
  mount.append(side);
  new Grid(table);
  const letters = lettersOf(document);
  let opener: HTMLElement | null = null;
  const close = () => {
    render(null, side);
    mount.classList.remove("open");
    opener?.focus();
  };
  table.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("td.cell a:not(.beside)") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    opener = link;
    mount.classList.add("open");
    render(<Words title={titleOf(table, link)} address={link.getAttribute("href") ?? ""} letters={letters} onClose={close} />, side);
  });
}

/** "Iran on Enhanced cooperation". */
function titleOf(table: HTMLTableElement, link: HTMLElement): string {
  const cell = link.closest("td");
  const row = link.closest("tr");
  const holder = row?.cells[0]?.textContent?.trim() ?? "";
  const issue = table.tHead?.rows[0]?.cells[cell?.cellIndex ?? -1]?.textContent?.trim() ?? "";
  return text("matrix.words", holder, issue);
}

/** The letter of each stance, from the cells and the legend of the page. */
function lettersOf(page: Document): Map<string, string> {
  const found = new Map<string, string>();
  for (const letter of page.querySelectorAll<HTMLElement>(".letter")) {
    const stance = [...(letter.parentElement?.classList ?? [])].find((name) => name.startsWith("is-"))?.slice(3);
    if (stance) found.set(stance, letter.textContent?.trim() ?? "");
  }
  return found;
}
