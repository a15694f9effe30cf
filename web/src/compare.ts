// Lets readers change the sides of a comparison over, and leave out the issues
// on which the two agree, differ, or only one spoke.

import { text } from "./page/texts";
import "./compare.css";

for (const mount of document.querySelectorAll<HTMLElement>('[data-island="compare"]')) {
  const sections = [...mount.querySelectorAll<HTMLElement>("section.comparison")];
  if (sections.length > 1) mount.prepend(pickers(sections));
}
for (const form of document.querySelectorAll<HTMLFormElement>("form.ask")) {
  const [a, b] = [form.elements.namedItem("a"), form.elements.namedItem("b")];
  if (a instanceof HTMLInputElement && b instanceof HTMLInputElement) a.closest(".control")?.after(swapper(form, a, b));
}

function swapper(form: HTMLFormElement, a: HTMLInputElement, b: HTMLInputElement): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "swap";
  button.textContent = "⇄";
  button.setAttribute("aria-label", text("compare.over"));
  button.addEventListener("click", () => {
    [a.value, b.value] = [b.value, a.value];
    if (a.value && b.value) form.requestSubmit();
  });
  return button;
}

function pickers(sections: HTMLElement[]): HTMLElement {
  const set = document.createElement("fieldset");
  const legend = document.createElement("legend");
  const said = document.createElement("span");
  set.className = "checks relations";
  legend.textContent = text("compare.show");
  said.setAttribute("role", "status");
  set.append(legend);
  const hidden = new Set<string>();
  for (const [relation, those] of byRelation(sections)) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(relation);
      else hidden.add(relation);
      for (const section of those) section.hidden = hidden.has(relation);
      said.textContent = text("count.shown", sections.filter((section) => !section.hidden).length, sections.length);
    });
    label.append(box, ` ${those[0]?.querySelector(".relation")?.textContent ?? relation} (${those.length})`);
    set.append(label);
  }
  set.append(said);
  return set;
}

function byRelation(sections: HTMLElement[]): Map<string, HTMLElement[]> {
  const found = new Map<string, HTMLElement[]>();
  for (const section of sections) {
    const relation = [...section.classList].find((name) => name.startsWith("rel-")) ?? "";
    found.set(relation, [...(found.get(relation) ?? []), section]);
  }
  return found;
}
