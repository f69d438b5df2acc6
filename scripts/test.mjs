// npm test: everything that must hold, from nothing but Node and npm. Every step runs even when one before it failed.
//
//   npm test                    all steps
//   npm test -- lint units      only these
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { root } from "./repository.mjs";
import { build, install, pnpm } from "./setup.mjs";

const report = join(root, ".cache/test-report.json");
const steps = {
  lint: () => pnpm(["lint"]),
  build,
  types: () => pnpm(["typecheck"]),
  units: () => pnpm(["exec", "vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`]),
  packages: () => pnpm(["test:packages"]),
  docs: () => pnpm(["test:docs"]),
  start: () =>
    spawnSync(process.execPath, [join(root, "examples/dist/segment-photograph.js")], { stdio: "inherit" }).status ?? 1,
  bench: () => pnpm(["bench", "--quick"]),
};

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!(name in steps)) {
    console.error(`npm test: no step "${name}"; there are ${Object.keys(steps).join(", ")}`);
    process.exit(1);
  }
}
install();
process.env.CHROMIUM_PATH = await ensureChromium();
rmSync(report, { force: true });

let passed = 0;
let failed = 0;
const lines = [];
for (const [name, run] of Object.entries(steps)) {
  if (wanted.length && !wanted.includes(name)) continue;
  console.log(`\n=== ${name}`);
  const start = performance.now();
  const status = run();
  lines.push(`${status === 0 ? "ok    " : "FAILED"} ${name.padEnd(9)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (status === 0) passed++;
  else failed++;
}
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
  lines.push(`units: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  passed += numPassedTests;
  failed += numFailedTests;
}
console.log(`\n${lines.join("\n")}\n\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
