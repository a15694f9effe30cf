// What axe finds. Pages that it looks at are opened with bypassCSP.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Contrast alone differs between light and dark, and all but contrast between windows. */
export const contrast = { runOnly: ["color-contrast"] };
export const allButContrast = { rules: { "color-contrast": { enabled: false } } };

/** What axe finds that is serious or worse. */
export async function serious(page, what = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), { resultTypes: ["violations"], ...what });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim()})`).join("; ")}`);
}
