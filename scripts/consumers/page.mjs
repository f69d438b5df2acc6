// Pages that run the program and the network in Chromium, and the servers that they come from.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

export const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>running</title>';
/** What a page does: the results, or the error, become its title. */
export const RUN =
  'try { document.title = "done " + run() + (await runPool()) + (await runNetwork()); } catch (error) { document.title = "failed " + error; }';
export const MAIN = [
  'import { runNetwork } from "./network.js";',
  'import { runPool } from "./pool.js";',
  'import { run } from "./program.js";',
  RUN,
].join("\n");
/** What runNetwork() must tell, in a Chromium with WebGPU on the CPU, which "auto" does not take. */
const NETWORK = '[["wasm",22,29,36],["webgpu",22,29,36],["wasm",22,29,36]]';
export const CHROMIUM = [
  "--no-sandbox",
  "--disable-background-networking",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
];

/** Opens what `make` gives, a folder or a server, and waits for its title; gives what is wrong. `prepare` is given the page first, `use` last: it gives what is wrong too. */
export async function inBrowser(browser, make, expected, { prepare = async () => {}, use = async () => undefined } = {}) {
  let site;
  try {
    const made = await make();
    site = typeof made === "string" ? await serveFolder(made) : made;
    const page = await browser.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await prepare(page);
    await page.goto(site.address);
    await page
      .waitForFunction(() => /^(done|failed)/.test(document.title), undefined, { timeout: 300_000 })
      .catch(() => problems.push("the page did not finish"));
    const title = await page.title();
    const wrong = title.startsWith("done") ? await use(page) : undefined;
    if (wrong) problems.push(wrong);
    await page.close();
    if (problems.length) return [...problems, title].join("\n");
    const told = `done ${expected}pool${NETWORK}`;
    return title === told ? undefined : `expected ${told}, received ${title}`;
  } catch (error) {
    return String(error);
  } finally {
    await site?.close();
  }
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Type of a file, as servers send it. */
export function typeOf(path) {
  return TYPES[extname(path)] ?? "application/octet-stream";
}

export async function serveFolder(folder, headers = {}) {
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url, "http://localhost").pathname.replace(/\/$/, "/index.html"));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    try {
      const bytes = readFileSync(path);
      response.setHeader("content-type", typeOf(path)).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** A program that serves pages at the port it is given; waits for its first answer. */
export async function serveBy(path, words, variables = {}) {
  const port = await freePort();
  const child = spawn(process.execPath, words(port), {
    cwd: path,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...variables },
  });
  let told = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (told += text));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const close = async () => {
    child.kill();
    await ended;
  };
  const address = `http://localhost:${port}/`;
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${told}`);
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return { address, close };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await close();
  throw new Error(`the server gave no page: ${told}`);
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
