// What a user gets: packs every publishable package and checks the tarballs: contents, publint, attw, sizes, and real projects that install them
// (npm with scripts on, Node, CommonJS, strict TypeScript, Vite, webpack, esbuild, module scripts, Next.js, SvelteKit, Jest, Deno, Bun), whose results
// must agree with one another. Beside them a release is rehearsed.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { checkConsumers } from "./consumers/check.mjs";
import { tarballProblem } from "./consumers/tarball.mjs";
import { rehearse } from "./rehearsal/rehearse.mjs";
import { packages, root } from "./repository.mjs";
import { run, sideBySide } from "./side-by-side.mjs";

const tarballs = join(root, ".cache/tarballs");
rmSync(tarballs, { recursive: true, force: true });
mkdirSync(tarballs, { recursive: true });
let failures = 0;

await sideBySide(packages(), ({ name, folder }) => check(`pack ${name}`, ["pack", "--pack-destination", tarballs], folder));
const files = readdirSync(tarballs).map((file) => join(tarballs, file));
await sideBySide(["size budgets", ...files], async (file) => {
  if (file === "size budgets") return check(file, ["exec", "size-limit"]);
  const problem = await tarballProblem(file);
  if (problem) failures++;
  console.log(`${problem ? "FAILED " : "ok     "} contents of ${basename(file)}${problem ? `\n${problem}` : ""}`);
  await check(`publint ${basename(file)}`, ["exec", "publint", "--strict", file]);
  await check(`attw ${basename(file)}`, ["exec", "attw", file, "--ignore-rules", "cjs-resolves-to-esm"]);
});
if (failures === 0) {
  const [consumers, release] = await Promise.all([checkConsumers(files), rehearsal()]);
  failures += consumers + release;
}
process.exit(failures === 0 ? 0 : 1);

async function check(title, words, cwd = root) {
  const { status, stdout, stderr } = await run("pnpm", words, cwd);
  if (status !== 0) failures++;
  console.log(`${status === 0 ? "ok     " : "FAILED "} ${title}`);
  if (status !== 0) console.log(`${stdout}${stderr}`);
}

/** A release from changesets to an install by number: a line, and the number of failures. */
async function rehearsal() {
  const start = performance.now();
  const problem = await rehearse();
  const title = `a release, rehearsed (${((performance.now() - start) / 1000).toFixed(1)} s)`;
  console.log(problem ? `FAILED  ${title}\n${problem}` : `ok      ${title}`);
  return problem ? 1 : 0;
}
