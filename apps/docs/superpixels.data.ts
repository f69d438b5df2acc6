/** Reads the recorded ranking of superpixels when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Ranking } from "../../benchmarks/src/superpixels/report.js";

const file = fileURLToPath(new URL("../../benchmarks/superpixels.json", import.meta.url));

declare const data: Ranking | null;

export { data };

export default {
  watch: [file],
  load(): Ranking | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
