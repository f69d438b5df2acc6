/**
 * What it takes to make objects of a network's outputs: `pnpm bench:objects [--json benchmarks/objects.json] [--only "Mask R-CNN;SOLOv2"] [--update] [--python PATH] [--no-peers] [--no-shares]` (Linux, after `pnpm build`).
 *
 * Memory and CPU time for a hundred drawn objects on 12 megapixels, ours and the peers', each in a process of its own; and the share of inference that all but running the graphs takes, at 1024².
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findPython } from "../prepare.js";
import { allLogits, boxProbabilities, DISCS, discBox, type Extents, queryClasses } from "./drawn.js";
import { ALL, NETWORKS } from "./networks.js";
import { SHARES } from "./real.js";
import type { ObjectsReport, ObjectsRow, ShareRow } from "./row.js";

const IMAGE: Extents = [3000, 4000];
/** What a network of queries is given of such an image, as transformers prepares it. */
const INPUT: Extents = [800, 1088];
/** GiB that a peer may have. */
const LIMIT = 14;
const HAVE_PEERS = Object.keys(NETWORKS).filter((what) => /^Mask( R-CNN|2?Former)/.test(what));

const here = fileURLToPath(new URL(".", import.meta.url));
const { values: flags } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: {
    json: { type: "string" },
    only: { type: "string" },
    update: { type: "boolean" },
    python: { type: "string" },
    "no-peers": { type: "boolean" },
    "no-shares": { type: "boolean" },
  },
});
const isAsked = (what: string) => flags.only === undefined || flags.only.split(";").some((word) => what.startsWith(word));
const python = flags["no-peers"] ? undefined : (flags.python ?? findPython());

const memory = Object.keys(NETWORKS).filter(isAsked).flatMap(rowsOf);
const shares = (flags["no-shares"] ? [] : Object.keys(SHARES))
  .filter(isAsked)
  .map((what) => child<ShareRow>(process.execPath, program("shares.ts", what))!);
console.table(memory);
console.table(shares);
if (flags.json) {
  const earlier: ObjectsReport | undefined =
    flags.update && existsSync(flags.json) ? JSON.parse(readFileSync(flags.json, "utf8")) : undefined;
  writeFileSync(flags.json, `${JSON.stringify(reportAfter(earlier), undefined, 2)}\n`);
}

function reportAfter(earlier: ObjectsReport | undefined): ObjectsReport {
  const others = <Row extends { readonly what: string }>(rows: readonly Row[] = [], now: readonly Row[]) =>
    rows.filter(({ what }) => !now.some((row) => row.what === what));
  const peers = memory.flatMap(({ by }) => (by === "segkit" ? [] : [by.split(" ") as [string, string]]));
  return {
    ...{ date: new Date().toISOString(), cpu: cpus()[0]?.model.trim() ?? "unknown", node: process.versions.node },
    peers: { ...earlier?.peers, ...Object.fromEntries(peers) },
    ...{ height: IMAGE[0], width: IMAGE[1], objects: DISCS.length },
    memory: [...others(earlier?.memory, memory), ...memory].map(rounded),
    shares: [...others(earlier?.shares, shares), ...shares].map(rounded),
  };
}

function rowsOf(what: string): ObjectsRow[] {
  const ours = child<ObjectsRow>(process.execPath, program("ours.ts", what))!;
  if (python === undefined || !HAVE_PEERS.includes(what)) return [ours];
  const folder = mkdtempSync(join(tmpdir(), "segkit-objects-"));
  try {
    handOver(folder);
    const words = [join(here, "peers.py"), what, folder, ...[...IMAGE, LIMIT].map(String)];
    const theirs = child<ObjectsRow>(python, words);
    return theirs ? [ours, theirs] : [ours];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The outputs as files. */
function handOver(folder: string): void {
  const [height, width] = INPUT.map((side) => side / 4) as [number, number];
  const count = DISCS.length;
  const write = (name: string, data: Float32Array, ...dims: number[]) => {
    writeFileSync(join(folder, `${name}.f32`), data);
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(dims));
  };
  write("class_queries_logits", queryClasses(ALL), 1, count, ALL + 1);
  write("masks_queries_logits", allLogits([height, width]), 1, count, height, width);
  write("masks", Float32Array.from(DISCS.flatMap((disc) => [...boxProbabilities(disc, 28)])), count, 28, 28);
  write("boxes", Float32Array.from(DISCS.flatMap((disc) => discBox(disc, [1, 1]))), count, 4);
}

function program(file: string, what: string): string[] {
  return ["--expose-gc", "--import", "tsx", join(here, file), what];
}

/** The row that a process prints in the end. Freed memory goes back to the system, on both sides. */
function child<Row>(command: string, words: readonly string[]): Row | undefined {
  const env = { ...process.env, MALLOC_MMAP_THRESHOLD_: "131072", OMP_NUM_THREADS: "1" };
  const { status, stdout } = spawnSync(command, words, { env, encoding: "utf8", stdio: ["ignore", "pipe", 2] });
  if (status === 0) return JSON.parse(stdout.trim().split("\n").at(-1)!);
  console.error(`${words.join(" ")} failed: its row is left out`);
  return undefined;
}

function rounded<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).map(([key, value]) => [
    key,
    typeof value === "number" ? Number(value.toFixed(3)) : value,
  ]);
  return Object.fromEntries(entries) as Row;
}
