import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { allButContrast, contrast, serious } from "./accessible.mjs";
import { address, artefacts, desktop, launch, open, phone } from "./browser.mjs";
import { pages, passagePath } from "./pages.mjs";

const all = [...pages, { name: "passage", path: await passagePath(address) }];
const refused = new Set(["problem"]); // their status is an error on purpose

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const { name, path, island } of all) {
  test(`${name}: accessible, within its width, without errors`, async () => {
    const page = await open(browser, path, { bypassCSP: true }); // for axe alone; other tests keep the policy
    if (island) await page.waitForSelector(island);
    for (const viewport of [desktop, phone]) {
      await page.setViewportSize(viewport);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(artefacts, `${name}-${viewport.width}x${viewport.height}.png`) });
      assert.deepEqual(await serious(page, viewport === phone ? allButContrast : {}), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} pixels wider than a window of ${viewport.width}`);
    }
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForTimeout(100);
    assert.deepEqual(await serious(page, contrast), []);
    if (!name.startsWith("embed")) assert.deepEqual(await printed(page), []);
    if (!refused.has(name)) assert.deepEqual(page.wrong, []);
    await page.context().close();
  });

  test(`${name} without scripts`, async () => {
    const page = await open(browser, path, { javaScriptEnabled: false });
    assert.ok((await page.textContent("h1")).trim().length > 2);
    assert.ok((await page.textContent("main")).trim().length > 100);
    await page.context().close();
  });
}

test("the network is a table without scripts", async () => {
  const page = await open(browser, "/network", { javaScriptEnabled: false });
  assert.ok((await page.locator("table.pairs tbody tr").count()) > 50);
});

/** What is wrong with the page on paper. */
async function printed(page) {
  await page.setViewportSize({ width: 700, height: 1000 }); // A4 within its margins
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  return page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const seen = (selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 0);
    const wrong = ["header.site nav", "form", ".paging", ".files", ".stage", "button:not(.as-link, .sort)"].filter(seen).map((selector) => `shows ${selector}`);
    for (const selector of ["#permalink", "#bibtex"]) if (document.querySelector(selector) && !seen(selector)) wrong.push(`lacks ${selector}`);
    for (const part of document.querySelectorAll(".scroll, .grid, .table-scroll")) {
      if (getComputedStyle(part).overflow !== "visible") wrong.push(`cuts ${part.className}`);
    }
    const room = document.querySelector(".matrix") ? 1030 : innerWidth; // a matrix lies across the paper
    if (document.documentElement.scrollWidth > room) wrong.push(`${document.documentElement.scrollWidth} pixels wide`);
    if (document.querySelector(".stage") && !document.querySelector(".printed svg title")) wrong.push("lacks the picture");
    dispatchEvent(new Event("afterprint"));
    return wrong;
  });
}
