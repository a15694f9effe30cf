// The page where one asks in SPARQL: its editor, its answers, and the same
// without scripts.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { address, artefacts, launch, open, phone } from "./browser.mjs";

const question = `SELECT ?title WHERE {
  ?event pl:coOrganizer id:org\\/unesco ; schema:name ?title
} ORDER BY ?title`;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Writes a query into the editor as a person does. */
async function write(page, query) {
  await page.locator(".CodeMirror").click();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(query);
}

test("a query is typed, run and answered, and stands in the address", async () => {
  const page = await open(browser, "/sparql");
  await write(page, question);
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("#answer table");
  assert.match(await page.textContent("#answer"), /WSIS\+20 High Level Event 2025/);
  assert.match(await page.textContent(".said"), /2 rows/);
  assert.equal(new URL(page.url()).searchParams.get("query"), question);
  await page.screenshot({ path: join(artefacts, "sparql-answer.png") });
  const again = await open(browser, page.url().slice(address.length));
  assert.equal(await again.textContent("#answer table"), await page.textContent("#answer table"));
  await page.getByRole("button", { name: "title" }).click(); // the table of an answer that came later is sorted too
  assert.equal(await page.getAttribute("#answer th", "aria-sort"), "ascending");
  for (const { wrong } of [page, again]) assert.deepEqual(wrong, []);
});

test("going back brings the query and the answer before", async () => {
  const page = await open(browser, "/sparql?query=" + encodeURIComponent("ASK { ?x a schema:Event }"));
  assert.match(await page.textContent("#answer"), /Yes/);
  await write(page, "ASK { ?x a <urn:nothing> }");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText("No.", { exact: true }).first().waitFor();
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("#answer .verdict")?.textContent === "Yes.");
  assert.match(await page.textContent(".CodeMirror-code"), /schema:Event/);
  assert.deepEqual(page.wrong, []);
});

test("a mistake is told and its line marked", async () => {
  const page = await open(browser, "/sparql");
  await write(page, "SELECT ?x WHERE {\n  ?x ?y\n}");
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector("#answer [role=alert]");
  assert.match(await page.textContent("#answer [role=alert]"), /line 3, column 1/);
  assert.match(await page.locator(".CodeMirror-code > div", { has: page.locator(".wrong") }).textContent(), /\}/);
  await page.screenshot({ path: join(artefacts, "sparql-mistake.png") });
  await page.keyboard.type(" ");
  assert.equal(await page.locator(".wrong").count(), 0);
  assert.deepEqual(page.wrong.filter((what) => !what.includes("400")), []); // the browser tells of the status
});

test("prefixes, classes and properties of the graph are completed", async () => {
  const page = await open(browser, "/sparql");
  await write(page, "SELECT * WHERE { ?event ");
  await page.keyboard.type("pl:coOr");
  await page.locator(".CodeMirror-hint", { hasText: "pl:coOrganizer" }).waitFor();
  assert.match(await page.textContent(".CodeMirror-code"), /PREFIX pl: <https:\/\/w3id.org\/plenary\/ns#>/);
  await page.screenshot({ path: join(artefacts, "sparql-completing.png") });
  await page.keyboard.press("Enter");
  assert.match(await page.textContent(".CodeMirror-code"), /\?event pl:coOrganizer/);
  await page.keyboard.type(" ?body . ?body a schema:Ev");
  await page.locator(".CodeMirror-hint", { hasText: "schema:Event" }).waitFor();
  assert.deepEqual(page.wrong, []);
});

test("Tab goes on from the editor to the button", async () => {
  const page = await open(browser, "/sparql");
  await page.locator(".CodeMirror").click();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Run");
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => /yasqe|yasgui/i.test(key)).length), 0);
});

test("asked without scripts", async () => {
  const page = await open(browser, "/sparql", { javaScriptEnabled: false, viewport: phone });
  await page.fill("#query", question);
  await page.getByRole("button", { name: "Run" }).click();
  await page.waitForSelector("#answer table");
  assert.match(await page.textContent("#answer"), /WSIS\+20 High Level Event 2025/);
  assert.equal(await page.inputValue("#query"), question);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click().catch(() => {})]);
  assert.match(download.url(), /format=csv/);
  await page.goto(address + "/sparql");
  await page.getByRole("link", { name: "How often does each stance occur?" }).click();
  await page.waitForSelector("#answer table");
  assert.ok((await page.locator("#answer tbody tr").count()) > 5);
});

test("no other page loads the editor", async () => {
  const page = await open(browser, null);
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(address + "/");
  assert.ok(!loaded.some((url) => /sparql/.test(url)), loaded.join(" "));
  await page.goto(address + "/sparql");
  assert.ok(loaded.some((url) => /static\/.*sparql.*\.js/.test(url)), loaded.join(" "));
});
