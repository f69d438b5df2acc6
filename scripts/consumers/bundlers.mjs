// Bundlers that a page is made with: each gives a folder to serve, or a server.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "../side-by-side.mjs";
import { PAGE } from "./page.mjs";
import { must } from "./project.mjs";

export async function vite(path) {
  const folder = outputOf(path, "vite");
  must(await run("npx", ["vite", "build", "--outDir", folder, "--logLevel", "warn"], path));
  return folder;
}

/** As `vite` serves a project that is worked on: dependencies are bundled anew, into a folder of their own. */
export async function viteServer(path) {
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

export async function webpack(path) {
  const folder = outputOf(path, "webpack");
  must(await run("npx", ["webpack", "--mode", "production", "--entry", "./src/main.js", "--output-path", folder], path));
  writeFileSync(join(folder, "index.html"), `${PAGE}<script defer src="/main.js"></script>`);
  return folder;
}

export async function esbuild(path) {
  const folder = outputOf(path, "esbuild");
  const out = `--outfile=${join(folder, "main.js")}`;
  must(await run("npx", ["esbuild", "src/main.js", "--bundle", "--minify", "--format=esm", out], path));
  writeFileSync(join(folder, "index.html"), `${PAGE}<script type="module" src="/main.js"></script>`);
  return folder;
}

/** Where a bundler writes: beside the project, since Vite's server looks through every page inside. */
function outputOf(path, bundler) {
  return `${path}-${bundler}`;
}
