// The page of SPARQL: the field of the query becomes an editor, and answers
// come without a reload. The page itself, with the query in its address, is
// what is fetched.

import { Answers } from "./sparql/answers";
import { Editor } from "./sparql/editor";
import { text } from "./page/texts";

const field = document.querySelector<HTMLTextAreaElement>('textarea[data-island="sparql"]');
const form = field?.form;
if (field && form) begin(field, form);

function begin(field: HTMLTextAreaElement, form: HTMLFormElement) {
  const editor = new Editor(field, () => form.requestSubmit());
  const answers = new Answers(form, (line, column) => editor.mark(line, column));

  const keys = document.createElement("p");
  keys.className = "fine keys";
  keys.textContent = text("sparql.keys");
  form.append(keys);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    editor.mark();
    field.value = editor.value;
    const asked = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const address = `${form.getAttribute("action")}?${asked}`;
    if (address !== location.pathname + location.search) history.pushState(null, "", address);
    void answers.show(address);
  });
  addEventListener("popstate", () => {
    const asked = new URLSearchParams(location.search).get("query");
    if (asked === null) location.reload(); // the page to begin with
    else {
      editor.value = asked;
      void answers.show(location.pathname + location.search);
    }
  });
  const wrong = document.querySelector<HTMLElement>("#answer [data-line]");
  if (wrong) editor.mark(Number(wrong.dataset.line), Number(wrong.dataset.column));
}
