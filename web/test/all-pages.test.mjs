import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { address, artefacts, desktop, launch, open, phone } from "./browser.mjs";
import { pages, passagePath } from "./pages.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
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
      assert.deepEqual(await serious(page), []);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} pixels wider than a window of ${viewport.width}`);
    }
    await page.emulateMedia({ colorScheme: "dark" });
    await page.waitForTimeout(100);
    assert.deepEqual(await serious(page), []);
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

/** What axe finds that is serious or worse. */
async function serious(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim()})`).join("; ")}`);
}
