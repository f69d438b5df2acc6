/** Reads the recorded costs of the classical methods when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CostReport } from "../../benchmarks/src/cost.js";

const file = fileURLToPath(new URL("../../benchmarks/costs.json", import.meta.url));

declare const data: CostReport | null;

export { data };

export default {
  watch: [file],
  load(): CostReport | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
