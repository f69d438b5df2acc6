// Frameworks that render on a server first: Next.js with each of its bundlers and its development server, SvelteKit.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../repository.mjs";
import { run } from "../side-by-side.mjs";
import { RUN, serveBy } from "./page.mjs";
import { copyProgram, must, only, project } from "./project.mjs";

const NEXT = "node_modules/next/dist/bin/next";
const QUIET = { NEXT_TELEMETRY_DISABLED: "1" };

/** The components that the recipe's page shows, by the frameworks that compile them here. */
const RECIPE = join(root, "apps/docs/recipes/frameworks");
export const RECIPES = { react: join(RECIPE, "superpixels.jsx"), svelte: join(RECIPE, "superpixels.svelte") };
const PHOTOGRAPH = { file: join(root, "examples/photographs/rocket.jpg"), height: 427, width: 640 };

/** Gives the recipe's component on a page a photograph, as a visitor does; gives what is wrong with the superpixels that it draws. */
export async function drawsSuperpixels(page) {
  const { file, height, width } = PHOTOGRAPH;
  await page.setInputFiles('input[type="file"]', file);
  const sized = ([h, w]) => {
    const canvas = document.querySelector("canvas");
    return canvas.height === h && canvas.width === w;
  };
  const drawn = await page.waitForFunction(sized, [height, width], { timeout: 60_000 }).catch(() => undefined);
  if (!drawn) return "the recipe's component drew nothing";
  const lines = await page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let yellow = 0;
    for (let i = 0; i < data.length; i += 4) yellow += Number(data[i] === 255 && data[i + 1] === 255 && data[i + 2] === 0);
    return yellow / (data.length / 4);
  });
  // the borders of 300 superpixels are about 15 % of the image
  return lines > 0.03 && lines < 0.4 ? undefined : `of the recipe's canvas ${lines} are borders`;
}

const PAGE = `"use client";
import { useEffect } from "react";
import { runNetwork } from "../src/network.js";
import { runPool } from "../src/pool.js";
import { run } from "../src/program.js";
import Superpixels from "./superpixels.jsx";

async function tell() {
  ${RUN}
}

export default function Page() {
  useEffect(() => void tell(), []);
  return <Superpixels />;
}
`;

const LAYOUT = `
export const metadata = { title: "running", icons: "data:," };

export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;

/** The newcomer's slip: a runtime for browsers, made on the server. */
const ON_SERVER = `
import { createRuntime } from "@segkit/runtime-web";

export default async function Page() {
  const told = await createRuntime().then(() => "made", ({ code, message }) => code + " " + message);
  return <p>{told}</p>;
}
`;

/** A project that each of the bundlers builds into a folder of its own. */
export async function nextProject(folder, tarballs) {
  const browserSafe = only(tarballs, ["core", "classical", "metrics", "runtime-web"]);
  const path = await project(folder, "next", browserSafe, ["next", "react", "react-dom"]);
  copyProgram(path, "program.ts", "network.ts", "pool.ts");
  for (const name of ["program.ts", "network.ts", "pool.ts"]) rmSync(join(path, "src", name));
  mkdirSync(join(path, "app/server"), { recursive: true });
  const files = { "app/layout.js": LAYOUT, "app/page.js": PAGE, "app/server/page.js": ON_SERVER };
  files["next.config.mjs"] = "export default { distDir: process.env.DIST };\n";
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  copyFileSync(RECIPES.react, join(path, "app/superpixels.jsx"));
  return path;
}

export async function nextBuilt(path, bundler) {
  const variables = { ...QUIET, DIST: `built-${bundler}` };
  must(await run("node", [NEXT, "build", `--${bundler}`], path, variables));
  const site = await serveBy(path, (port) => [NEXT, "start", "-p", String(port)], variables);
  const onServer = await (await fetch(`${site.address}server`)).text();
  if (!/no-backend createRuntime: expected a browser with workers.*useEffect/.test(onServer))
    throw new Error(`on the server createRuntime tells: ${onServer.slice(0, 2000)}`);
  return site;
}

export function nextDevelopment(path, bundler) {
  return serveBy(path, (port) => [NEXT, "dev", `--${bundler}`, "-p", String(port)], { ...QUIET, DIST: `dev-${bundler}` });
}

const SVELTE = `<script>
  import { onMount } from "svelte";
  import { runNetwork } from "../network.js";
  import { runPool } from "../pool.js";
  import { run } from "../program.js";
  import Superpixels from "../superpixels.svelte";

  onMount(async () => {
    ${RUN}
  });
</script>

<Superpixels />
`;

const KIT = {
  "vite.config.js": 'import { sveltekit } from "@sveltejs/kit/vite";\nexport default { plugins: [sveltekit()] };\n',
  "svelte.config.js": 'import adapter from "@sveltejs/adapter-static";\nexport default { kit: { adapter: adapter() } };\n',
  "src/app.html":
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>running</title>%sveltekit.head%</head><body>%sveltekit.body%</body></html>\n',
  "src/routes/+layout.js": "export const prerender = true;\n",
  "src/routes/+page.svelte": SVELTE,
};

/** Gives the folder that the static adapter writes: a page that was rendered on the server, which imports the packages there too. */
export async function svelteKit(folder, tarballs) {
  const browserSafe = only(tarballs, ["core", "classical", "metrics", "runtime-web"]);
  const tools = ["@sveltejs/kit", "@sveltejs/adapter-static", "@sveltejs/vite-plugin-svelte", "svelte", "vite"];
  const path = await project(folder, "sveltekit", browserSafe, tools);
  copyProgram(path, "program.ts", "network.ts", "pool.ts");
  for (const name of ["program.ts", "network.ts", "pool.ts"]) rmSync(join(path, "src", name));
  mkdirSync(join(path, "src/routes"), { recursive: true });
  for (const [name, text] of Object.entries(KIT)) writeFileSync(join(path, name), text);
  copyFileSync(RECIPES.svelte, join(path, "src/superpixels.svelte"));
  must(await run("npx", ["vite", "build", "--logLevel", "warn"], path));
  return join(path, "build");
}
