/** Reads the recorded figures of the site when it is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FiguresFile } from "./figures/row.js";

const file = fileURLToPath(new URL("./figures.json", import.meta.url));

declare const data: FiguresFile | null;

export { data };

export default {
  watch: [file],
  load(): FiguresFile | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
