// fetch-sparql-endpoint, which Comunica and others build on.
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";
import { report, task, term, triple } from "./shared.mjs";

const { endpoint, token, queries, update } = await task();
const got = {};
for (const method of ["GET", "POST"]) {
  const fetcher = new SparqlEndpointFetcher({ method });
  const all = async (stream) => {
    const list = [];
    for await (const item of await stream) list.push(item);
    return list;
  };
  for (const name of ["select", "values"]) {
    const rows = await all(fetcher.fetchBindings(endpoint, queries[name]));
    got[name + method] = rows.map((row) => Object.fromEntries(Object.entries(row).map(([variable, value]) => [variable, term(value)])));
  }
  for (const name of ["yes", "no"]) got[name + method] = await fetcher.fetchAsk(endpoint, queries[name]);
  for (const name of ["construct", "describe"]) got[name + method] = (await all(fetcher.fetchTriples(endpoint, queries[name]))).map(triple);
}
const writer = new SparqlEndpointFetcher({ defaultHeaders: new Headers({ Authorization: `Bearer ${token}` }) });
await writer.fetchUpdate(endpoint, update);
got.updated = true;
report(got);
