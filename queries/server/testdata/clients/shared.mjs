// What a client is to ask comes as JSON on standard input; what it got goes as
// JSON to standard output. Terms are written the same by all clients.

export async function task() {
  let text = "";
  for await (const part of process.stdin) text += part;
  return JSON.parse(text);
}

/** A term of RDF/JS. */
export function term(t) {
  if (!t) return null;
  if (t.termType === "NamedNode") return { type: "uri", value: t.value };
  if (t.termType !== "Literal") return { type: "bnode", value: "" };
  return literal(t.value, t.language, t.datatype?.value);
}

/** A literal; that of a text without a language has no datatype. */
export function literal(value, language, datatype) {
  if (language) return { type: "literal", value, lang: language.toLowerCase() };
  if (!datatype || datatype === "http://www.w3.org/2001/XMLSchema#string") return { type: "literal", value };
  return { type: "literal", value, datatype };
}

export const triple = (quad) => [term(quad.subject), term(quad.predicate), term(quad.object)];

export function report(got) {
  process.stdout.write(JSON.stringify(got));
}
