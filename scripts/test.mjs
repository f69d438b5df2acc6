// npm test: everything that must hold, from nothing but Node and npm. Every step runs even when one before it failed.
//
// Steps that leave a core idle run side by side; the words of all but the first come when the first is done.
//
//   npm test                    all steps
//   npm test -- lint units      only these
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureEngines } from "./engines/find.mjs";
import { ensureRedis } from "./redis.mjs";
import { root } from "./repository.mjs";
import { buildWords, install, startPnpm } from "./setup.mjs";
import { readReports, removeReports } from "./test-reports.mjs";

/** So many of the slowest test files are named. */
const SLOWEST = 12;

/** So many lines of a failed step's output are told again. */
const REASONS = 24;

/** Two packages at a time; what a package's tests read and turbo has seen passing comes from the cache; all run even when one fails. */
const TOGETHER = ["--concurrency=2", "--continue", "--output-logs=new-only"];
/** The package whose tests take longest goes first: started last it would keep one core waiting for the other. */
const LONGEST = "@segkit/nn";
const PLACES = ["node", "browser", "isolated", "house"];
/** What runs after what, a row at a time. A step is the words for pnpm, or, once set up, a function that gives them, of one command or of several in turn. */
const rows = [
  { build: buildWords },
  { lint: ["lint"], types: ["typecheck"], start: ["exec", "node", "examples/dist/segment-photograph.js"] },
  { units: () => [unitsOf(`--filter=${LONGEST}`), unitsOf(`--filter=!${LONGEST}`)] },
  { packages: ["test:packages"], docs: ["test:docs"] },
  { bench: ["bench", "--quick"] },
];

const began = performance.now();
const wanted = process.argv.slice(2);
const names = [...rows.flatMap((row) => Object.keys(row)), "engines"];
for (const name of wanted) {
  if (!names.includes(name)) {
    console.error(`npm test: no step "${name}"; there are ${names.join(", ")}`);
    process.exit(1);
  }
}
install();
process.env.CHROMIUM_PATH = await ensureChromium();
const engines = ensureEngines();
const places = [...(wants("units") ? PLACES : []), ...(wants("engines") ? engines : [])];
ensureRedis();
// Named, so that results without the reference data are not taken for results with them.
const data = join(root, "../shared/data");
if (process.env.SEGKIT_DATA === undefined && existsSync(data)) process.env.SEGKIT_DATA = data;
removeReports();

let passed = 0;
let failed = 0;
const failures = [];
const lines = [`       ${"set-up".padEnd(9)} ${since(began)}`];
for (const row of rows) {
  const asked = Object.keys(row).filter((name) => wants(name) || (name === "units" && places.length > 0));
  const ends = asked.map((name, i) => step(name, row[name], i === 0));
  for (const end of ends) {
    const { line, status, output } = await end;
    if (output) console.log(output);
    lines.push(line);
    if (status === 0) passed++;
    else {
      failed++;
      failures.push(...reasonsIn(output));
    }
  }
}
lines.push(`       ${"together".padEnd(9)} ${since(began)}`);
if (places.length > 0) {
  const units = readReports();
  const places = Object.entries(units.seconds).map(([place, seconds]) => `${place} ${seconds.toFixed(0)} s`);
  lines.push("", `units: ${units.passed} passed, ${units.failed} failed, ${units.skipped} skipped (${places.join(", ")})`);
  lines.push("slowest files:");
  for (const { file, place, seconds } of units.files.slice(0, SLOWEST))
    lines.push(`${seconds.toFixed(1).padStart(7)} s  ${place.padEnd(8)} ${file}`);
  if (units.secondTries.length) lines.push("passed by a second try:", ...units.secondTries.map((test) => `  ${test}`));
  if (units.failures.length) lines.push("failed:", ...units.failures.map((failure) => `  ${failure}`));
  passed += units.passed;
  failed += units.failed;
  if (units.passed === 0) failed++;
}
if (failures.length) lines.push("", "of what failed:", ...failures);
console.log(`\n${lines.join("\n")}\n\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function wants(name) {
  return wanted.length === 0 || wanted.includes(name);
}

function unitsOf(filter) {
  return ["exec", "turbo", "run", ...places.map((place) => `test:${place}`), filter, ...TOGETHER];
}

/** Runs a step, showing what it says at once or keeping it: `{ line, status, output }`. */
async function step(name, words, isShown) {
  const start = performance.now();
  if (isShown) console.log(`\n=== ${name}`);
  const given = typeof words === "function" ? words() : words;
  let [status, output] = [0, ""];
  for (const command of Array.isArray(given[0]) ? given : [given]) {
    const ended = await startPnpm(command, isShown);
    output += ended.output;
    status ||= ended.status;
  }
  const line = `${status === 0 ? "ok    " : "FAILED"} ${name.padEnd(9)} ${since(start)}`;
  return { line, status, output: isShown ? "" : `\n=== ${name}\n${output}` };
}

/** What a step's output says of its failures, short: it is told again at the end. */
function reasonsIn(output) {
  const said = output.split("\n").filter((line) => line.trim() !== "");
  const from = said.findLastIndex((line) => /failing tests/.test(line));
  return said.slice(from < 0 ? -REASONS : from, from < 0 ? undefined : from + REASONS).map((line) => `  ${line.slice(0, 300)}`);
}

function since(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
