// A panel that opens beside what it tells of. It takes the focus when asked to
// and gives it back when it closes; Escape closes it.

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { text } from "../page/texts";
import "./panel.css";

interface Props {
  title: ComponentChildren;
  about: string; // the panel of another thing is another panel
  focus?: boolean;
  onClose(): void;
  children: ComponentChildren;
}

export function Panel({ title, about, focus = true, onClose, children }: Props) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [about]);
  return (
    <section
      class="panel" role="dialog" aria-modal="false" aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>{title}</h2>
        <button type="button" class="close" aria-label={text("panel.close")} onClick={onClose}>×</button>
      </header>
      {children}
    </section>
  );
}
