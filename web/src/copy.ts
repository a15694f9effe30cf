// A button beside each text that readers take away: a citation, an address, a
// code for embedding. The element's data-copies names the element with the
// text, or else the text is its own.

import "./copy.css";

for (const mount of document.querySelectorAll<HTMLElement>('[data-island="copy"]')) {
  const source = mount.dataset.copies ? document.getElementById(mount.dataset.copies) : mount;
  if (source) addButton(mount, source);
}

function addButton(mount: HTMLElement, source: HTMLElement) {
  const text = textOf(source);
  const button = document.createElement("button");
  const said = document.createElement("span");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  if (mount.dataset.label) button.setAttribute("aria-label", `Copy ${mount.dataset.label}`);
  said.setAttribute("role", "status");
  said.className = "copy-said";
  button.addEventListener("click", async () => {
    said.textContent = (await copied(text)) ? "Copied" : "Select the text and copy it by hand";
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
