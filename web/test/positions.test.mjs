import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("a cell leads to the words, and these to the passage", async () => {
  const page = await open(browser, "/positions");
  const cell = page.locator("td.cell a:not(.beside)").first();
  await cell.click();
  const panel = page.getByRole("dialog");
  await panel.locator(".statement").first().waitFor();
  assert.match(await panel.locator(".act").first().textContent(), /[A-Z]/);
  assert.equal(new URL(page.url()).pathname, "/positions");
  await panel.locator(".passages .where a").first().click();
  await page.waitForURL(/\/passage\/source\/.*start=\d+&end=\d+/);
  assert.ok((await page.textContent("main")).length > 100);
  assert.deepEqual(page.wrong, []);
});

test("arrow keys go from cell to cell, Enter opens, Escape comes back", async () => {
  const page = await open(browser, "/positions");
  const first = page.locator("td.cell a:not(.beside)").first();
  await first.focus();
  assert.equal(await page.locator("td.cell a[tabindex='0'], td.cell[tabindex='0']").count(), 1);
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.closest("td")?.classList.contains("cell")), true);
  await first.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").locator(".statement").first().waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.ok(await first.evaluate((link) => link === document.activeElement));
});

test("two speakers stand side by side; those who agree can be left out", async () => {
  const page = await open(browser, "/compare?a=Iran&b=United+Kingdom");
  const all = await page.locator("section.comparison").count();
  assert.ok(all > 1);
  const box = page.locator(".relations input").first();
  await box.uncheck();
  assert.ok((await page.locator("section.comparison:visible").count()) < all);
  await page.getByRole("button", { name: "Change the two over" }).click();
  await page.waitForURL(/a=United\+Kingdom&b=Iran/);
  assert.match(await page.textContent("main"), /Iran/);
  assert.deepEqual(page.wrong, []);
});

test("the time line is stretched and leads to events", async () => {
  const page = await open(browser, "/events");
  const line = page.locator(".timeline .line > svg");
  await line.waitFor();
  const before = (await line.boundingBox()).width;
  await page.getByRole("button", { name: "Stretch" }).click();
  await page.waitForFunction((width) => document.querySelector(".timeline svg").getBoundingClientRect().width > width, before);
  assert.match(await page.locator(".timeline svg a").first().getAttribute("href"), /^\/thing\/event\//);
});

test("tables are sorted by a column", async () => {
  const page = await open(browser, "/rank");
  const heads = page.locator("th .sort");
  if ((await heads.count()) === 0) return;
  await heads.nth(1).click();
  assert.match(await page.locator("th[aria-sort]").getAttribute("aria-sort"), /ascending|descending/);
});
