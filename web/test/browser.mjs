// A browser for tests. Its pages remember what went wrong in them: errors of
// scripts and what the content security policy refused.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

export const address = process.env.PLENARY_ADDRESS;
export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

export const artefacts = process.env.PLENARY_ARTEFACTS ?? join(import.meta.dirname, "../artefacts");
mkdirSync(artefacts, { recursive: true });

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
      "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--no-first-run",
    ],
  });
}

/** Opens a page in a context of its own: nothing stored is shared. */
export async function open(browser, path, { viewport = desktop, ...options } = {}) {
  const context = await browser.newContext({ viewport, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.wrong = [];
  page.on("pageerror", (error) => page.wrong.push(String(error.stack ?? error)));
  page.on("console", (message) => {
    if (message.type() === "error") page.wrong.push(message.text());
  });
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (origin !== address && origin !== "null") page.wrong.push(`asked ${request.url()}`);
  });
  if (path) await page.goto(address + path);
  return page;
}

/** Waits until the network lies still. */
export async function drawn(page) {
  await page.waitForSelector('.stage[aria-busy="false"]');
  await page.waitForTimeout(200);
}
