import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { drawn, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

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

test("kinds and themes narrow the drawing and the table", async () => {
  const page = await open(browser, "/network");
  await drawn(page);
  const all = await page.locator(".twin tbody tr").count();
  await page.getByText("Kinds, theme and number").click();
  await page.getByRole("checkbox", { name: /^State \(/ }).uncheck();
  await page.waitForFunction((before) => document.querySelectorAll(".twin tbody tr").length < before, all);
  assert.match(page.url(), /hide=state/);
  assert.equal(await page.locator(".twin tbody td", { hasText: /^State$/ }).count(), 0);
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
  const link = page.url();
  for (const part of ["pin=", "unfold=", "from=", "to="]) assert.ok(link.includes(part), `${link} lacks ${part}`);

  const fresh = await open(browser, link.slice(link.indexOf("/network")));
  await drawn(fresh);
  await fresh.waitForFunction(() => /FAO – ITU – Switzerland/.test(document.querySelector(".path-tools [role=status]")?.textContent ?? ""));
  assert.equal(await fresh.getByRole("dialog").getByRole("button", { name: "Unpin" }).count(), 1);
  assert.equal(await fresh.textContent(".showing"), await page.textContent(".showing"));
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
