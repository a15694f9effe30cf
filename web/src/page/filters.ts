// The page's form as filters that work without a reload: they are read, stand
// in the address, and go into the links that lead to the same answer in other
// forms.

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

/** Gives the links that tell of the same answer in other forms its filters; how many rows a form has is its own. */
export function follow(filters: URLSearchParams) {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".taking .files a")) {
    const address = new URL(link.href);
    const own = [...address.searchParams].filter(([name]) => name === "max_nodes" || name === "limit");
    const shared = [...filters].filter(([name]) => name !== "limit" && name !== "offset" && name !== "max_nodes");
    address.search = new URLSearchParams([...shared, ...own]).toString();
    link.href = address.href;
  }
  const permalink = document.getElementById("permalink");
  if (permalink) permalink.textContent = location.href;
}
