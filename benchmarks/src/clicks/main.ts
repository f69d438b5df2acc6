/**
 * How many clicks prompted methods need: `pnpm bench:clicks [--json [file] [--update]] [--only name,…] [--sets name,…] [--objects 10] [--no-build]`. See ../../README.md.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { clickEvaluation } from "@segkit/metrics/interactive";
import { build } from "../prepare.js";
import { type ClickedObject, SETS } from "./objects.js";
import { OURS, type OwnMethod } from "./ours.js";
import type { ClickedMethod, ClickFigures, ClickRecord } from "./report.js";

const TARGETS = [0.85, 0.9];
/** Clicks that the table in the terminal shows the IoU after. */
const SHOWN = [1, 2, 3, 5, 10, 20];

const words = process.argv.slice(2).filter((word) => word !== "--");
const { values: flags } = parseArgs({
  args: words,
  options: {
    json: { type: "string" },
    update: { type: "boolean", default: false },
    only: { type: "string" },
    sets: { type: "string" },
    objects: { type: "string", default: "1000" },
    "no-build": { type: "boolean", default: false },
  },
});

const data = process.env["SEGKIT_DATA"] ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url));
const wanted = flags.sets?.split(",");
const chosen = SETS.filter(({ name }) => wanted === undefined || wanted.includes(name));
for (const { folder } of chosen) {
  if (existsSync(join(data, folder))) continue;
  console.error(`No photographs at ${join(data, folder)}: set SEGKIT_DATA to the folder that has ${folder}.`);
  process.exit(2);
}
if (!flags["no-build"]) build();

const only = flags.only?.split(",");
const methods = OURS.filter(({ name, function: called }) => only === undefined || only.includes(name) || only.includes(called));
const earlier =
  flags.update && flags.json !== undefined ? (JSON.parse(readFileSync(flags.json, "utf8")) as ClickRecord) : undefined;
const sets = await Promise.all(
  chosen.map(async ({ name, folder, read }) => ({
    name,
    objects: spread(await read(join(data, folder)), Number(flags.objects)),
  })),
);
const found: ClickedMethod[] = [];
for (const method of methods) {
  const { name, function: called, settings } = method;
  const figures: Record<string, ClickFigures> = {};
  for (const set of sets) {
    figures[set.name] = await clickOn(method, set.objects);
    console.log(lineOf(`${name}, ${set.name} (${set.objects.length})`, figures[set.name]!));
  }
  found.push({ name, function: called, settings, sets: figures });
  // after each: a long run that is stopped has not been in vain
  save();
}

/** Fewer objects are spread over all. */
function spread(all: readonly ClickedObject[], most: number): readonly ClickedObject[] {
  const count = Math.min(most, all.length);
  return Array.from({ length: count }, (_, i) => all[Math.floor((i * all.length) / count)]!);
}

async function clickOn({ open }: OwnMethod, objects: readonly ClickedObject[]): Promise<ClickFigures> {
  const evaluation = clickEvaluation({ targets: TARGETS, allClicks: true });
  for (const { id, groundTruth, ignore, read } of objects)
    await evaluation.update({ id, ...(ignore && { ignore }) }, groundTruth, open(await read()));
  const { iou, noc } = evaluation.result();
  return { iou, noc: noc.map(({ target, mean, failed }) => ({ target, mean, failed })) };
}

function lineOf(title: string, { iou, noc }: ClickFigures): string {
  const ious = SHOWN.map((k) => `${k}: ${iou[k - 1]!.toFixed(3)}`).join("  ");
  const counts = noc
    .map(({ target, mean, failed }) => `NoC@${Math.round(100 * target)} ${mean.toFixed(2)} (${failed} failed)`)
    .join("  ");
  return `${title.padEnd(32)} IoU after ${ious}   ${counts}`;
}

/** What was not clicked on now stays as it was. */
function save(): void {
  if (flags.json === undefined) return;
  const all = new Map((earlier?.methods ?? []).map((method) => [method.name, method]));
  for (const method of found) all.set(method.name, { ...method, sets: { ...all.get(method.name)?.sets, ...method.sets } });
  const counts = new Map((earlier?.sets ?? []).map(({ name, objects }) => [name, objects]));
  for (const { name, objects } of sets) counts.set(name, objects.length);
  const record: ClickRecord = {
    date: new Date().toISOString(),
    sets: [...counts].map(([name, objects]) => ({ name, objects })),
    methods: [...all.values()],
  };
  const rounded = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(6)) : value);
  writeFileSync(flags.json, `${JSON.stringify(record, rounded, 2)}\n`);
}
