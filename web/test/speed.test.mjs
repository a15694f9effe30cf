// How smoothly 2,000 bodies move, and how soon questions answer.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { artefacts, launch, open } from "./browser.mjs";

const bodies = 2000;
const pairs = 6000;
const seconds = 3;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

test("2,000 bodies are panned at 30 frames a second and more", async (t) => {
  const page = await open(browser, null);
  await page.route(/\/network\.json/, (route) => route.fulfill({ json: synthetic() }));
  await page.route(/\/api\/v1\/rank/, (route) => route.fulfill({ json: ranks() }));
  await page.goto(`${process.env.PLENARY_ADDRESS}/network#most=${bodies}`);
  await page.waitForSelector(".stage[aria-busy='false']", { timeout: 120_000 });
  assert.match(await page.textContent(".showing"), /2,000 of 2,000 bodies and 6,000 of 6,000 pairs.*drawn once it rests/);
  await page.screenshot({ path: join(artefacts, "network-2000.png") });
  const frames = await panned(page);
  t.diagnostic(`${frames.toFixed(1)} frames a second`);
  writeFileSync(join(artefacts, "frames.txt"), `${frames.toFixed(1)} frames a second while panning ${bodies} bodies and ${pairs} pairs\n`);
  assert.ok(frames > 30, `${frames.toFixed(1)} frames a second`);
});

async function panned(page) {
  await page.locator(".stage").scrollIntoViewIfNeeded();
  const { x, y } = await page.locator(".stage").boundingBox();
  await page.mouse.move(x + 8, y + 8); // a corner, where no node lies
  await page.mouse.down();
  await page.evaluate(() => {
    window.frames_ = 0;
    const count = () => {
      window.frames_++;
      requestAnimationFrame(count);
    };
    count();
  });
  const start = performance.now();
  for (let i = 0; performance.now() - start < seconds * 1000; i++) {
    await page.mouse.move(x + 8 + (i % 100) * 3, y + 8 + 40 * Math.abs(Math.sin(i / 10)));
  }
  const took = (performance.now() - start) / 1000;
  const { frames, shifted } = await page.evaluate(() => ({ frames: window.frames_, shifted: document.querySelector(".sigma-nodes").style.transform }));
  await page.mouse.up();
  assert.match(shifted, /translate/);
  return frames / took;
}

function synthetic() {
  const thing = (i) => ({ id: `org/body-${i}`, name: `Body ${i}`, kind: ["un-entity", "state", "ngo", "company"][i % 4] });
  const rows = [];
  for (let i = 0; i < pairs; i++) {
    const a = i % bodies;
    const b = i < bodies ? (i + 1) % bodies : (a + 2 + ((i * 7919) % 60)) % bodies;
    const event = { id: `event/${i}`, name: `Event ${i}`, kind: "event" };
    rows.push({ a: thing(a), b: thing(b), count: 1, events: [{ event, date: "2025-12-15", role_a: "organizer", role_b: "organizer", passages: [] }] });
  }
  const distinct = [...new Map(rows.map((row) => [[row.a.id, row.b.id].sort().join(" "), row])).values()];
  for (let step = 70; distinct.length < pairs; step++) {
    for (let a = 0; a < bodies && distinct.length < pairs; a++) distinct.push({ ...rows[0], a: thing(a), b: thing((a + step) % bodies) });
  }
  return { question: "cohosts", count: pairs, truncated: false, coverage: { sources: [], from: null, to: null, loaded: 1 }, revision: "1", rows: distinct };
}

function ranks() {
  const rows = Array.from({ length: bodies }, (_, i) => ({
    rank: i + 1, body: { id: `org/body-${i}`, name: `Body ${i}`, kind: "ngo" }, events: 1 + (i % 9), partners: 6, betweenness: 0, community: 1 + Math.floor(i / 50),
  }));
  return { question: "rank", count: bodies, truncated: false, coverage: { sources: [], from: null, to: null, loaded: 1 }, revision: "1", rows };
}
