/** Gathers the rows of all tests into `support.json`. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Reporter, TestCase } from "vitest/node";
import { type Farthest, PLACES, type Place, type SupportFile, type SupportRow } from "./support-row.js";

const file = fileURLToPath(new URL("../support.json", import.meta.url));

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
    const content = gathered(this.#rows, new Date().toISOString().slice(0, 10));
    writeFileSync(file, `${JSON.stringify(content, undefined, 1)}\n`);
    console.log(
      `${this.#rows.length} outputs of ${Object.keys(content.families).length} families written to apps/docs/support.json`,
    );
  }
}

/** Of each family in each place the output that differs most. */
function gathered(rows: readonly SupportRow[], date: string): SupportFile {
  const titles = [...new Set(rows.map(({ family }) => family))].sort((a, b) => a.localeCompare(b));
  const families = titles.map((title) => {
    const own = rows.filter(({ family }) => family === title);
    const farthest = PLACES.flatMap((place): [Place, Farthest][] => {
      const [most] = own.filter((row) => row.place === place).sort((a, b) => b.relativeToMax - a.relativeToMax);
      if (!most) return [];
      const { output, maxAbsolute, relativeToMax } = most;
      return [[place, { output, maxAbsolute: rounded(maxAbsolute), relativeToMax: rounded(relativeToMax) }]];
    });
    return [title, { outputs: new Set(own.map(({ output }) => output)).size, farthest: Object.fromEntries(farthest) }] as const;
  });
  return {
    date,
    references: [...new Set(rows.map(({ reference }) => reference))],
    devices: Object.fromEntries(rows.map(({ place, device }) => [place, device])),
    families: Object.fromEntries(families),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
