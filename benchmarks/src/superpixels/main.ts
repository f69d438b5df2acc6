/**
 * The ranking of superpixels: `pnpm bench:superpixels [--json [file] [--update]] [--only name,…] [--counts 100,400] [--photographs 40] [--labels folder] [--no-peers] [--no-build]`.
 * See ../../README.md.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { LabelMap } from "@segkit/core/labels";
import { readLabels } from "@segkit/runtime-node";
import { PeerMissing, PythonProcess, writeInputs } from "../peer.js";
import { build, findPython } from "../prepare.js";
import { OURS, type OwnMethod } from "./ours.js";
import { PEERS, type PeerMethod } from "./peers.js";
import { readPhotographs } from "./photographs.js";
import type { Figures, Point, RankedMethod, Ranking } from "./report.js";
import { meanFigures, score } from "./score.js";
import { rankingTable } from "./table.js";

const COUNTS = [50, 100, 400, 1200, 2000];

const words = process.argv.slice(2).filter((word) => word !== "--");
const { values: flags } = parseArgs({
  args: words,
  options: {
    json: { type: "string" },
    update: { type: "boolean", default: false },
    only: { type: "string" },
    counts: { type: "string" },
    photographs: { type: "string", default: "40" },
    labels: { type: "string" },
    "no-peers": { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
  },
});

const data = join(
  process.env["SEGKIT_DATA"] ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url)),
  "bsds500/val",
);
if (!existsSync(data)) {
  console.error(`No photographs at ${data}: set SEGKIT_DATA to the folder that has bsds500/val.`);
  process.exit(2);
}
if (!flags["no-build"]) build();
const python = flags["no-peers"] ? undefined : findPython();
const only = flags.only?.split(",");
const asked = flags.counts?.split(",").map(Number);
const photographs = await readPhotographs(data, Number(flags.photographs));
const folder = mkdtempSync(join(tmpdir(), "segkit-ranking-"));
/** What `--update` finds in the file when the run begins. */
const earlier =
  flags.update && flags.json !== undefined ? (JSON.parse(readFileSync(flags.json, "utf8")) as Ranking) : undefined;
const methods: RankedMethod[] = [];
try {
  for (const method of OURS) if (isWanted(method.name, method.function)) add(await ownCurve(method));
  const peers = python === undefined ? [] : PEERS.filter((method) => isWanted(method.name, method.from, method.call));
  for (const method of peers) {
    try {
      add(await peerCurve(method, python!));
    } catch (error) {
      if (!(error instanceof PeerMissing)) throw error;
      console.error(`${method.name}, ${method.from}: left out: ${error.message}`);
    }
  }
  if (flags.labels !== undefined)
    for (const name of readdirSync(flags.labels).sort()) add(await filesCurve(join(flags.labels, name)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(rankingTable(methods));

function isWanted(...names: readonly string[]): boolean {
  return only === undefined || names.some((name) => only.includes(name));
}

function add(method: RankedMethod): void {
  methods.push(method);
  console.error(rankingTable([method]));
  // after each: a long run that is stopped has not been in vain
  save();
}

function countsOf(own: readonly number[] | undefined): readonly number[] {
  return asked ?? own ?? COUNTS;
}

/** The median; the calls differ by the photographs. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

async function ownCurve({ name, function: called, settings, run, counts }: OwnMethod): Promise<RankedMethod> {
  const points: Point[] = [];
  // twice uncounted: the engine compiles
  for (let i = 0; i < 2; i++) run(photographs[0]!.image, 400);
  for (const count of countsOf(counts)) {
    const times: number[] = [];
    const figures: Figures[] = [];
    for (const photograph of photographs) {
      const before = process.cpuUsage();
      const { labels } = run(photograph.image, count);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
      figures.push(score(labels, photograph));
    }
    points.push({ asked: count, ...meanFigures(figures), ms: median(times) });
  }
  return { name, from: "segkit", function: called, settings, points };
}

async function peerCurve({ name, from, call, settings, options, counts }: PeerMethod, program: string): Promise<RankedMethod> {
  const peer = new PythonProcess(program);
  try {
    const points: Point[] = [];
    for (const count of countsOf(counts)) {
      const times: number[] = [];
      const figures: Figures[] = [];
      for (const photograph of photographs) {
        const { data: samples, height, width } = photograph.image;
        const inputs = writeInputs(folder, { image: { data: samples, shape: [height, width, 3] } });
        await peer.load(`superpixels.${call}`, from, inputs, { n: count, ...options });
        times.push(await peer.cpuTime());
        const { result } = await peer.result(folder);
        figures.push(score({ data: Int32Array.from(result!.data), height, width }, photograph));
      }
      points.push({ asked: count, ...meanFigures(figures), ms: median(times) });
    }
    return { name, from, version: peer.version, settings, points };
  } finally {
    peer.close();
  }
}

/** `<folder>/<asked>/<id>.png` are label maps of 16 bits; `<folder>/method.json` has `name`, `settings` and, by number asked for, `ms`. */
async function filesCurve(place: string): Promise<RankedMethod> {
  const {
    name,
    settings,
    ms = {},
  } = JSON.parse(readFileSync(join(place, "method.json"), "utf8")) as {
    name: string;
    settings: string;
    ms?: Readonly<Record<string, number>>;
  };
  const points: Point[] = [];
  const counts = readdirSync(place)
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
  for (const count of counts.sort((a, b) => a - b)) {
    const figures: Figures[] = [];
    for (const photograph of photographs) {
      const labels: LabelMap = await readLabels(join(place, String(count), `${photograph.id}.png`));
      figures.push(score(labels, photograph));
    }
    points.push({ asked: count, ...meanFigures(figures), ...(ms[count] !== undefined && { ms: ms[count] }) });
  }
  return { name, from: "files", settings, points };
}

function save(): void {
  if (flags.json === undefined) return;
  const groundTruths = photographs.reduce((sum, { groundTruths: own }) => sum + own.length, 0);
  const now: Ranking = {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    node: process.versions.node,
    photographs: photographs.length,
    groundTruths,
    methods,
  };
  const merged = earlier ? updated(earlier, now) : now;
  writeFileSync(
    flags.json,
    `${JSON.stringify(merged, (_, value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value), 2)}\n`,
  );
}

/** An earlier run, with what this one measured in place of the methods of the same names. */
function updated(before: Ranking, now: Ranking): Ranking {
  const key = ({ name, from, settings }: Pick<RankedMethod, "name" | "from" | "settings">): string =>
    `${name}|${from}|${settings}`;
  const known = new Set(now.methods.map(key));
  return { ...now, methods: [...before.methods.filter((method) => !known.has(key(method))), ...now.methods] };
}
