// Runs the tests of the pages in Chromium against a server and a store of
// their own, on a free port of the loopback address. Without Chromium or the
// program it says so and leaves it at that.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const here = import.meta.dirname;
const program = resolve(process.env.PLENARY ?? join(here, "../../bin/plenary"));
const chromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => file && existsSync(file));

if (!chromium) skip("Chromium is not installed (Debian: apt-get install chromium), or CHROMIUM does not name it");
if (!existsSync(program)) skip(`there is no ${program}: run make first`);

const folder = mkdtempSync(join(tmpdir(), "plenary-pages-"));
const store = join(folder, "plenary.db");
const demo = spawnSync(program, ["demo", "--db", store], { encoding: "utf8" });
if (demo.status !== 0) throw new Error(`plenary demo: ${demo.stderr}`);

const port = await freePort();
const server = spawn(program, ["serve", "--db", store, "--addr", `127.0.0.1:${port}`], { stdio: ["ignore", "ignore", "pipe"] });
let log = "";
server.stderr.on("data", (text) => (log = (log + text).slice(-4000)));
let status = 1;
try {
  await ready(`http://127.0.0.1:${port}/readyz`);
  status = await tests(`http://127.0.0.1:${port}`);
} finally {
  server.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);

function skip(why) {
  console.log(`SKIPPED: the pages were not tested in a browser: ${why}`);
  process.exit(0);
}

function tests(address) {
  const files = process.argv.slice(2).length > 0 ? process.argv.slice(2) : [join(here, "*.test.mjs")];
  const env = { ...process.env, PLENARY_ADDRESS: address, CHROMIUM: chromium };
  const run = spawn(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...expanded(files)], { stdio: "inherit", env });
  return new Promise((done) => run.on("exit", (code) => done(code ?? 1)));
}

function expanded(files) {
  return spawnSync("sh", ["-c", `ls -d ${files.join(" ")}`], { encoding: "utf8" }).stdout.split("\n").filter(Boolean);
}

async function ready(address) {
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((next) => setTimeout(next, 100))) {
    if (server.exitCode !== null) break;
    const answered = await fetch(address).catch(() => null);
    if (answered?.ok) return;
  }
  throw new Error(`the server does not answer: ${log}`);
}

function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
