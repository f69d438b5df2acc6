// Installs the packed tarballs into empty projects outside the workspace and runs scripts/consumers/program.ts in each kind of project.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { findChromium } from "../chromium.mjs";
import { run, sideBySide } from "../side-by-side.mjs";

const program = fileURLToPath(new URL("program.ts", import.meta.url));
const TOOLS = ["vite@7.3.8", "webpack@5.112.2", "webpack-cli@6.0.1", "esbuild@0.28.2", "typescript@5.9.3"];
const network = fileURLToPath(new URL("network.ts", import.meta.url));
const nodeNetworkProgram = fileURLToPath(new URL("node-network.mjs", import.meta.url));
const PAGE = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>running</title>';
const MAIN = [
  'import { runNetwork } from "./network.js";',
  'import { run } from "./program.js";',
  'try { document.title = "done " + run() + (await runNetwork()); } catch (error) { document.title = "failed " + error; }',
].join("\n");
/** What runNetwork() must tell, in a Chromium with WebGPU on the CPU, which "auto" does not take. */
const NETWORK = '[["wasm",22,29,36],["webgpu",22,29,36],["wasm",22,29,36]]';
const CHROMIUM = [
  "--no-sandbox",
  "--disable-background-networking",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
];

/** Runs every project, two at a time; prints a line each and gives the number that failed. */
export async function checkConsumers(tarballs) {
  const folder = mkdtempSync(join(tmpdir(), "segkit-consumers-"));
  let failures = 0;
  const tell = (title, problem) => {
    console.log(`${problem ? "FAILED " : "ok     "} ${title}${problem ? `\n${problem}` : ""}`);
    if (problem) failures++;
  };
  try {
    const browserSafe = tarballs.filter((file) => !file.includes("runtime-node"));
    const [bare, tools] = await Promise.all([
      project(folder, "bare", tarballs, []),
      project(folder, "tools", browserSafe, TOOLS),
    ]);
    copyFileSync(nodeNetworkProgram, join(bare, "src/node-network.mjs"));
    const expected = await nodeResult(bare);
    tell(`Node ESM: ${expected.value ?? ""}`, expected.problem);
    const { chromium } = await import("playwright");
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: CHROMIUM,
    });
    const inPage = (make) => inBrowser(browser, make, expected.value);
    const isolated = "plain module script, isolated, without blob: addresses, in Chromium";
    const checks = {
      "webpack, in Chromium": () => inPage(() => webpack(tools)),
      "Vite, in Chromium": () => inPage(() => vite(tools)),
      "Node: image file in, image file out": () => nodeImages(bare),
      "Node: a network, as installed": () => nodeNetwork(bare),
      "Node: a network, bundled by esbuild as esm": () => bundledNetwork(bare, tools, "esm"),
      "Node: a network, bundled by esbuild as cjs": () => bundledNetwork(bare, tools, "cjs"),
      "strict TypeScript, NodeNext": () => strictTypes(tools, "NodeNext"),
      "strict TypeScript, Bundler": () => strictTypes(tools, "Bundler"),
      "Vite's development server, in Chromium": () => inPage(() => viteServer(tools)),
      "esbuild, in Chromium": () => inPage(() => esbuild(tools)),
      "plain module script, in Chromium": () => inPage(() => plain(bare, "plain")),
      [isolated]: () => inPage(() => strict(bare)),
    };
    try {
      await sideBySide(Object.entries(checks), async ([title, check]) => tell(title, await check().catch(String)));
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return failures;
}

