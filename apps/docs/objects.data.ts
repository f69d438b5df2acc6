/** Reads what making objects of a network's outputs takes, as recorded, when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ObjectsReport } from "../../benchmarks/src/objects/row.js";

const file = fileURLToPath(new URL("../../benchmarks/objects.json", import.meta.url));

declare const data: ObjectsReport | null;

export { data };

export default {
  watch: [file],
  load(): ObjectsReport | null {
    return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  },
};
