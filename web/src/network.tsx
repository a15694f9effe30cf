// Draws who organised events with whom, where the page has the pairs as a
// table. The page's own table and picture give way to those that the drawing
// keeps in step.

import { render } from "preact";
import { App } from "./network/app";
import "./network/network.css";
import { filterForm } from "./page/filters";
import { text } from "./page/texts";

for (const mount of document.querySelectorAll<HTMLElement>('[data-island="network"]')) {
  const source = mount.dataset.events ?? mount.dataset.source;
  if (source) start(mount, source);
}

function start(mount: HTMLElement, source: string) {
  const form = filterForm(mount, source);
  const title = document.querySelector("h1")?.textContent?.trim() ?? text("nav/network");
  mount.replaceChildren();
  for (const name of ["bodies-h", "pairs-h"]) {
    const section = document.getElementById(name)?.closest<HTMLElement>("section");
    if (section) section.hidden = true;
  }
  render(<App source={source} form={form} title={title} />, mount);
}
