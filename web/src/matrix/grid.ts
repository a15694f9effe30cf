// The matrix by the keyboard (the grid pattern of ARIA): one cell at a time can
// be reached by Tab, the arrow keys go from cell to cell. The row and the column
// of the current cell stand out.

export class Grid {
  private readonly rows: HTMLTableCellElement[][];
  private current: HTMLTableCellElement | undefined;
  private bright: Element[] = [];

  constructor(private readonly table: HTMLTableElement) {
    this.rows = [...table.querySelectorAll("tr")].map((row) => [...row.querySelectorAll<HTMLTableCellElement>("td.cell")]).filter((cells) => cells.length > 0);
    table.setAttribute("role", "grid");
    for (const cell of this.rows.flat()) this.leave(cell);
    this.enter(this.rows.flat().find((cell) => !cell.classList.contains("none")) ?? this.rows[0]?.[0]);
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("focusin", (event) => this.become(cellOf(event.target)));
    table.addEventListener("mouseover", (event) => this.brighten(cellOf(event.target)));
    table.addEventListener("mouseleave", () => this.brighten(this.current));
  }

  private key(event: KeyboardEvent) {
    if (!this.current || event.altKey || event.metaKey) return;
    const row = this.rows.findIndex((cells) => cells.includes(this.current as HTMLTableCellElement));
    const column = this.rows[row]?.indexOf(this.current) ?? 0;
    const last = (this.rows[row]?.length ?? 1) - 1;
    const to: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
      Home: [event.ctrlKey ? 0 : row, 0], End: [event.ctrlKey ? this.rows.length - 1 : row, last],
      PageUp: [Math.max(0, row - 10), column], PageDown: [Math.min(this.rows.length - 1, row + 10), column],
    };
    const place = to[event.key];
    if (!place) return;
    event.preventDefault();
    const cell = this.rows[place[0]]?.[place[1]];
    if (!cell) return;
    this.become(cell);
    focusable(cell).focus();
  }

  private become(cell: HTMLTableCellElement | undefined) {
    if (!cell || cell === this.current) return;
    if (this.current) this.leave(this.current);
    this.enter(cell);
    this.brighten(cell);
  }

  private leave(cell: HTMLTableCellElement) {
    for (const link of cell.querySelectorAll("a")) link.tabIndex = -1;
    cell.tabIndex = -1;
  }

  private enter(cell: HTMLTableCellElement | undefined) {
    this.current = cell;
    if (cell) focusable(cell).tabIndex = 0;
  }

  private brighten(cell: HTMLTableCellElement | undefined) {
    for (const lit of this.bright) lit.classList.remove("lit");
    this.bright = cell ? [...this.lineOf(cell)] : [];
    for (const lit of this.bright) lit.classList.add("lit");
  }

  /** The cells and heads of the cell's row and column. */
  private *lineOf(cell: HTMLTableCellElement): Iterable<Element> {
    const row = cell.parentElement as HTMLTableRowElement;
    yield* row.cells;
    for (const cells of this.rows) {
      const other = cells.find((c) => c.cellIndex === cell.cellIndex);
      if (other) yield other;
    }
    const head = this.table.tHead?.rows[0]?.cells[cell.cellIndex];
    if (head) yield head;
  }
}

function cellOf(target: EventTarget | null): HTMLTableCellElement | undefined {
  return target instanceof Element ? (target.closest<HTMLTableCellElement>("td.cell") ?? undefined) : undefined;
}

/** The link of a cell, or the cell where it has none. */
function focusable(cell: HTMLTableCellElement): HTMLElement {
  return cell.querySelector<HTMLElement>("a:not(.beside)") ?? cell;
}
