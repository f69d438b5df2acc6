/**
 * The benchmark: `pnpm bench [--json [file] [--update]] [--figures] [--only name,…] [--size 0.3,2,8] [--quick] [--no-peers] [--no-build]`. See ../README.md.
 */
import { fork } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sideBySide } from "../../scripts/side-by-side.mjs";
import type { ChildSettings } from "./child.js";
import { memoryRows } from "./memory.js";
import { build, findPython } from "./prepare.js";
import type { CaseReport, Report, Row } from "./row.js";
import { table } from "./table.js";

const here = fileURLToPath(new URL("..", import.meta.url));
const FULL = { milliseconds: 6000, minRounds: 3, maxRounds: 31 };
const QUICK = { milliseconds: 100, minRounds: 1, maxRounds: 3 };

// `--json` alone writes to stdout.
const words = process.argv.slice(2).filter((word) => word !== "--");
const jsonAt = words.indexOf("--json");
if (jsonAt >= 0 && (words[jsonAt + 1] === undefined || words[jsonAt + 1]!.startsWith("--"))) words.splice(jsonAt + 1, 0, "-");
const { values: flags } = parseArgs({
  args: words,
  options: {
    json: { type: "string" },
    update: { type: "boolean", default: false },
    figures: { type: "boolean", default: false },
    only: { type: "string" },
    size: { type: "string" },
    quick: { type: "boolean", default: false },
    "no-peers": { type: "boolean", default: false },
    "no-build": { type: "boolean", default: false },
  },
});

if (flags.update && (flags.json === undefined || flags.json === "-" || !existsSync(flags.json))) {
  console.error("--update needs --json with the name of a file that is there");
  process.exit(2);
}
if (flags.figures && !flags.update) {
  console.error("--figures needs --update: it measures no times");
  process.exit(2);
}
if (!flags["no-build"]) build();
const python = flags["no-peers"] ? undefined : findPython();
const only = flags.only?.split(",");
const sizes = flags.size?.split(",").map(Number);
const settings: ChildSettings = { ...(flags.quick ? QUICK : FULL), python, figures: flags.figures };
/** Case files that one process of a quick look takes. */
const BATCH = 12;
let failures = 0;
const files = caseFiles();
const rowsOf = new Map<string, Row[]>();
// What is measured has the machine to itself; a quick look only asks whether each case still runs.
if (flags.quick && !only && !sizes) await sideBySide(batches(files), quickLook);
else for (const file of files) rowsOf.set(file, await measured(file));
const rows = files.flatMap((file) => rowsOf.get(file)!);

const memory =
  flags.quick || flags.figures || flags.size || (only && !only.includes("memory")) ? undefined : memoryRows(python);

if (flags.json === "-") console.log(JSON.stringify(report(), undefined, 2));
else {
  console.log(table(rows));
  if (memory) console.table(memory);
  if (flags.json) {
    const found = flags.update ? updated(JSON.parse(readFileSync(flags.json, "utf8"))) : report();
    writeFileSync(flags.json, `${JSON.stringify(found, undefined, 2)}\n`);
  }
}
process.exitCode = failures > 0 ? 1 : 0;

/** The files of cases, in order; where `--only` names files alone, these: reading one takes a second. */
function caseFiles(): string[] {
  const all = readdirSync(join(here, "src/cases"))
    .filter((file) => file.endsWith(".ts"))
    .sort();
  const named = only?.map((name) => `${name}.ts`);
  return named?.every((file) => all.includes(file)) ? all.filter((file) => named.includes(file)) : all;
}

/** The rows of a file of cases. */
async function measured(file: string): Promise<Row[]> {
  const path = join(here, "src/cases", file);
  const listed = await inChild<{ name: string; size: string }[]>(["--list", path]);
  if (listed === undefined) {
    console.error(`${file} could not be read`);
    if (!only || only.includes(basename(file, ".ts"))) failures++;
    return [];
  }
  const found: Row[] = [];
  const seen = new Set<string>();
  for (const [index, { name, size }] of listed.entries()) {
    // A name's first words are enough: "kmeans" also means "kmeans, float32".
    if (only && !only.includes(name.split(",")[0]!) && !only.includes(basename(file, ".ts"))) continue;
    if (sizes ? !sizes.includes(Number.parseFloat(size)) : flags.quick && seen.has(name)) continue;
    seen.add(name);
    const answer = await inChild<CaseReport>([path, String(index), JSON.stringify(settings)]);
    if (answer === undefined) {
      console.error(`${name}, ${size}: failed`);
      failures++;
      continue;
    }
    for (const reason of answer.missing) console.error(`${name}, ${size}: left out ${reason}`);
    for (const row of answer.rows) console.error(progressLine(row));
    found.push(...answer.rows);
  }
  return found;
}

