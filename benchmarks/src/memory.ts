/** Peak memory of loading, in Node and in Chromium: each row a process of its own, measured by `node-memory.ts` and `web-memory.ts`. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NodeMemoryRow } from "./node-memory.js";
import type { MemoryRow } from "./row.js";
import type { MemoryRow as WebMemoryRow } from "./web-memory.js";

const here = fileURLToPath(new URL(".", import.meta.url));

/** All rows; those of a script that fails are left out, with its words on stderr. */
export function memoryRows(python: string | undefined): MemoryRow[] {
  if (process.platform !== "linux") return [];
  const node = script<NodeMemoryRow>("node-memory.ts", python === undefined ? [] : ["--python", python]).map((row) => ({
    where: "Node" as const,
    what:
      row.loading === "peer"
        ? `${row.network}, ONNX Runtime, torch.onnx.export`
        : `${row.network}, ${row.weights}, loading: ${row.loading}`,
    ...sizes(row),
  }));
  const web = script<WebMemoryRow>("web-memory.ts", []).map((row) => ({
    where: "Chromium" as const,
    what: `matrix products, ${row.weights}, ${row.backend}`,
    ...sizes(row),
  }));
  return [...node, ...web];
}

function sizes({ fileMiB, peakMiB, peakPerFile, loadMs }: MemoryRow | NodeMemoryRow | WebMemoryRow) {
  const round = (value: number) => Number(value.toFixed(2));
  return { fileMiB: round(fileMiB), peakMiB: round(peakMiB), peakPerFile: round(peakPerFile), loadMs: Math.round(loadMs) };
}

function script<Row>(name: string, words: readonly string[]): Row[] {
  const program = ["--expose-gc", "--import", "tsx", join(here, name), "--json", ...words];
  const { status, stdout } = spawnSync(process.execPath, program, {
    cwd: join(here, ".."),
    encoding: "utf8",
    stdio: ["ignore", "pipe", 2],
  });
  if (status !== 0) {
    console.error(`${name} failed: its rows are left out`);
    return [];
  }
  return JSON.parse(stdout);
}
