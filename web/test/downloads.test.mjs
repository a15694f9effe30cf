// What readers take away opens in what it is for.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { address, launch, open } from "./browser.mjs";

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

test("an embedded page stands in a frame of another page", async () => {
  const elsewhere = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end(`<iframe src="${address}/embed/network" width="800" height="600"></iframe>`);
  });
  await new Promise((listening) => elsewhere.listen(0, "127.0.0.1", listening));
  try {
    const page = await open(browser, null);
    await page.goto(`http://127.0.0.1:${elsewhere.address().port}/`);
    const frame = page.frameLocator("iframe");
    await frame.locator(".network, table").first().waitFor();
    assert.equal(await frame.locator("header.site").count(), 0);
  } finally {
    elsewhere.closeAllConnections();
    elsewhere.close();
  }
});

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
