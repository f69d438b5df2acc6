/** Reads the recorded table of clicks when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ClickRecord } from "../../benchmarks/src/clicks/report.js";

const file = fileURLToPath(new URL("../../benchmarks/clicks.json", import.meta.url));

declare const data: ClickRecord | null;

export { data };

export default {
  watch: [file],
  load(): ClickRecord | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
