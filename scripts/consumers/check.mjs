// Installs the packed tarballs into empty projects outside the workspace and runs scripts/consumers/program.ts in each kind of project.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium } from "../chromium.mjs";
import { sideBySide } from "../side-by-side.mjs";
import { esbuild, vite, viteServer, webpack } from "./bundlers.mjs";
import { engines } from "./engines.mjs";
import { drawsSuperpixels, nextBuilt, nextDevelopment, nextProject, svelteKit } from "./frameworks.mjs";
import { bundledNetwork, commonJs, imagesAlone, networksOnRequest, nodeResult, strictTypes } from "./node.mjs";
import { CHROMIUM, inBrowser, MAIN, PAGE } from "./page.mjs";
import { copyProgram, only, project } from "./project.mjs";
import { remembered } from "./remembered.mjs";
import { fromNetwork, plain, strict } from "./script.mjs";

const TOOLS = ["vite", "webpack", "webpack-cli", "esbuild", "typescript"];

/** Runs every project, two at a time; prints a line each, with its seconds, and gives the number that failed. */
export async function checkConsumers(tarballs) {
  const folder = mkdtempSync(join(tmpdir(), "segkit-consumers-"));
  const { chromium } = await import("playwright");
  const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM });
  try {
    return await checkIn(folder, tarballs, browser);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkIn(folder, tarballs, browser) {
  let failures = 0;
  const memory = remembered(tarballs);
  const tell = (word, title, text = "") => console.log(`${word.padEnd(7)} ${title}${text}`);
  const check = async ([title, work]) => {
    const start = performance.now();
    const problem = await work().catch(String);
    const seconds = ` (${((performance.now() - start) / 1000).toFixed(1)} s)`;
    if (problem?.skipped) return tell("skipped", title, `: ${problem.skipped}`);
    if (problem) failures++;
    tell(problem ? "FAILED" : "ok", title, problem ? `${seconds}\n${problem}` : seconds);
    return problem;
  };
  const slow = (title, work) => [
    title,
    async () => {
      if (memory.passed(title)) return { skipped: "it passed with these very tarballs" };
      const problem = await work();
      if (!problem) memory.pass(title);
      return problem;
    },
  ];

  let bare;
  let tools;
  let images;
  let expected;
  const installs = {
    "npm, install scripts on, all packages": async () => {
      bare = await project(folder, "bare", tarballs);
      copyProgram(bare, "program.ts", "network.ts", "pool.ts");
      const { value, problem } = await nodeResult(bare);
      expected = value;
      return problem;
    },
    "npm, install scripts on: images alone, then networks as the error asks": async () => {
      images = await project(folder, "images", only(tarballs, ["core", "runtime-node"]));
      copyProgram(images, "node-network.mjs");
      return imagesAlone(images) ?? networksOnRequest(images);
    },
    "npm, bundlers": async () => {
      tools = await project(
        folder,
        "tools",
        tarballs.filter((file) => !file.includes("runtime-node")),
        TOOLS,
      );
      copyProgram(tools, "program.ts", "network.ts", "pool.ts");
      writeFileSync(join(tools, "src/main.js"), MAIN);
      writeFileSync(join(tools, "index.html"), `${PAGE}<script type="module" src="/src/main.js"></script>`);
      return undefined;
    },
  };
  await sideBySide(Object.entries(installs), check);
  if (failures > 0) return failures;

  const inPage = (make, steps) => inBrowser(browser, make, expected, steps);
  const network = fromNetwork(bare);
  const consumers = [
    slow("Next.js, in Chromium", () => next(folder, tarballs, inPage)),
    ["Node: a network, bundled by esbuild as esm", () => bundledNetwork(images, tools, "esm")],
    ["Node: a network, bundled by esbuild as cjs", () => bundledNetwork(images, tools, "cjs")],
    ["webpack, in Chromium", () => inPage(() => webpack(tools))],
    ["Vite, in Chromium", () => inPage(() => vite(tools))],
    slow("SvelteKit, in Chromium", () => inPage(() => svelteKit(folder, tarballs), { use: drawsSuperpixels })),
    ["strict TypeScript, NodeNext", () => strictTypes(tools, "NodeNext")],
    ["strict TypeScript, Bundler", () => strictTypes(tools, "Bundler")],
    ["CommonJS: require(), and TypeScript's node10, nodenext, node20", () => commonJs(bare, tools, expected)],
    ["Vite's development server, in Chromium", () => inPage(() => viteServer(tools))],
    ["esbuild, in Chromium", () => inPage(() => esbuild(tools))],
    ["module script, the site's import map, in Chromium", () => inPage(() => plain(bare))],
    [
      "module script, the site's import map of a network, in Chromium",
      () => inPage(network.make, { prepare: network.prepare }),
    ],
    ["module script, isolated, without blob: addresses, in Chromium", () => inPage(() => strict(bare, tools))],
    slow("Jest, Fastify, Deno, Bun", () => engines(folder, tarballs, expected)),
  ];
  await sideBySide(consumers, check);
  return failures;
}

/** One install for all of Next.js's ways. */
async function next(folder, tarballs, inPage) {
  const path = await nextProject(folder, tarballs);
  const ways = {
    "built by Turbopack": () => nextBuilt(path, "turbopack"),
    "built by webpack": () => nextBuilt(path, "webpack"),
    "development server": () => nextDevelopment(path, "turbopack"),
  };
  for (const [way, make] of Object.entries(ways)) {
    const problem = await inPage(make, { use: drawsSuperpixels });
    if (problem) return `${way}: ${problem}`;
  }
  return undefined;
}
