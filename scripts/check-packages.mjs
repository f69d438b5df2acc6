// What a user gets: packs every publishable package and checks the tarballs: publint, attw, sizes, and real projects that install them
// (Node, strict TypeScript, Vite, webpack, esbuild, a plain module script), whose results must agree with one another.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkConsumers } from "./consumers/check.mjs";
import { packages, root } from "./repository.mjs";

const tarballs = join(root, ".cache/tarballs");
rmSync(tarballs, { recursive: true, force: true });
mkdirSync(tarballs, { recursive: true });
let failures = 0;

for (const { name, folder } of packages()) check(`pack ${name}`, ["pack", "--pack-destination", tarballs], folder);

const files = readdirSync(tarballs).map((file) => join(tarballs, file));
for (const file of files) {
  const name = file.split("/").pop();
  check(`publint ${name}`, ["exec", "publint", "--strict", file]);
  check(`attw ${name}`, ["exec", "attw", file, "--profile", "esm-only"]);
}
check("size budgets", ["exec", "size-limit"]);
if (failures === 0) failures += await checkConsumers(files);
process.exit(failures === 0 ? 0 : 1);

function check(title, words, cwd = root) {
  const run = spawnSync("pnpm", words, { cwd, encoding: "utf8" });
  const ok = run.status === 0;
  if (!ok) failures++;
  console.log(`${ok ? "ok     " : "FAILED "} ${title}`);
  if (!ok || title === "size budgets") console.log(`${run.stdout}${run.stderr}`);
}
