/** Gathers the rows of all tests into `support.json`. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Reporter, TestCase } from "vitest/node";
import type { SupportFile, SupportRow } from "./support-row.js";

const file = fileURLToPath(new URL("../support.json", import.meta.url));
const BACKENDS = ["cpu", "wasm", "webgpu"];

export default class SupportReporter implements Reporter {
  #rows: SupportRow[] = [];
  #failed = 0;

  onTestCaseResult(test: TestCase): void {
    const { rows } = test.meta() as { rows?: SupportRow[] };
    if (rows) this.#rows.push(...rows);
    if (test.result().state === "failed") this.#failed++;
  }

  onTestRunEnd(): void {
    if (this.#failed > 0 || this.#rows.length === 0) return;
    const key = (row: SupportRow) => `${row.family} ${row.fixture} ${row.output} ${BACKENDS.indexOf(row.backend)} ${row.where}`;
    const rows = [...this.#rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
    const content: SupportFile = { date: new Date().toISOString().slice(0, 10), rows };
    writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
    console.log(`${rows.length} rows written to apps/docs/support.json`);
  }
}
