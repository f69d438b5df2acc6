/** Reads the recorded benchmark run when the site is built. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface BenchmarkRow {
  readonly name: string;
  readonly size: string;
  readonly ms: number;
  readonly peer?: string;
  readonly peerMs?: number;
  readonly ratio?: number;
  readonly peakMiB?: number;
  readonly quality?: string;
}

export interface Benchmarks {
  readonly about: string;
  readonly rows: readonly BenchmarkRow[];
}

const file = fileURLToPath(new URL("../../benchmarks/results.json", import.meta.url));

declare const data: Benchmarks | null;

export { data };

export default {
  watch: [file],
  load(): Benchmarks | null {
    if (!existsSync(file)) return null;
    const { about = "", rows } = JSON.parse(readFileSync(file, "utf8"));
    return { about, rows };
  },
};
