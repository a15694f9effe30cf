// The pages that every test of all pages looks at.
export const pages = [
  { name: "home", path: "/" },
  { name: "network", path: "/network", island: ".stage[aria-busy='false']" },
  { name: "positions", path: "/positions" },
  { name: "standing", path: "/standing" },
  { name: "compare", path: "/compare?a=Iran&b=United+Kingdom" },
  { name: "events", path: "/events", island: ".timeline svg" },
  { name: "thing", path: "/thing/org/itu" },
  { name: "sources", path: "/sources" },
  { name: "search", path: "/search?text=unesco" },
  { name: "ask", path: "/ask?q=Who+co-hosted+with+UNESCO%3F" },
  { name: "path", path: "/path?from=FAO&to=Switzerland" },
  { name: "rank", path: "/rank" },
  { name: "about", path: "/about" },
  { name: "sparql", path: "/sparql", island: ".yasqe" },
  { name: "sparql-answer", path: "/sparql?query=SELECT+*+WHERE+%7B+%3Fevent+a+schema%3AEvent+%3B+schema%3Aname+%3Ftitle+%7D+LIMIT+30", island: ".yasqe" },
  { name: "embed-network", path: "/embed/network", island: ".stage[aria-busy='false']" },
  { name: "empty", path: "/network?body=UNESCO&since=2030-01-01" },
  { name: "problem", path: "/network?body=Unesko" },
];

/** The page of the first passage that stands on the page of positions. */
export async function passagePath(address) {
  const { rows } = await (await fetch(`${address}/api/v1/positions?limit=1`)).json();
  const { source, start, end } = rows[0].passage;
  return `/passage/${source}?start=${start}&end=${end}`;
}
