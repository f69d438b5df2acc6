// Pages without a bundler: the files of node_modules as they are, found through the import map that the site prints.
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importMapScript, jsdelivr, served } from "../import-map.mjs";
import { run } from "../side-by-side.mjs";
import { MAIN, PAGE, serveFolder, typeOf } from "./page.mjs";
import { must } from "./project.mjs";

/** Also compiles a network, so that what @segkit/nn takes from other packages is found. */
const COMPILES = [
  'import { compile, initialize, unet } from "@segkit/nn";',
  "const model = unet({ nClasses: 2, width: 4 });",
  "if (compile(model, { weights: initialize(model) }).graph.length < 1000) throw new Error('no graph');",
  MAIN,
].join("\n");

function page(path, name, map, main) {
  const folder = join(path, name);
  mkdirSync(folder);
  for (const file of ["program.js", "network.js", "pool.js"]) copyFileSync(join(path, "src", file), join(folder, file));
  writeFileSync(join(folder, "main.js"), main);
  writeFileSync(join(folder, "index.html"), `${PAGE}${map}<script type="module" src="/main.js"></script>`);
  return folder;
}

/** From one's own server, with node_modules beside the page. */
export function plain(path, name = "plain", main = COMPILES) {
  const folder = page(path, name, importMapScript(served), main);
  for (const scope of ["@segkit", "@bufbuild", "@noble"])
    cpSync(join(path, "node_modules", scope), join(folder, "node_modules", scope), { recursive: true, dereference: true });
  return folder;
}

/** From a network that serves npm; `prepare` has what is installed stand in for it. */
export function fromNetwork(path) {
  const prepare = (tab) =>
    tab.route("https://cdn.jsdelivr.net/npm/**", (route) => {
      const { pathname } = new URL(route.request().url());
      const file = join(path, "node_modules", pathname.slice("/npm/".length).replace(/^(@[^/]+\/[^/]+)@[^/]+/, "$1"));
      return route.fulfill({
        body: readFileSync(file),
        contentType: typeOf(file),
        headers: { "access-control-allow-origin": "*" },
      });
    });
  // the runtime's files beside its script, and once more by their folder's address: a worker of another origin
  const { version } = JSON.parse(readFileSync(join(path, "node_modules/@segkit/runtime-web/package.json"), "utf8"));
  const folder = JSON.stringify(jsdelivr({ name: "@segkit/runtime-web", version, path: "ort/" }));
  const main = COMPILES.replace("await runNetwork()", `await runNetwork({ assets: ${folder} }), await runNetwork()`);
  return { make: () => page(path, "network", importMapScript(jsdelivr), main), prepare };
}

const WORKER = `
import { slic } from "@segkit/classical/slic";
import { answerCalls } from "@segkit/classical/workers";
answerCalls({ slic });
`;

/**
 * From one's own server under a content security policy that has no blob:, on an isolated page: the runtime's files are served, and it has threads; the pool's workers
 * run a script of one's own, bundled since workers know no import map.
 */
export async function strict(path, tools) {
  const own = 'runPool({ worker: () => new Worker("/worker.js", { type: "module" }) })';
  const main = MAIN.replace("runNetwork()", 'runNetwork({ assets: "/ort/" })').replace("runPool()", own);
  const folder = plain(path, "strict", main);
  writeFileSync(join(tools, "src/worker.js"), WORKER);
  const words = ["esbuild", "src/worker.js", "--bundle", "--format=esm", `--outfile=${join(folder, "worker.js")}`];
  must(await run("npx", [...words, "--log-level=error"], tools));
  cpSync(join(path, "node_modules/@segkit/runtime-web/ort"), join(folder, "ort"), { recursive: true, dereference: true });
  return serveFolder(folder, {
    "content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; img-src data:",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  });
}
