// What readers take away opens in what it is for.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { address, artefacts, drawn, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("the files of the network page open", async () => {
  const page = await open(browser, "/network?min=2", { javaScriptEnabled: true });
  const links = await page.locator(".taking .files a").evaluateAll((all) => all.map((link) => link.href));
  const file = (ending) => links.find((link) => new URL(link).pathname.endsWith(ending));
  const json = await (await fetch(file(".json"))).json();
  assert.equal(json.rows.length, json.count);

  const csv = await (await fetch(file(".csv"))).text();
  assert.equal(records(csv).length, json.count + 1);
  assert.ok(records(csv).every((record) => record.length === records(csv)[0].length));

  const graphml = await (await fetch(file(".graphml"))).text();
  const read = await page.evaluate((text) => {
    const graph = new DOMParser().parseFromString(text, "application/xml");
    return { wrong: graph.querySelector("parsererror")?.textContent, edges: graph.getElementsByTagName("edge").length };
  }, graphml);
  assert.deepEqual(read, { wrong: undefined, edges: json.count });

  for (const ending of [".svg", ".png"]) {
    const size = await page.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      return image.naturalWidth;
    }, new URL(file(ending)).pathname + new URL(file(ending)).search);
    assert.ok(size > 100, ending);
  }
});

test("pictures of each page say what they show, of when, and from where", async () => {
  for (const path of ["/network?body=UNESCO", "/positions", "/positions?view=list&holder=Iran", "/thing/org/itu"]) {
    const page = await (await fetch(address + path)).text();
    const picture = /href="([^"]*\.svg[^"]*)"[^>]* download/.exec(page)[1].replaceAll("&amp;", "&");
    const svg = await (await fetch(address + picture)).text();
    assert.match(svg, /<title[^>]*>[A-Z][^<]{5,}</, path);
    assert.match(svg, />Sources?: [^<]{5,}</, path);
    assert.match(svg, />(\d{4}-\d\d-\d\d)( [–-] \d{4}-\d\d-\d\d)?</, path);
  }
});

test("the code for embedding shows the answer in a page from elsewhere", async () => {
  const page = await open(browser, "/network?body=UNESCO#most=50");
  await drawn(page);
  const code = await page.textContent("#frame");
  assert.match(code, /most=50/);
  const elsewhere = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end(`<!DOCTYPE html><html lang="en"><title>Elsewhere</title><h1>Elsewhere</h1>${code}</html>`);
  });
  await new Promise((listening) => elsewhere.listen(0, "127.0.0.1", listening));
  try {
    const other = await open(browser, null);
    await other.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
    const frame = other.frameLocator("iframe");
    await frame.locator(".stage[aria-busy='false']").waitFor();
    await other.screenshot({ path: join(artefacts, "embedded-elsewhere.png") });
    assert.equal(await frame.locator("header.site").count(), 0);
    assert.equal(await frame.locator(".showing").textContent(), await page.textContent(".showing"));
    const more = await frame.locator(".embed-source a").first().evaluate((link) => link.href);
    assert.equal(more, `${address}/network?body=UNESCO`);
    assert.deepEqual(other.wrong.filter((what) => !what.includes(`:${elsewhere.address().port}/`)), []);
  } finally {
    elsewhere.closeAllConnections();
    elsewhere.close();
  }
});

test("the citation can be parsed, and names the answer by its revision and hash", async () => {
  for (const path of ["/network?body=org%2Fitu&min=2", "/positions?view=list&holder=Iran", "/thing/org/itu"]) {
    const page = await open(browser, path);
    const { kind, key, fields } = entry(await page.textContent("#bibtex"));
    assert.equal(kind, "misc");
    assert.match(key, /^plenary-[a-z]+-[0-9a-f]{8}$/);
    assert.equal(fields.url, await page.textContent("#permalink"));
    assert.match(fields.urldate, /^\d{4}-\d\d-\d\d$/);
    const json = await (await fetch(await page.locator('link[rel="alternate"][type="application/json"]').evaluate((link) => link.href))).text();
    const hash = createHash("sha256").update(json).digest("hex");
    assert.ok(fields.note.includes(`SHA-256 of the answer: ${hash}`), fields.note);
    assert.ok(fields.note.includes(`revision ${JSON.parse(json).revision};`), fields.note);
    await page.context().close();
  }
});

/** A BibTeX entry whose values stand in braces. */
function entry(text) {
  const [head, kind, key] = /^@(\w+)\{([^\s,{}]+),/.exec(text.trim());
  const fields = {};
  let rest = text.trim().slice(head.length).trim();
  while (rest !== "}") {
    const [start, name] = /^(\w+)\s*=\s*\{/.exec(rest) ?? assert.fail(`no field at ${rest}`);
    let [at, depth] = [start.length, 1];
    for (; depth > 0 && at < rest.length; at++) {
      if (rest[at] === "\\" && /[{}]/.test(rest[at + 1])) at++;
      else depth += { "{": 1, "}": -1 }[rest[at]] ?? 0;
    }
    assert.equal(depth, 0, `${name} is not closed`);
    fields[name] = rest.slice(start.length, at - 1);
    rest = rest.slice(at).replace(/^,/, "").trim();
  }
  return { kind, key, fields };
}

/** The records of a CSV file (RFC 4180). */
function records(text) {
  const list = [];
  let record = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    if (record.length > 1 || record[0] !== "") list.push(record);
    record = [];
  }
  return list;
}
