// npm test: everything that must hold, from nothing but Node and npm. Every step runs even when one before it failed.
//
//   npm test                    all steps
//   npm test -- lint units      only these
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureEngines } from "./engines/find.mjs";
import { ensureRedis } from "./redis.mjs";
import { root } from "./repository.mjs";
import { build, install, pnpm } from "./setup.mjs";
import { readReports, removeReports } from "./test-reports.mjs";

/** So many of the slowest test files are named. */
const SLOWEST = 12;

const steps = {
  lint: () => pnpm(["lint"]),
  build,
  types: () => pnpm(["typecheck"]),
  units: () => pnpm(["exec", "turbo", "run", ...PLACES.map((place) => `test:${place}`), ...TOGETHER]),
  engines: () => (engines.length ? pnpm(["exec", "turbo", "run", ...engines.map((name) => `test:${name}`), ...TOGETHER]) : 0),
  packages: () => pnpm(["test:packages"]),
  docs: () => pnpm(["test:docs"]),
  start: () =>
    spawnSync(process.execPath, [join(root, "examples/dist/segment-photograph.js")], { stdio: "inherit" }).status ?? 1,
  bench: () => pnpm(["bench", "--quick"]),
};
/** Two packages at a time; what a package's tests read and turbo has seen passing comes from the cache; all run even when one fails. */
const TOGETHER = ["--concurrency=2", "--continue", "--output-logs=new-only"];
const PLACES = ["node", "browser", "isolated", "house"];

const began = performance.now();
const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!(name in steps)) {
    console.error(`npm test: no step "${name}"; there are ${Object.keys(steps).join(", ")}`);
    process.exit(1);
  }
}
install();
process.env.CHROMIUM_PATH = await ensureChromium();
const engines = ensureEngines();
ensureRedis();
// Named, so that results without the reference data are not taken for results with them.
const data = join(root, "../shared/data");
if (process.env.SEGKIT_DATA === undefined && existsSync(data)) process.env.SEGKIT_DATA = data;
removeReports();

let passed = 0;
let failed = 0;
const lines = [`       ${"set-up".padEnd(9)} ${since(began)}`];
for (const [name, run] of Object.entries(steps)) {
  if (wanted.length && !wanted.includes(name)) continue;
  console.log(`\n=== ${name}`);
  const start = performance.now();
  const status = run();
  lines.push(`${status === 0 ? "ok    " : "FAILED"} ${name.padEnd(9)} ${since(start)}`);
  if (status === 0) passed++;
  else failed++;
}
lines.push(`       ${"together".padEnd(9)} ${since(began)}`);
if (!wanted.length || wanted.includes("units") || wanted.includes("engines")) {
  const units = readReports();
  const places = Object.entries(units.seconds).map(([place, seconds]) => `${place} ${seconds.toFixed(0)} s`);
  lines.push("", `units: ${units.passed} passed, ${units.failed} failed, ${units.skipped} skipped (${places.join(", ")})`);
  lines.push("slowest files:");
  for (const { file, place, seconds } of units.files.slice(0, SLOWEST))
    lines.push(`${seconds.toFixed(1).padStart(7)} s  ${place.padEnd(8)} ${file}`);
  if (units.failures.length) lines.push("failed:", ...units.failures.map((failure) => `  ${failure}`));
  passed += units.passed;
  failed += units.failed;
  if (units.passed === 0) failed++;
}
console.log(`\n${lines.join("\n")}\n\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
