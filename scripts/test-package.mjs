// Runs the tests of the package in the current folder in one place, and keeps their report: what turbo runs, and keeps while nothing changed.
// In the root those of the house's own programs.
//
//   node ../../scripts/test-package.mjs node|browser|isolated|firefox|webkit
import { spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import { root } from "./repository.mjs";
import { REPORTS } from "./test-reports.mjs";

const [place] = process.argv.slice(2);
const folder = relative(root, process.cwd()).replaceAll("\\", "/");
const tested = folder === "" ? ["scripts/", "apps/docs/build/"] : [`${folder}/src/`];
const report = join(process.cwd(), REPORTS, `${place}.json`);
const words = [
  "run",
  `--project=${place}*`,
  "--reporter=dot",
  `--reporter=${join(root, "scripts/report-with-words.mjs")}`,
  `--outputFile=${report}`,
];
// A package may have no test for one of the places: what counts is the sum, which npm test looks at.
const { status } = spawnSync("vitest", [...words, "--passWithNoTests", ...tested], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { ...process.env, SEGKIT_TESTED: folder || "house" },
});
process.exit(status ?? 1);
