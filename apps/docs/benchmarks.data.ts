/** Reads the recorded benchmark run when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Report } from "../../benchmarks/src/row.js";

const file = fileURLToPath(new URL("../../benchmarks/results.json", import.meta.url));

declare const data: Report | null;

export { data };

export default {
  watch: [file],
  load(): Report | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
