// What the editor completes beside variables: our prefixes, and the classes and
// properties that are in the graph.

import { Yasqe } from "@zazuko/yasqe";

type Completer = Parameters<typeof Yasqe.registerAutocompleter>[0];
type Token = { string: string }; // CodeMirror's, of which no types are installed

const most = 50; // suggestions at once
const seconds = 2; // that the server may look for terms

/** The prefixes as the page lists them: pl: <https://…> */
function prefixes(): string[] {
  const listed = document.querySelector("details.prefixes pre")?.textContent ?? "";
  return [...listed.matchAll(/^PREFIX (.*)$/gm)].map(([, declared]) => declared ?? "");
}

export function completers(): Completer[] {
  const known = prefixes();
  const namespaces = known.map((declared) => declared.match(/^(\w+): <(.*)>$/)?.slice(1) as [string, string]);
  const { prefixes: bundled, class: classes, property } = Yasqe.Autocompleters as Record<string, Completer>;
  return [
    { ...bundled, name: "our-prefixes", persistenceId: undefined, get: () => known } as Completer,
    terms("our-classes", classes!, "SELECT DISTINCT ?term { ?x a ?term } LIMIT 500"),
    terms("our-properties", property!, "SELECT DISTINCT ?term { ?x ?term ?y } LIMIT 500"),
  ];

  /** Terms of the graph, asked for once they are wanted and written with prefixes. */
  function terms(name: string, like: Completer, query: string): Completer {
    let asked: Promise<string[]> | undefined;
    const own: object = {
      ...like, name, bulk: false, autoShow: true,
      preProcessToken: (_: unknown, token: Token) => token,
      postProcessSuggestion: (_: unknown, __: unknown, suggested: string) => suggested,
      get: async (_: unknown, token?: Token) => {
        const begun = token?.string.trim() ?? "";
        if (begun.length < 2) return [];
        asked ??= look(query);
        return (await asked).filter((term) => term.startsWith(begun)).slice(0, most);
      },
    };
    return own as Completer;
  }

  async function look(query: string): Promise<string[]> {
    const address = `/sparql?${new URLSearchParams({ query, timeout: String(seconds) })}`;
    const response = await fetch(address, { headers: { Accept: "application/sparql-results+json" } });
    if (!response.ok) return []; // a big graph: no suggestions then
    const { results } = (await response.json()) as { results: { bindings: { term: { value: string } }[] } };
    return results.bindings.map(({ term }) => prefixed(term.value)).sort();
  }

  function prefixed(iri: string): string {
    for (const [prefix, namespace] of namespaces) {
      const rest = iri.slice(namespace.length);
      if (iri.startsWith(namespace) && /^\w+$/.test(rest)) return `${prefix}:${rest}`;
    }
    return `<${iri}>`;
  }
}
