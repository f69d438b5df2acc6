// Builds the site: node build/build.mjs [folder]. Needs the packages built (`pnpm build`).
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

const here = fileURLToPath(new URL("../", import.meta.url));

/** Builds into `outDir` for a base path; gives the folder back. */
export async function build({ base = process.env.SEGKIT_DOCS_BASE ?? "/", outDir = `${here}.vitepress/dist` } = {}) {
  await prepare();
  // The configuration reads the base path and the API's pages when it is loaded: after the lines above.
  process.env.SEGKIT_DOCS_BASE = base;
  const { build: vitepress } = await import("vitepress");
  await vitepress(here, { base, outDir });
  return outDir;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ outDir: process.argv[2] });
