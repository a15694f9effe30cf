// How smoothly 2,000 bodies move, and how soon questions answer.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { artefacts, launch, open, phone } from "./browser.mjs";

const bodies = 2000;
const pairs = 6000;
const seconds = 3;

let browser;
let page;
let enough; // frames a second
before(async () => {
  browser = await launch();
  enough = Math.min(30, 0.6 * (await framesOfNothing()));
  page = await open(browser, null, { hasTouch: true });
  await page.route(/\/network\.json/, (route) => route.fulfill({ json: synthetic() }));
  await page.route(/\/api\/v1\/rank/, (route) => route.fulfill({ json: ranks() }));
  await page.goto(`${process.env.PLENARY_ADDRESS}/network#most=${bodies}`);
  await page.waitForSelector(".stage[aria-busy='false']", { timeout: 120_000 });
});
after(() => browser.close());

test("2,000 bodies are panned at 30 frames a second and more", async (t) => {
  assert.match(await page.textContent(".showing"), /2,000 of 2,000 bodies and 6,000 of 6,000 pairs.*drawn once it rests/);
  await page.screenshot({ path: join(artefacts, "network-2000.png") });
  const { frames } = await best(async () => ({ frames: await panned(page) }));
  t.diagnostic(`${frames.toFixed(1)} frames a second`);
  writeFileSync(join(artefacts, "frames.txt"), `${frames.toFixed(1)} frames a second while panning ${bodies} bodies and ${pairs} pairs\n`);
  assert.ok(frames > enough, `${frames.toFixed(1)} frames a second, ${enough.toFixed(1)} are enough`);
});

test("fingers move and stretch 2,000 bodies on a phone at 30 frames a second and more", async (t) => {
  await page.setViewportSize(phone);
  await page.locator(".stage").scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  const { x, y, width, height } = await page.locator(".stage").boundingBox();
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const one = (i) => [{ x: middleX + 40 * Math.sin(i / 9), y: middleY + 60 * Math.sin(i / 14), id: 0 }];
  const two = (i) => [20 + Math.min(i, 60), -20 - Math.min(i, 60)].map((shift, id) => ({ x: middleX + shift, y: middleY + shift, id }));
  for (const [name, fingers, expected] of [["panning", one, /^translate\([^)]*\)$/], ["pinching", two, /scale\((?!1\))/]]) {
    const { frames, shifted } = await best(() => touched(page, fingers));
    t.diagnostic(`${frames.toFixed(1)} frames a second while ${name}`);
    assert.match(shifted, expected, name);
    assert.ok(frames > enough, `${frames.toFixed(1)} frames a second while ${name}, ${enough.toFixed(1)} are enough`);
  }
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(artefacts, "network-2000-phone.png") });
  assert.equal(await page.locator(".sigma-nodes").evaluate((layer) => layer.style.transform), "");
  assert.equal(await page.getByRole("dialog").count(), 0); // nothing was opened by the way
  assert.ok(!page.url().includes("pin="));
  assert.deepEqual(page.wrong, []);
});

/** Of at most three runs, as other programs may take the machine meanwhile. */
async function best(run) {
  const runs = [];
  do {
    await page.waitForTimeout(1000); // what was let go is drawn
    runs.push(await run());
  } while (runs.length < 3 && runs.at(-1).frames <= enough);
  return runs.sort((a, b) => b.frames - a.frames)[0];
}

/** What this machine makes of a page with next to nothing on it: busy ones make less than 60 frames a second of anything. */
async function framesOfNothing() {
  const blank = await open(browser, null);
  await blank.setContent("<p>nothing</p>");
  await countFrames(blank);
  await blank.waitForTimeout(1500);
  const frames = await blank.evaluate(() => window.counting.frames);
  await blank.context().close();
  return frames / 1.5;
}

async function touched(page, fingers) {
  const device = await page.context().newCDPSession(page);
  const touch = (type, touchPoints) => device.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", fingers(0));
  await countFrames(page);
  const start = performance.now();
  for (let i = 1; performance.now() - start < seconds * 1000; i++) await touch("touchMove", fingers(i));
  const took = (performance.now() - start) / 1000;
  const { frames, shifted } = await counted(page);
  await touch("touchEnd", []);
  return { frames: frames / took, shifted };
}

function countFrames(page) {
  return page.evaluate(() => {
    const counting = (window.counting = { frames: 0 });
    const count = () => {
      counting.frames++;
      if (counting === window.counting) requestAnimationFrame(count);
    };
    count();
  });
}

function counted(page) {
  return page.evaluate(() => ({ frames: window.counting.frames, shifted: document.querySelector(".sigma-nodes").style.transform }));
}

async function panned(page) {
  await page.locator(".stage").scrollIntoViewIfNeeded();
  const { x, y } = await page.locator(".stage").boundingBox();
  await page.mouse.move(x + 8, y + 8); // a corner, where no node lies
  await page.mouse.down();
  await countFrames(page);
  const start = performance.now();
  for (let i = 0; performance.now() - start < seconds * 1000; i++) {
    await page.mouse.move(x + 8 + (i % 100) * 3, y + 8 + 40 * Math.abs(Math.sin(i / 10)));
  }
  const took = (performance.now() - start) / 1000;
  const { frames, shifted } = await counted(page);
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
