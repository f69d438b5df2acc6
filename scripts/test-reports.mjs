// The reports that the packages' test tasks leave, or that turbo brings back for a package that has not changed.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { filesBelow, packages, root } from "./repository.mjs";

/** Where a package's reports lie: below its own folder, so that turbo keeps them with the result. */
export const REPORTS = ".cache/tests";

const folders = [...packages().map(({ folder }) => folder), join(root, "testing"), root].map((folder) => join(folder, REPORTS));

export function removeReports() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Counts, and the files by the seconds that they took, the slowest first. */
export function readReports() {
  const total = { passed: 0, failed: 0, skipped: 0, seconds: {}, files: [] };
  for (const path of folders.filter(existsSync).flatMap(filesBelow)) {
    const place = basename(path, ".json");
    const report = JSON.parse(readFileSync(path, "utf8"));
    total.passed += report.numPassedTests;
    total.failed += report.numFailedTests;
    total.skipped += report.numPendingTests + report.numTodoTests;
    for (const { name, startTime, endTime } of report.testResults) {
      const seconds = (endTime - startTime) / 1000;
      total.seconds[place] = (total.seconds[place] ?? 0) + seconds;
      // A report that turbo brings back may be of another folder.
      total.files.push({
        file: name.replace(/^.*?((packages\/[^/]+\/src|testing\/src|scripts|apps\/docs)\/)/, "$1"),
        place,
        seconds,
      });
    }
  }
  total.files.sort((a, b) => b.seconds - a.seconds);
  return total;
}
