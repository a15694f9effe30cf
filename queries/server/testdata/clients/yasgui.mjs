// Yasgui in Chromium, on a page of another origin that the server lets read.
import { chromium } from "playwright-core";
import { literal, report, task } from "./shared.mjs";

const { page: address, chromium: executablePath, queries } = await task();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] });
const got = {};
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  await page.goto(address);
  await page.waitForSelector(".yasqe .CodeMirror");
  for (const name of ["select", "values", "yes", "no", "construct", "describe"]) {
    await page.locator(".tabPanel.active .CodeMirror").first().click();
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(queries[name]);
    const answered = page.evaluate(() => new Promise((done) => window.yasgui.getTab().getYasqe().once?.("queryResponse", done) ?? window.yasgui.getTab().getYasqe().on("queryResponse", () => done())));
    await page.click(".tabPanel.active .yasqe_queryButton");
    await answered;
    await page.waitForTimeout(300); // it draws the answer
    const { bindings, boolean, error } = await page.evaluate(() => {
      const results = window.yasgui.getTab().getYasr().results;
      return { bindings: results.getBindings(), boolean: results.getBoolean(), error: results.getError() };
    });
    if (error) throw new Error(`${name}: ${JSON.stringify(error)}`);
    if (boolean !== undefined) got[name] = boolean;
    else if (name === "construct" || name === "describe") got[name] = bindings.map((row) => ["subject", "predicate", "object"].map((column) => term(row[column])));
    else got[name] = bindings.map((row) => Object.fromEntries(Object.entries(row).map(([variable, value]) => [variable, term(value)])));
    if (name === "select") got.shown = await page.locator(".yasr table tbody tr").count();
  }
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
} finally {
  await browser.close();
}
report(got);

function term(t) {
  if (t.type === "uri") return { type: "uri", value: t.value };
  if (t.type === "bnode") return { type: "bnode", value: "" };
  return literal(t.value, t["xml:lang"], t.datatype);
}
