// Comunica with the endpoint as its only source.
import { QueryEngine } from "@comunica/query-sparql";
import { DataFactory } from "rdf-data-factory";
import { report, task, term, triple } from "./shared.mjs";

const { endpoint, token, queries, update } = await task();
const engine = new QueryEngine();
const dataFactory = new DataFactory(); // that of Comunica 4.5 itself does not understand languages as its reader of results tells them
const context = { sources: [{ type: "sparql", value: endpoint }], dataFactory };
const got = {};
for (const name of ["select", "values"]) {
  const bindings = await (await engine.queryBindings(queries[name], context)).toArray();
  got[name] = bindings.map((row) => Object.fromEntries([...row].map(([variable, value]) => [variable.value, term(value)])));
}
for (const name of ["yes", "no"]) got[name] = await engine.queryBoolean(queries[name], context);
for (const name of ["construct", "describe"]) got[name] = (await (await engine.queryQuads(queries[name], context)).toArray()).map(triple);
const authorised = (address, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set("Authorization", `Bearer ${token}`);
  return fetch(address, { ...init, headers });
};
await engine.queryVoid(update, { sources: [], destination: { type: "sparql", value: endpoint }, fetch: authorised });
got.updated = true;
// What an address is, it finds out from the description of the service.
const guessed = await (await engine.queryBindings(queries.select, { sources: [endpoint], dataFactory })).toArray();
got.guessed = guessed.map((row) => Object.fromEntries([...row].map(([variable, value]) => [variable.value, term(value)])));
report(got);
