// YASQE, the editor of Yasgui, in the place of a field. It asks nobody but this
// server, keeps nothing, and lets Tab go on through the page (WCAG 2.1.2).

import { Yasqe } from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";
import "../sparql.css";
import { text } from "../page/texts";
import { completers } from "./completers";

export class Editor {
  private readonly yasqe: Yasqe;
  private marked?: number; // the line that is marked as wrong

  constructor(private readonly field: HTMLTextAreaElement, run: () => void) {
    const place = document.createElement("div");
    field.before(place);
    field.hidden = true;
    field.required = false; // a hidden field cannot tell what it lacks
    const own = completers();
    for (const completer of own) Yasqe.registerAutocompleter(completer, false);
    Object.assign(Yasqe.defaults, {
      autocompleters: ["variables", ...own.map(({ name }) => name)],
      consumeShareLink: null, createShareableLink: null, persistenceId: null, prefixCcApi: null, // nothing is kept or shared: the address holds the query
      showQueryButton: false, resizeable: false, syntaxErrorCheck: false, // what is wrong is told by the server
    });
    this.yasqe = new Yasqe(place, {
      value: field.value,
      editorHeight: "auto",
      viewportMargin: Infinity,
      screenReaderLabel: text("sparql.query"),
      extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-S": false, Tab: false, "Shift-Tab": false },
    } as object); // CodeMirror's options, of which no types are installed
    this.yasqe.on("change" as "blur", () => this.mark());
    document.querySelector(`label[for="${field.id}"]`)?.addEventListener("click", () => this.yasqe.focus());
  }

  get value(): string {
    return this.yasqe.getValue();
  }

  set value(query: string) {
    this.yasqe.setValue(query);
    this.field.value = query;
  }

  /** Marks the line of a mistake and goes there; without a line it takes the mark away. Both count from 1, columns in code points. */
  mark(line?: number, column = 1) {
    const document = this.yasqe.getDoc();
    if (this.marked !== undefined) document.removeLineClass(this.marked, "background", "wrong");
    this.marked = undefined;
    if (line === undefined) return;
    this.marked = line - 1;
    document.addLineClass(this.marked, "background", "wrong");
    const before = [...(document.getLine(this.marked) ?? "")].slice(0, column - 1).join("");
    document.setCursor({ line: this.marked, ch: before.length });
    this.yasqe.focus();
  }
}
