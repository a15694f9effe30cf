// The page's form as filters that work without a reload: they are read, stand
// in the address, and what the page says around the answer follows them.

/** The form of the page, if it asks the question that the source answers. */
export function filterForm(mount: HTMLElement, source: string): HTMLFormElement | null {
  const form = mount.closest("main")?.querySelector("form.ask");
  const path = source.split("?")[0]?.replace(/\.json$/, "");
  return form instanceof HTMLFormElement && form.getAttribute("action") === path ? form : null;
}

/** The filled-in fields. */
function filled(form: HTMLFormElement): URLSearchParams {
  const filters = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value.trim() !== "") filters.append(name, value.trim());
  }
  return filters;
}

/** Calls back when the reader changes or sends the form. */
export function onFilters(form: HTMLFormElement | null, changed: (filters: URLSearchParams) => void) {
  const tell = () => {
    if (form?.checkValidity()) changed(filled(form));
  };
  form?.addEventListener("change", tell);
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    tell();
  });
}

/** Puts filters that an address holds back into the form. */
export function fill(form: HTMLFormElement | null, filters: URLSearchParams) {
  for (const field of form?.elements ?? []) {
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = filters.getAll(field.name).includes(field.value);
    } else if (field instanceof HTMLSelectElement && field.multiple) {
      for (const option of field.options) option.selected = filters.getAll(field.name).includes(option.value);
    } else if ((field instanceof HTMLInputElement && field.type !== "hidden") || field instanceof HTMLSelectElement) {
      field.value = filters.get(field.name) ?? "";
    }
  }
}

/** Takes from the server what the page at this address says around its answer: the count, the files, the citation. */
export async function renewSurroundings(signal: AbortSignal) {
  const response = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" }, signal });
  if (!response.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of [".result", ".taking"]) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (!old || !fresh) continue;
    const opened = [...old.querySelectorAll("details")].map((details) => details.open);
    fresh.querySelectorAll("details").forEach((details, i) => (details.open = opened[i] ?? false));
    old.replaceWith(fresh);
  }
  document.dispatchEvent(new CustomEvent("renewed"));
  followFragment();
}

/** Writes what the reader chose in the browser into the addresses that show it elsewhere. */
export function followFragment() {
  const permalink = document.getElementById("permalink");
  if (permalink) permalink.textContent = location.href;
  const frame = document.getElementById("frame");
  const fragment = location.hash.replaceAll("&", "&amp;").replaceAll('"', "%22");
  if (frame) frame.textContent = (frame.textContent ?? "").replace(/src="([^"#]*)[^"]*"/, (_, address: string) => `src="${address}${fragment}"`);
}
