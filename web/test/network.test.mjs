import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { drawn, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// The page writes its state into the address a moment after it shows it.
async function addressWith(page, part) {
  await page.waitForFunction((part) => location.href.includes(part), part);
  return page.evaluate(() => location.href);
}

test("filters work without a reload and stand in the address; the table keeps step", async () => {
  const page = await open(browser, "/network");
  await drawn(page);
  const all = await page.locator(".twin tbody tr").count();
  await page.evaluate(() => (window.sameDocument = true));
  await page.locator("form.ask details summary").click();
  await page.locator('form.ask [name="min"]').fill("2");
  await page.locator('form.ask [name="min"]').press("Enter");
  await page.waitForURL(/min=2/);
  await page.waitForFunction((before) => document.querySelectorAll(".twin tbody tr").length < before, all);
  await drawn(page);
  const left = await page.locator(".twin tbody tr").count();
  assert.ok(left > 0 && left < all);
  assert.match(await page.textContent(".showing"), new RegExp(`and ${left} of ${left} pairs`));
  assert.ok(await page.evaluate(() => window.sameDocument));
  assert.match(await page.getAttribute('.files a[href*=".csv"]', "href"), /min=2/);
  assert.deepEqual(page.wrong, []);
});

test("kinds and themes narrow the drawing, the tables and the files", async () => {
  const page = await open(browser, "/network");
  await drawn(page);
  const all = await page.locator(".twin tbody tr").count();
  await page.locator("form.ask details summary").click();
  await page.getByRole("checkbox", { name: "UN entity" }).check();
  await page.waitForURL(/kind=un-entity/);
  await page.waitForFunction((before) => document.querySelectorAll(".twin tbody tr").length < before, all);
  await drawn(page);
  const kinds = new Set(await page.locator(".twin tbody tr td:nth-of-type(1)").allTextContents());
  assert.deepEqual([...kinds], ["UN entity"]);
  await page.waitForFunction(() => /kind=un-entity/.test(document.querySelector('.files a[href*=".csv"]').href));
  for (const form of [".csv", ".json", "graphml"]) {
    const file = await page.evaluate(async (part) => (await fetch(document.querySelector(`.files a[href*="${part}"]`).href)).text(), form);
    assert.ok(file.includes("UNESCO") && !file.includes("country/CHE"), `${form} does not follow the filter`);
  }
  const ofKind = await page.locator(".twin tbody tr").count();
  await page.locator('form.ask [name="theme"]').fill("Connectivity and access");
  await page.locator('form.ask [name="theme"]').press("Enter");
  await page.waitForURL(/theme=Connectivity/);
  await page.waitForFunction((before) => document.querySelectorAll(".twin tbody tr").length < before, ofKind);
});

test("the keyboard alone opens the evidence of a link", async () => {
  const page = await open(browser, "/network");
  await drawn(page);
  await page.locator(".stage").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await panel.waitFor();
  assert.match(await panel.textContent(), /event/);
  const passage = panel.locator(".passages a").first();
  assert.match(await passage.getAttribute("href"), /^\/passage\/source\/[0-9a-f]+\?start=\d+&end=\d+$/);
  await page.keyboard.press("Escape");
  assert.equal(await panel.count(), 0);
  assert.ok(await page.locator(".stage").evaluate((stage) => stage === document.activeElement));
});

test("a node unfolds its events, is pinned and is an end of a path", async () => {
  const page = await open(browser, "/network");
  await drawn(page);
  await page.fill("#node-find", "FAO");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Path from here" }).click();
  await panel.getByRole("button", { name: "Pin" }).click();
  await panel.getByRole("button", { name: /^event \(/ }).click();
  await page.waitForFunction(() => [...document.querySelectorAll(".twin td")].some((cell) => cell.textContent === "event"));
  await page.locator(".path-tools select").nth(1).selectOption({ label: "Switzerland" });
  await page.waitForFunction(() => /FAO – ITU – Switzerland/.test(document.querySelector(".path-tools [role=status]").textContent));
  const link = await addressWith(page, "to=");
  for (const part of ["pin=", "unfold=", "from=", "to="]) assert.ok(link.includes(part), `${link} lacks ${part}`);

  const fresh = await open(browser, link.slice(link.indexOf("/network")));
  await drawn(fresh);
  await fresh.waitForFunction(() => /FAO – ITU – Switzerland/.test(document.querySelector(".path-tools [role=status]")?.textContent ?? ""));
  assert.equal(await fresh.getByRole("dialog").getByRole("button", { name: "Unpin" }).count(), 1);
  assert.equal(await fresh.textContent(".showing"), await page.textContent(".showing"));
});

test("a fresh browser restores the whole state from the address", async () => {
  const body = "org/itu";
  const query = "role=organizer&role=host&roll_up=true&kind=state&kind=un-entity&theme=Connectivity+and+access&since=2025-07-01&until=2025-12-31&min=1&limit=90";
  const page = await open(browser, `/network?${query}`);
  await drawn(page);
  await page.getByRole("combobox", { name: "At most" }).selectOption("50");
  await page.fill("#node-find", "ITU");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await panel.getByRole("button", { name: "Pin" }).click();
  await panel.getByRole("button", { name: "Path from here" }).click();
  await panel.getByRole("button", { name: /^event \(/ }).click();
  await page.getByRole("combobox", { name: "to", exact: true }).selectOption({ label: "UNESCO" });
  await drawn(page);
  const link = await addressWith(page, "to=");
  for (const part of [...query.split("&"), "most=50", `pin=${encodeURIComponent(body)}`, "from=", "to=", "unfold=", `open=${encodeURIComponent(body)}`]) {
    assert.ok(link.includes(part), `${link} lacks ${part}`);
  }
  assert.equal(await page.textContent("#permalink"), link);

  const fresh = await open(browser, link.slice(link.indexOf("/network")));
  await drawn(fresh);
  await fresh.waitForFunction((rows) => document.querySelectorAll(".twin tbody tr").length === rows, await page.locator(".twin tbody tr").count());
  await fresh.getByRole("button", { name: "Unpin" }).waitFor();
  assert.deepEqual(await state(fresh), await state(page));
  assert.deepEqual(fresh.wrong, []);
});

test("what stands around the network follows a filter", async () => {
  const page = await open(browser, "/network");
  await drawn(page);
  const before = { count: await page.textContent(".result"), citation: await page.textContent("#bibtex") };
  await page.locator(".taking summary").last().click();
  await page.locator('form.ask [name="body"]').fill("UNESCO");
  await page.locator('form.ask [name="body"]').press("Enter");
  await page.waitForFunction((text) => document.querySelector(".result").textContent !== text, before.count);
  assert.match(await page.textContent(".filters"), /UNESCO/);
  assert.match(await page.textContent("#bibtex"), /Question: cohosts \(body: UNESCO\)/);
  assert.notEqual(await page.textContent("#bibtex"), before.citation);
  assert.match(await page.textContent("#frame"), /embed\/network\?body=UNESCO/);
  assert.ok(await page.locator("#frame").isVisible());
  assert.equal(await page.locator("button.copy").count(), 3);
});

test("no label lies on another", async () => {
  const page = await open(browser, "/network");
  await drawn(page);
  const picture = (await saved(page, "Save SVG")).toString("utf8");
  const { labels, overlaps } = await page.evaluate((text) => {
    document.body.innerHTML = text.slice(text.indexOf("<svg"));
    const boxes = [...document.querySelectorAll("svg text[paint-order]")].map((label) => ({ text: label.textContent, box: label.getBBox() }));
    const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y + 2 < b.y + b.height - 2 && b.y + 2 < a.y + a.height - 2;
    const overlaps = boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => meet(one.box, other.box)).map((other) => `${one.text} ${other.text}`));
    return { labels: boxes.length, overlaps };
  }, picture);
  assert.ok(labels > 40, `${labels} labels`);
  assert.deepEqual(overlaps, []);
});

test("pictures hold title, period and sources, and lie the same way each time", async () => {
  const [first, second] = [await savedSVG(), await savedSVG()];
  assert.match(first, /<title id="title">Who organised/);
  assert.match(first, /Source/);
  assert.match(first, /2025-/);
  const places = (svg) => svg.match(/<(circle|polygon) [^>]*/g);
  assert.deepEqual(places(first), places(second));

  const page = await open(browser, "/network");
  await drawn(page);
  const png = await saved(page, "Save PNG");
  assert.equal(png.subarray(1, 4).toString("latin1"), "PNG");
  assert.equal(png.readUInt32BE(16), 2800);
  assert.deepEqual(page.wrong, []);
});

async function savedSVG() {
  const page = await open(browser, "/network");
  await drawn(page);
  const svg = (await saved(page, "Save SVG")).toString("utf8");
  const wrong = await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent, svg);
  assert.equal(wrong, undefined);
  return svg;
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return readFileSync(await download.path());
}

/** All that the address is to bring back. */
function state(page) {
  return page.evaluate(() => ({
    form: [...new FormData(document.querySelector("form.ask"))].map((field) => field.join("=")),
    tools: [...document.querySelectorAll(".tools select")].map((select) => select.value),
    showing: document.querySelector(".showing").textContent,
    path: document.querySelector(".path-tools [role=status]").textContent,
    panel: document.querySelector(".panel h2").textContent,
    pressed: [...document.querySelectorAll(".panel [aria-pressed=true]")].map((button) => button.textContent),
    table: document.querySelector(".twin tbody").textContent,
    permalink: document.querySelector("#permalink").textContent,
  }));
}
