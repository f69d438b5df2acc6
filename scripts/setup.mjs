// What `npm start` and `npm test` share: they work on a machine that has only Node and npm.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { root } from "./repository.mjs";

const manifest = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8"));
const windows = process.platform === "win32";

/** The words that start the pinned pnpm: the one on the path if it is that version, else npx's copy of it. */
const pnpmWords = (() => {
  const pinned = manifest.packageManager;
  const here = spawnSync("pnpm", ["--version"], { cwd: root, encoding: "utf8", shell: windows });
  return here.status === 0 && `pnpm@${here.stdout.trim()}` === pinned ? ["pnpm"] : ["npx", "--yes", pinned];
})();

/** Runs pnpm with these words in the repository; gives its exit status. */
export function pnpm(words, options = {}) {
  const [command, ...first] = pnpmWords;
  const run = spawnSync(command, [...first, ...words], { cwd: root, stdio: "inherit", shell: windows, ...options });
  if (run.error) throw run.error;
  return run.status ?? 1;
}

/** Refuses a Node that is too old, and installs the dependencies exactly as the lockfile has them. */
export function install() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`segkit needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (pnpm(["install", "--frozen-lockfile", "--prefer-offline", "--reporter", "append-only"]) !== 0) {
    console.error("The dependencies could not be installed. Is the package registry in reach?");
    process.exit(1);
  }
}

/** Starts pnpm with these words in the repository; gives, at its end, its status, and what it said unless that is shown at once. */
export function startPnpm(words, isShown) {
  const [command, ...first] = pnpmWords;
  const stdio = isShown ? "inherit" : ["ignore", "pipe", "pipe"];
  const child = spawn(command, [...first, ...words], { cwd: root, stdio, shell: windows });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}

/** The words that build the packages and the example programs; what has not changed comes from the cache. */
export const buildWords = [
  "exec",
  "turbo",
  "run",
  "build",
  "--filter=./packages/*",
  "--filter=@segkit/examples",
  "--filter=@segkit/distributed-evaluation",
  "--filter=@segkit/embedding-server",
  "--filter=@segkit/fastify-server",
  "--output-logs=errors-only",
];

/** Builds them; gives the exit status. */
export function build() {
  return pnpm(buildWords);
}
