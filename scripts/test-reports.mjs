// The reports that the packages' test tasks leave, or that turbo brings back for a package that has not changed.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { filesBelow, packages, root } from "./repository.mjs";

/** Where a package's reports lie: below its own folder, so that turbo keeps them with the result. */
export const REPORTS = ".cache/tests";

const others = ["testing", "examples/distributed-evaluation", "examples/embedding-server", "examples/fastify-server", ""].map(
  (folder) => join(root, folder),
);
const folders = [...packages().map(({ folder }) => folder), ...others].map((folder) => join(folder, REPORTS));

export function removeReports() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Counts, the files by the seconds that they took, the slowest first, and what failed, each with the first line of its reason. */
export function readReports() {
  const total = { passed: 0, failed: 0, skipped: 0, seconds: {}, files: [], failures: [], secondTries: [] };
  for (const path of folders.filter(existsSync).flatMap(filesBelow)) {
    const place = basename(path, ".json");
    const report = JSON.parse(readFileSync(path, "utf8"));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    for (const { name, startTime, endTime, status, message, assertionResults } of report.testResults) {
      const seconds = (endTime - startTime) / 1000;
      total.seconds[place] = (total.seconds[place] ?? 0) + seconds;
      // A report that turbo brings back may be of another folder.
      const file = name.replace(/^.*?(((?:packages|examples)\/[^/]+\/src|testing\/src|scripts|apps\/docs)\/)/, "$1");
      total.files.push({ file, place, seconds });
      const again = assertionResults.filter(({ meta }) => meta?.secondTry);
      for (const { fullName } of again) total.secondTries.push(`${place} ${file}: ${fullName}`);
      const failed = assertionResults.filter((test) => test.status === "failed");
      for (const [reason, [first, ...others]] of byReason(failed)) {
        const names = others.length ? `${first} and ${others.length} more` : first;
        total.failures.push(`${place} ${file}: ${names}: ${reason}`);
      }
      if (status === "failed" && failed.length === 0) total.failures.push(`${place} ${file}: ${firstLine(message)}`);
    }
  }
  total.files.sort((a, b) => b.seconds - a.seconds);
  return total;
}

/** Names of failed tests by the first line of their reason: what all tests of a file fail on is said once. */
function byReason(tests) {
  const names = new Map();
  for (const { fullName, failureMessages } of tests) {
    const reason = firstLine(failureMessages[0]);
    names.set(reason, [...(names.get(reason) ?? []), fullName]);
  }
  return names;
}

function firstLine(text = "") {
  return text.split("\n")[0].slice(0, 300);
}
