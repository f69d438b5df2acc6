// pnpm check: the minute's loop. Style, structure, types, and in Node the test files that what changed can reach.
//
//   pnpm check              what is not committed
//   pnpm check main         what differs from a commit
import { spawn } from "node:child_process";
import { root } from "./repository.mjs";

const [since = "HEAD"] = process.argv.slice(2);
const jobs = {
  style: "biome check .",
  entries: "node scripts/sync-entries.mjs --check",
  structure: "node scripts/check-structure.mjs",
  types: "node scripts/collect-examples.mjs && tsc --noEmit -p tsconfig.json",
  tests: `vitest run --project=node* --changed ${since} --reporter=dot --passWithNoTests`,
};

const began = performance.now();
const results = await Promise.all(Object.entries(jobs).map(([name, command]) => run(name, command)));
for (const { name, status, output } of results) if (status !== 0) console.log(`\n=== ${name}\n${output}`);
console.log(
  results.map(({ name, status, seconds }) => `${status === 0 ? "ok    " : "FAILED"} ${name.padEnd(9)} ${seconds} s`).join("\n"),
);
console.log(`${((performance.now() - began) / 1000).toFixed(1)} s; npm test runs the rest: Chromium, packages, the site`);
process.exit(results.every(({ status }) => status === 0) ? 0 : 1);

function run(name, command) {
  const start = performance.now();
  const child = spawn(command, { cwd: root, shell: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  return new Promise((resolve) => {
    child.on("close", (status) => resolve({ name, status, output, seconds: ((performance.now() - start) / 1000).toFixed(1) }));
  });
}
