// Prints what each island weighs with all that it imports, compressed, and
// fails if the first page, the network page or that of SPARQL is too heavy.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const kB = 1000;
const first = { islands: ["search", "theme", "copy", "table"], limit: 250 * kB };
const network = { islands: ["network", ...first.islands], limit: 250 * kB };

const sparql = { islands: ["sparql", ...first.islands], limit: 250 * kB };

const manifest = JSON.parse(readFileSync("dist/manifest.json", "utf8"));
const chunkOf = new Map(Object.entries(manifest).filter(([, c]) => c.isEntry).map(([key, c]) => [c.name, key]));

for (const name of [...chunkOf.keys()].sort()) {
  console.log(`${name.padEnd(12)} ${figure(weight([name]))}`);
}
const tooHeavy = [check("first page", first), check("network page", network), check("SPARQL page", sparql)].some(Boolean);
process.exit(tooHeavy ? 1 : 0);

function check(page, { islands, limit }) {
  const bytes = weight(islands);
  console.log(`${page.padEnd(12)} ${figure(bytes)} of at most ${figure(limit)}`);
  return bytes > limit;
}

function weight(islands) {
  const files = new Set();
  for (const name of islands) gather(chunkOf.get(name), files);
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(`dist/${file}`)).length, 0);
}

function gather(key, files) {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) gather(imported, files);
}

function figure(bytes) {
  return `${(bytes / kB).toFixed(1).padStart(6)} kB gzip`;
}
