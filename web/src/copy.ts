// A button beside each text that readers take away: a citation, an address, a
// code for embedding. The element's data-copies names the element with the
// text.

import { text } from "./page/texts";
import "./copy.css";

addButtons();
document.addEventListener("renewed", addButtons);

function addButtons() {
  for (const mount of document.querySelectorAll<HTMLElement>('[data-island="copy"]:not(:has(button))')) {
    const source = document.getElementById(mount.dataset.copies ?? "");
    if (source) addButton(mount, source);
  }
}

function addButton(mount: HTMLElement, source: HTMLElement) {
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "copy";
  button.textContent = text("copy.do");
  said.setAttribute("role", "status");
  said.className = "copy-said";
  button.addEventListener("click", async () => {
    const done = await copied(textOf(source));
    said.textContent = text(done ? "copy.done" : "copy.refused");
    setTimeout(() => (said.textContent = ""), 3000);
  });
  mount.append(button, said);
}

function textOf(source: HTMLElement): string {
  if (source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement) return source.value;
  if (source instanceof HTMLAnchorElement) return source.href;
  return (source.textContent ?? "").trim();
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not a secure context, or the reader forbade it
  }
}
