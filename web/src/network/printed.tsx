// The picture on paper: printers get nothing of what WebGL draws.

import { useEffect, useRef } from "preact/hooks";

export function Printed({ picture }: { picture(): string }) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(picture);
  latest.current = picture;
  useEffect(() => {
    const draw = () => place.current?.replaceChildren(new DOMParser().parseFromString(latest.current(), "image/svg+xml").documentElement);
    const clear = () => place.current?.replaceChildren();
    addEventListener("beforeprint", draw);
    addEventListener("afterprint", clear);
    return () => {
      removeEventListener("beforeprint", draw);
      removeEventListener("afterprint", clear);
    };
  }, []);
  return <div class="printed" ref={place} />;
}
