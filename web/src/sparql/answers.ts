// The part of the page with the answer, replaced by that of the page at
// another address.

import { text } from "../page/texts";

export class Answers {
  private readonly said = document.createElement("p");
  private asking?: AbortController;

  constructor(form: HTMLFormElement, private readonly wrong: (line: number, column: number) => void) {
    this.said.className = "said";
    this.said.setAttribute("role", "status");
    form.append(this.said);
  }

  /** Shows the answer of the page at the address. */
  async show(address: string) {
    this.asking?.abort();
    const { signal } = (this.asking = new AbortController());
    this.say(text("sparql.running"));
    document.getElementById("answer")?.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" }, signal });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("answer");
      if (!fresh) throw new Error(`${response.status} ${response.statusText}`);
      document.getElementById("answer")?.replaceWith(fresh);
      document.dispatchEvent(new CustomEvent("renewed"));
      this.say(fresh.querySelector(".result, .verdict")?.textContent ?? "");
      const problem = fresh.querySelector<HTMLElement>("[data-line]");
      if (problem) this.wrong(Number(problem.dataset.line), Number(problem.dataset.column));
    } catch (error) {
      if (signal.aborted) return;
      this.say(text("sparql.failed", String(error)));
      document.getElementById("answer")?.removeAttribute("aria-busy");
    }
  }

  private say(what: string) {
    this.said.textContent = what;
  }
}