/** Files that one process looks at, one after the other: starting one takes longer than most looks. */
function batches(all: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));
}

/** One process for all cases of some files. Where it breaks down, the rest has another one. */
async function quickLook(batch: readonly string[]): Promise<void> {
  for (let left = batch; left.length > 0; ) {
    const paths = new Map(left.map((file) => [join(here, "src/cases", file), file]));
    const whole = await inChild(["--each", JSON.stringify(settings), ...paths.keys()], (answer) => {
      const { file, report } = answer as { file: string; report: CaseReport };
      for (const reason of report.missing) console.error(`${file}: left out ${reason}`);
      for (const row of report.rows) console.error(progressLine(row));
      rowsOf.set(paths.get(file)!, [...report.rows]);
    });
    if (whole !== undefined) return;
    const [broken, ...others] = left.filter((file) => !rowsOf.has(file));
    if (broken === undefined) return;
    console.error(`${broken}: failed`);
    failures++;
    rowsOf.set(broken, []);
    left = others;
  }
}

function report(): Report {
  const peers: Record<string, string> = {};
  for (const { peer, peerVersion } of rows) if (peer !== undefined && peerVersion) peers[peer] = peerVersion;
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    peers,
    rows,
    ...(memory && { memory }),
  };
}

/** An earlier run, with what this one measured in place of the rows of the same name and size. */
function updated(earlier: Report): Report {
  if (flags.figures) return { ...earlier, rows: earlier.rows.map(withFigures) };
  const now = report();
  const key = ({ name, size }: Row) => `${name}, ${size}`;
  const measured = new Set(now.rows.map(key));
  const rows = [...earlier.rows.filter((row) => !measured.has(key(row))), ...now.rows];
  const memory = now.memory ?? earlier.memory;
  // rows of several machines: each ratio is of one run, times are not to be compared with each other
  const cpu = [...new Set([...earlier.cpu.split("; "), now.cpu])].join("; ");
  return { ...now, cpu, peers: { ...earlier.peers, ...now.peers }, rows, ...(memory && { memory }) };
}

/** A recorded row with its times, and with the quality and agreement that this run found: they do not depend on the machine's load. */
function withFigures(row: Row): Row {
  const found = rows.find(({ name, size, peer }) => name === row.name && size === row.size && peer === row.peer);
  if (found === undefined) return row;
  const { quality, qualityName, qualityBetter, peerQuality, equal, maxDifference, ...times } = row;
  const figures = { quality: found.quality, qualityName: found.qualityName, qualityBetter: found.qualityBetter };
  // absent ones vanish in the JSON
  return { ...times, ...figures, peerQuality: found.peerQuality, equal: found.equal, maxDifference: found.maxDifference };
}

function progressLine({ name, size, ms, peer, peerMs, ratio }: Row): string {
  const versus = peer === undefined ? "" : `, ${peer} ${peerMs!.toFixed(2)} ms, ratio ${ratio!.toFixed(2)}`;
  return `${name}, ${size}: ours ${ms.toFixed(2)} ms${versus}`;
}

/** One case, one process: memory peaks do not mix, and a crash costs one row. */
function inChild<Answer>(args: readonly string[], onAnswer?: (answer: Answer) => void): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    let answer: Answer | undefined;
    const child = fork(join(here, "src/child.ts"), [...args], {
      cwd: here,
      execArgv: ["--expose-gc", "--import", "tsx"],
      stdio: ["ignore", 2, 2, "ipc"],
      serialization: "advanced",
    });
    child.on("message", (message) => {
      answer = message as Answer;
      onAnswer?.(answer);
    });
    child.on("exit", (code) => resolve(code === 0 ? answer : undefined));
  });
}
