// What opens on pages is accessible too, in light and dark, and gives the focus
// back when it closes.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contrast, serious } from "./accessible.mjs";
import { drawn, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("the evidence of a link and a body on the network page", async () => {
  const page = await open(browser, "/network", { bypassCSP: true });
  await drawn(page);
  await page.locator("details > summary:visible").evaluateAll((all) => all.forEach((summary) => (summary.parentElement.open = true)));
  const opener = page.locator(".twin tbody .as-link").first();
  await opener.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog");
  await panel.locator(".passages").first().waitFor();
  assert.ok(await panel.locator("h2").evaluate((heading) => heading === document.activeElement));
  await inLightAndDark(page);
  await page.keyboard.press("Tab");
  assert.ok(await panel.evaluate((element) => element.contains(document.activeElement)));
  await page.keyboard.press("Escape");
  assert.equal(await panel.count(), 0);
  assert.ok(await opener.evaluate((button) => button === document.activeElement));

  await page.locator(".stage").focus();
  await page.keyboard.press(" ");
  await panel.getByRole("button", { name: /^event \(/ }).waitFor();
  await inLightAndDark(page);
  await page.keyboard.press("Escape");
  assert.ok(await page.locator(".stage").evaluate((stage) => stage === document.activeElement));
});

test("the words of a cell, and names that fit", async () => {
  const page = await open(browser, "/positions", { bypassCSP: true });
  await page.locator("form.ask summary").click();
  await page.locator("td.cell a:not(.beside)").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").locator(".statement").first().waitFor();
  await inLightAndDark(page);
  await page.locator("#find").pressSequentially("unes");
  await page.getByRole("listbox", { name: "Names that fit" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await inLightAndDark(page);
});

async function inLightAndDark(page) {
  for (const [colorScheme, what] of [["dark", contrast], ["light", {}]]) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(100);
    assert.deepEqual(await serious(page, what), [], colorScheme);
  }
}
