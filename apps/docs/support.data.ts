/** Reads the differences that `pnpm support` recorded, when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SupportFile } from "./support/support-row.js";

const file = fileURLToPath(new URL("./support.json", import.meta.url));

declare const data: SupportFile | null;

export { data };

export default {
  watch: [file],
  load(): SupportFile | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
