// A field with a list of names that fit what is typed. Where it takes anything,
// a choice opens the page of the thing; in a question it completes the last
// word; other fields take the name.

import { short } from "../api/answers";
import { thingAddress } from "../api/asking";
import { kindName, plural, text } from "../page/texts";
import { type Completion, completions, label } from "./completions";

const wait = 120; // milliseconds after the last key
let fields = 0;

export class Combobox {
  private readonly list = document.createElement("ul");
  private readonly said = document.createElement("span");
  private readonly opens: boolean; // whether a choice leads to its page
  private found: Completion[] = [];
  private replaced = ""; // the end of the text that a choice replaces
  private at = -1;
  private timer = 0;
  private asked: AbortController | null = null;

  constructor(private readonly field: HTMLInputElement) {
    const id = `completions-${++fields}`;
    this.opens = field.dataset.complete === "thing";
    field.removeAttribute("list");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", id);
    this.list.id = id;
    this.list.className = "completions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", text("completions.label"));
    this.list.hidden = true;
    this.said.className = "unseen";
    this.said.setAttribute("role", "status");
    document.body.append(this.list, this.said);
    field.addEventListener("input", () => this.typed());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    addEventListener("resize", () => this.close());
  }

  private typed() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.complete(), wait);
  }

  private async complete() {
    const typed = this.field.value.trim();
    this.asked?.abort();
    if (typed.length < 2) return this.close();
    this.asked = new AbortController();
    try {
      this.show(await this.fitting(typed, this.asked.signal));
    } catch {
      this.close(); // the field works without
    }
  }

  /** Names that begin with all of the text or, in a question, with its last word. */
  private async fitting(typed: string, signal: AbortSignal): Promise<Completion[]> {
    const sort = this.field.dataset.complete ?? "thing";
    const found = await completions(typed, sort, signal);
    const last = lastWord(typed);
    this.replaced = found.length > 0 ? typed : last;
    return found.length > 0 || this.field.name !== "q" || last.length < 2 ? found : completions(last, sort, signal);
  }

  private show(found: Completion[]) {
    if (document.activeElement !== this.field) return;
    this.found = found;
    this.at = -1;
    this.list.replaceChildren(...found.map((completion, i) => this.option(completion, i)));
    this.list.hidden = found.length === 0;
    this.field.setAttribute("aria-expanded", String(found.length > 0));
    this.field.removeAttribute("aria-activedescendant");
    this.said.textContent = found.length === 0 ? text("completions.none") : plural("completions.count", found.length);
    const box = this.field.getBoundingClientRect();
    this.list.style.left = `${box.left + scrollX}px`;
    this.list.style.top = `${box.bottom + scrollY + 2}px`;
    this.list.style.minWidth = `${box.width}px`;
  }

  private option(completion: Completion, i: number): HTMLLIElement {
    const item = document.createElement("li");
    const kind = document.createElement("span");
    item.id = `${this.list.id}-${i}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.textContent = label(completion);
    kind.className = "kind";
    kind.textContent = kindName(completion.thing.kind);
    item.append(" ", kind);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(completion);
    });
    return item;
  }

  private key(event: KeyboardEvent) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        if (!open) void this.complete();
        else this.move(event.key === "ArrowDown" ? 1 : -1);
        break;
      case "Enter": {
        const chosen = open ? this.found[this.at] : undefined;
        if (!chosen) return this.close();
        this.take(chosen);
        break;
      }
      case "Escape":
        if (!open) return;
        this.close();
        break;
      case "Tab":
        return this.close();
      default:
        return;
    }
    event.preventDefault();
  }

  private move(step: number) {
    const places = this.found.length + 1; // one for none
    this.at = ((this.at + 1 + step + places) % places) - 1;
    [...this.list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === this.at)));
    const active = this.list.children[this.at];
    if (!active) return this.field.removeAttribute("aria-activedescendant");
    this.field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  }

  private take(completion: Completion) {
    this.close();
    const typed = this.field.value.trim();
    if (this.opens && this.replaced === typed) return void (location.href = thingAddress(completion.thing.id));
    this.field.value = typed.slice(0, typed.length - this.replaced.length) + short(completion.thing);
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.list.hidden = true;
    this.found = [];
    this.at = -1;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
  }
}

function lastWord(typed: string): string {
  return typed.split(/\s+/).at(-1)?.replace(/^["'(]+/, "") ?? "";
}
