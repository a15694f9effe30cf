import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("the first answer comes from the first page", async () => {
  const page = await open(browser, "/");
  await page.fill("#ask", "Who co-hosted with UNESCO?");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/ask\?/);
  assert.match(await page.textContent("main"), /ITU/);
  assert.deepEqual(page.wrong, []);
});

test("a name is completed by the keyboard and leads to its page", async () => {
  const page = await open(browser, "/");
  await page.locator("#find").pressSequentially("unes");
  const list = page.getByRole("listbox", { name: "Names that fit" });
  await list.waitFor();
  await page.keyboard.press("ArrowDown");
  const active = await page.getAttribute("#find", "aria-activedescendant");
  assert.match(await page.textContent(`#${active}`), /UNESCO|United Nations Educational/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/thing\/org\/unesco/);
  assert.match(await page.textContent("h1"), /United Nations Educational/);
});

test("Escape closes the list and keeps what was typed", async () => {
  const page = await open(browser, "/");
  await page.locator("#find").pressSequentially("swi");
  await page.getByRole("listbox", { name: "Names that fit" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.inputValue("#find"), "swi");
  assert.equal(await page.getAttribute("#find", "aria-expanded"), "false");
});

test("the theme that was chosen is kept", async () => {
  const page = await open(browser, "/");
  const theme = page.locator(".theme-toggle");
  while ((await theme.getAttribute("aria-label")) !== "Theme: dark") await theme.click();
  await page.goto(page.url() + "about");
  assert.equal(await page.getAttribute("html", "data-theme"), "dark");
});
