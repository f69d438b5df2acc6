// Builds the site once, runs its tests, file by file, and ends with one line: "N passed, N failed".
//
//   node test/run.mjs                  all
//   node test/run.mjs run-network …    the files of these names
//   node test/run.mjs --no-build …     on the site that was built before
//
// With SEGKIT_PAGES, a regular expression, every-page looks at the pages of these names.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";
import { BASE, docs, folder } from "./site.mjs";

/** As package.json has it: what lives for short is most of what is made. */
const BUILD_FLAGS = ["--max-semi-space-size=64"];

const here = fileURLToPath(new URL(".", import.meta.url));
const words = process.argv.slice(2);
const wanted = words.filter((word) => word !== "--no-build").map((name) => `${name}.test.mjs`);
const files = readdirSync(here).filter((file) => file.endsWith(".test.mjs") && (!wanted.length || wanted.includes(file)));

// in a process of its own: the gigabytes that it takes are free when the tests run
const program = [...BUILD_FLAGS, `${docs}build/build.mjs`, folder];
if (!words.includes("--no-build"))
  execFileSync(process.execPath, program, { env: { ...process.env, SEGKIT_DOCS_BASE: BASE }, stdio: "inherit" });
const counts = { pass: 0, fail: 0 };
// two side by side, the longest first
const LONGEST = ["every-page", "run-network", "demonstrations"].map((name) => `${name}.test.mjs`);
const ordered = [...LONGEST.filter((file) => files.includes(file)), ...files.filter((file) => !LONGEST.includes(file))];
const stream = run({ files: ordered.map((file) => here + file), concurrency: 2 });
for (const kind of ["pass", "fail"]) {
  stream.on(`test:${kind}`, ({ details, nesting, file, name }) => {
    // Suites and the file itself are counted by their tests, unless they failed by themselves.
    if (details.type === "suite" || (nesting === 0 && name === file)) return;
    counts[kind]++;
  });
}
stream.compose(new spec()).pipe(process.stdout);
stream.on("end", () => {
  process.exitCode = counts.fail === 0 && counts.pass > 0 ? 0 : 1;
  process.on("exit", () => console.log(`\n${counts.pass} passed, ${counts.fail} failed`));
});