async function project(folder, name, tarballs, tools) {
  const path = join(folder, name);
  mkdirSync(join(path, "src"), { recursive: true });
  writeFileSync(join(path, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  must(
    await run(
      "npm",
      ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", ...tarballs, ...tools],
      path,
    ),
  );
  for (const [name, file] of Object.entries({ program, network })) {
    copyFileSync(file, join(path, `src/${name}.ts`));
    const source = ts.transpileModule(readFileSync(file, "utf8"), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(join(path, `src/${name}.js`), source.outputText);
  }
  writeFileSync(join(path, "src/main.js"), MAIN);
  writeFileSync(join(path, "index.html"), `${PAGE}<script type="module" src="/src/main.js"></script>`);
  return path;
}

async function nodeResult(path) {
  writeFileSync(join(path, "src/node.mjs"), 'import { run } from "./program.js";\nprocess.stdout.write(run());\n');
  const { status, stdout, stderr } = await run("node", ["src/node.mjs"], path);
  return status === 0 ? { value: stdout } : { problem: stderr };
}

async function nodeImages(path) {
  writeFileSync(
    join(path, "src/images.mjs"),
    'import { createImage } from "@segkit/core";\nimport { readImage, writeImage } from "@segkit/runtime-node";\n' +
      'await writeImage("a.png", createImage({ height: 3, width: 4, channels: 3 }, 7));\n' +
      'if ((await readImage("a.png")).data[5] !== 7) process.exit(1);\n',
  );
  const { status, stdout, stderr } = await run("node", ["src/images.mjs"], path);
  return status === 0 ? undefined : stdout + stderr;
}

async function nodeNetwork(path) {
  return sameNetwork(await run("node", ["src/node-network.mjs"], path));
}

/** One file, and onnxruntime-node beside it: its native files cannot be part of a bundle. */
async function bundledNetwork(path, tools, format) {
  const file = `bundle/${format}.${format === "esm" ? "mjs" : "cjs"}`;
  const external = ["--external:onnxruntime-node", "--external:sharp"];
  const words = ["src/node-network.mjs", "--bundle", "--minify", "--platform=node", `--format=${format}`, `--outfile=${file}`];
  must(await run(join(tools, "node_modules/.bin/esbuild"), [...words, ...external, "--log-level=error"], path));
  return sameNetwork(await run("node", [file], path));
}

function sameNetwork({ status, signal, stdout, stderr }) {
  return status === 0 && stdout === "7,10,15,22" && stderr === "" ? undefined : `${status ?? signal}\n${stdout}${stderr}`;
}

async function strictTypes(path, resolution) {
  const file = `tsconfig.${resolution}.json`;
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    types: [],
    module: resolution === "NodeNext" ? "NodeNext" : "ESNext",
    moduleResolution: resolution,
  };
  writeFileSync(join(path, file), JSON.stringify({ compilerOptions: options, files: ["src/program.ts", "src/network.ts"] }));
  const { status, stdout, stderr } = await run("npx", ["tsc", "-p", file], path);
  return status === 0 ? undefined : stdout + stderr;
}

async function vite(path) {
  const folder = outputOf(path, "vite");
  must(await run("npx", ["vite", "build", "--outDir", folder, "--logLevel", "warn"], path));
  return folder;
}

/** Where a bundler writes: beside the project, since Vite's server looks through every page inside. */
function outputOf(path, bundler) {
  return `${path}-${bundler}`;
}

/** As `vite` serves a project that is worked on: dependencies are bundled anew, into a folder of their own. */
async function viteServer(path) {
  const { createServer: serve } = await import(pathToFileURL(join(path, "node_modules/vite/dist/node/index.js")).href);
  const server = await serve({
    root: path,
    configFile: false,
    logLevel: "warn",
    server: { host: "127.0.0.1", port: 0, hmr: false },
  });
  await server.listen();
  return { address: `http://127.0.0.1:${server.httpServer.address().port}/`, close: () => server.close() };
}

async function webpack(path) {
  const folder = outputOf(path, "webpack");
  must(await run("npx", ["webpack", "--mode", "production", "--entry", "./src/main.js", "--output-path", folder], path));
  writeFileSync(join(folder, "index.html"), `${PAGE}<script defer src="/main.js"></script>`);
  return folder;
}

async function esbuild(path) {
  const folder = outputOf(path, "esbuild");
  must(
    await run(
      "npx",
      ["esbuild", "src/main.js", "--bundle", "--minify", "--format=esm", `--outfile=${join(folder, "main.js")}`],
      path,
    ),
  );
  writeFileSync(join(folder, "index.html"), `${PAGE}<script type="module" src="/main.js"></script>`);
  return folder;
}

/** No bundler: the files of node_modules as they are, found through an import map. */
function plain(path, name) {
  const imports = {};
  for (const name of ["core", "classical", "metrics", "runtime-web"]) {
    const { exports } = JSON.parse(readFileSync(join(path, "node_modules/@segkit", name, "package.json"), "utf8"));
    for (const [key, target] of Object.entries(exports)) {
      if (target.default) imports[`@segkit/${name}${key.slice(1)}`] = `/node_modules/@segkit/${name}${target.default.slice(1)}`;
    }
  }
  const folder = join(path, name);
  mkdirSync(folder);
  cpSync(join(path, "node_modules/@segkit"), join(folder, "node_modules/@segkit"), { recursive: true, dereference: true });
  for (const file of ["program.js", "network.js", "main.js"]) copyFileSync(join(path, "src", file), join(folder, file));
  writeFileSync(
    join(folder, "index.html"),
    `${PAGE}<script type="importmap">${JSON.stringify({ imports })}</script><script type="module" src="/main.js"></script>`,
  );
  return folder;
}

/** The same under a content security policy that has no blob:, on an isolated page: the runtime's files are served, and it has threads. */
async function strict(path) {
  const folder = plain(path, "strict");
  cpSync(join(path, "node_modules/@segkit/runtime-web/ort"), join(folder, "ort"), { recursive: true, dereference: true });
  const main = readFileSync(join(folder, "main.js"), "utf8");
  writeFileSync(join(folder, "main.js"), main.replace("runNetwork()", 'runNetwork({ assets: "/ort/" })'));
  return serveFolder(folder, {
    "content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src data:",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  });
}

async function inBrowser(browser, make, expected) {
  let site;
  try {
    const made = await make();
    site = typeof made === "string" ? await serveFolder(made) : made;
    const page = await browser.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await page.goto(site.address);
    await page
      .waitForFunction(() => document.title !== "running", undefined, { timeout: 60_000 })
      .catch(() => problems.push("the page did not finish"));
    const title = await page.title();
    await page.close();
    if (problems.length) return problems.join("\n");
    return title === `done ${expected}${NETWORK}` ? undefined : `expected ${expected}${NETWORK}, received ${title}`;
  } catch (error) {
    return String(error);
  } finally {
    await site?.close();
  }
}

async function serveFolder(folder, headers = {}) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url, "http://localhost").pathname.replace(/\/$/, "/index.html"));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    try {
      response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream").end(readFileSync(path));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

function must({ status, stdout, stderr }) {
  if (status !== 0) throw new Error(stdout + stderr);
}
