// Lets readers sort small tables by a column. Rows that tell more of the row
// above them (class below) stay with it.

import { language } from "./page/texts";
import "./table.css";

type Order = "ascending" | "descending";

const numbers = /^[\s\d.,%–-]+$/;
const names = new Intl.Collator(language, { numeric: true, sensitivity: "base" });

makeAllSortable();
document.addEventListener("renewed", makeAllSortable);

function makeAllSortable() {
  for (const mount of document.querySelectorAll<HTMLElement>('[data-island="table"]:not(:has(.sort))')) {
    const table = mount.querySelector("table");
    if (table?.tBodies[0] && table.tBodies[0].rows.length > 1) makeSortable(table, table.tBodies[0]);
  }
}

function makeSortable(table: HTMLTableElement, body: HTMLTableSectionElement) {
  const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
  heads.forEach((head, column) => {
    if (head.colSpan > 1 || !head.textContent?.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const order: Order = head.getAttribute("aria-sort") === usual(body, column) ? reverse(usual(body, column)) : usual(body, column);
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      sort(body, column, order);
    });
  });
}

/** Numbers begin with the greatest, texts with A. */
function usual(body: HTMLTableSectionElement, column: number): Order {
  const texts = groups(body).map((group) => value(group, column)).filter(Boolean);
  return texts.length > 0 && texts.every((text) => numbers.test(text)) ? "descending" : "ascending";
}

function reverse(order: Order): Order {
  return order === "ascending" ? "descending" : "ascending";
}

function sort(body: HTMLTableSectionElement, column: number, order: Order) {
  const sign = order === "ascending" ? 1 : -1;
  const sorted = groups(body).sort((a, b) => {
    const [x, y] = [value(a, column), value(b, column)];
    if (!x || !y) return Number(!x) - Number(!y); // empty ones last
    return sign * names.compare(x.replaceAll(",", ""), y.replaceAll(",", ""));
  });
  body.append(...sorted.flat());
}

/** The rows, each with those below it. */
function groups(body: HTMLTableSectionElement): HTMLTableRowElement[][] {
  const list: HTMLTableRowElement[][] = [];
  for (const row of body.rows) {
    if (row.classList.contains("below") && list.length > 0) list.at(-1)?.push(row);
    else list.push([row]);
  }
  return list;
}

function value(group: HTMLTableRowElement[], column: number): string {
  return group[0]?.cells[column]?.textContent?.trim() ?? "";
}
