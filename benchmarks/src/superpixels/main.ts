/**
 * The ranking of superpixels: `pnpm bench:superpixels [--json [file] [--update [--figures | --times]]] [--only name,…] [--counts 100,400] [--photographs 40] [--labels folder] [--no-peers] [--no-build]`.
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
import { keyOf, type Measured, merged } from "./merge.js";
import { OURS, type OwnMethod } from "./ours.js";
import { PEERS, type PeerMethod } from "./peers.js";
import { readPhotographs } from "./photographs.js";
import type { Figures, Ranking, Timing } from "./report.js";
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
    figures: { type: "boolean", default: false },
    times: { type: "boolean", default: false },
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
if (flags.figures && flags.times) {
  console.error("--figures and --times: one of them, or neither for both.");
  process.exit(2);
}
if (flags.times && !(flags.update && flags.json !== undefined)) {
  console.error("--times records times beside figures that are there: it needs --json file --update.");
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
/** Times are taken here and now. */
const timing: Timing = {
  date: new Date().toISOString(),
  cpu: cpus()[0]?.model.trim() ?? "unknown",
  node: process.versions.node,
  photographs: photographs.length,
};
const methods: Measured[] = [];
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
  if (flags.labels !== undefined && !flags.times)
    for (const name of readdirSync(flags.labels).sort()) add(await filesCurve(join(flags.labels, name)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(rankingTable(merged(earlier, methods)));

function isWanted(...names: readonly string[]): boolean {
  return only === undefined || names.some((name) => only.includes(name));
}

function add(method: Measured): void {
  methods.push(method);
  console.error(rankingTable(merged(earlier, [method]).filter((one) => keyOf(one) === keyOf(method))));
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

/** What a number of superpixels gave: what was asked for of figures and times. */
function pointOf(asked: number, figures: readonly Figures[], times: readonly number[]): Measured["points"][number] {
  return {
    asked,
    ...(figures.length > 0 && meanFigures(figures)),
    ...(times.length > 0 && !flags.figures && { ms: median(times) }),
  };
}

async function ownCurve({ name, function: called, settings, run, counts }: OwnMethod): Promise<Measured> {
  const points: Measured["points"][number][] = [];
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
      if (!flags.times) figures.push(score(labels, photograph));
    }
    points.push(pointOf(count, figures, times));
  }
  return { name, from: "segkit", function: called, settings, ...(!flags.figures && { timing }), points };
}

async function peerCurve({ name, from, call, settings, options, counts }: PeerMethod, program: string): Promise<Measured> {
  const peer = new PythonProcess(program);
  try {
    const points: Measured["points"][number][] = [];
    for (const count of countsOf(counts)) {
      const times: number[] = [];
      const figures: Figures[] = [];
      for (const photograph of photographs) {
        const { data: samples, height, width } = photograph.image;
        const inputs = writeInputs(folder, { image: { data: samples, shape: [height, width, 3] } });
        await peer.load(`superpixels.${call}`, from, inputs, { n: count, ...options });
        times.push(await peer.cpuTime());
        if (flags.times) continue;
        const { result } = await peer.result(folder);
        figures.push(score({ data: Int32Array.from(result!.data), height, width }, photograph));
      }
      points.push(pointOf(count, figures, times));
    }
    return { name, from, version: peer.version, settings, ...(!flags.figures && { timing }), points };
  } finally {
    peer.close();
  }
}

/** `<folder>/<asked>/<id>.png` are label maps of 16 bits; `<folder>/method.json` has `name`, `settings` and, by number asked for, `ms`. */
async function filesCurve(place: string): Promise<Measured> {
  const {
    name,
    settings,
    ms = {},
  } = JSON.parse(readFileSync(join(place, "method.json"), "utf8")) as {
    name: string;
    settings: string;
    ms?: Readonly<Record<string, number>>;
  };
  const points: Measured["points"][number][] = [];
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
    date: flags.times ? earlier!.date : timing.date,
    photographs: flags.times ? earlier!.photographs : photographs.length,
    groundTruths: flags.times ? earlier!.groundTruths : groundTruths,
    methods: merged(earlier, methods),
  };
  writeFileSync(
    flags.json,
    `${JSON.stringify(now, (_, value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value), 2)}\n`,
  );
}
