// Draws events on a line of time above the list of them.

import { render } from "preact";
import type { Answer, EventRow } from "./api/answers";
import { ask } from "./api/asking";
import { Timeline } from "./timeline/timeline";
import "./timeline.css";

for (const mount of document.querySelectorAll<HTMLElement>('[data-island="timeline"]')) {
  if (mount.dataset.source) void start(mount, mount.dataset.source);
}

async function start(mount: HTMLElement, source: string) {
  mount.classList.add("timeline");
  try {
    const events = await ask<Answer<EventRow>>(source);
    render(<Timeline rows={events.rows} width={mount.clientWidth} />, mount);
  } catch (error) {
    mount.textContent = error instanceof Error ? error.message : String(error);
  }
}
