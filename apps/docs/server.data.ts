/** Reads the recorded run of the example's server when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ServerReport } from "../../benchmarks/src/server/report.js";

const file = fileURLToPath(new URL("../../benchmarks/server.json", import.meta.url));

declare const data: ServerReport | null;

export { data };

export default {
  watch: [file],
  load(): ServerReport | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
