/** Reads the recorded figures of hierarchies when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { HierarchyRecord } from "../../benchmarks/src/contours/report.js";

const file = fileURLToPath(new URL("../../benchmarks/contours.json", import.meta.url));

declare const data: HierarchyRecord | null;

export { data };

export default {
  watch: [file],
  load(): HierarchyRecord | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
