/** The record of hierarchies: `pnpm bench:contours [--json file [--update]] [--only name,…] [--photographs 40] [--levels 16]`. See ../../README.md. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ultrametricContourMap } from "@segkit/classical/ultrametric-contour-map";
import { type Hierarchy, hierarchyFromContours } from "@segkit/core/hierarchy";
import { planesOf } from "@segkit/core/image";
import { readImage, readLabels } from "@segkit/runtime-node";
import { type Photograph, readPhotographs } from "../superpixels/photographs.js";
import { METHODS } from "./methods.js";
import type { HierarchyMethod, HierarchyRecord, HierarchySet } from "./report.js";
import { scoreTrees } from "./score.js";

const { values: flags } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== "--"),
  options: {
    json: { type: "string" },
    update: { type: "boolean", default: false },
    only: { type: "string" },
    photographs: { type: "string", default: "40" },
    levels: { type: "string", default: "16" },
  },
});
const data = join(process.env["SEGKIT_DATA"] ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url)), "bsds500");
if (!existsSync(data)) {
  console.error(`No photographs at ${data}: set SEGKIT_DATA to the folder that has bsds500.`);
  process.exit(2);
}
const only = flags.only?.split(",");
const levels = Number(flags.levels);

const val = await readPhotographs(join(data, "val"), Number(flags.photographs));
const sets: HierarchySet[] = [
  setOf(
    "val",
    val,
    val.map(() => ({})),
  ),
];
const bench = join(data, "bench");
const five = await readPhotographs(bench, 5);
sets.push(setOf("bench", five, await Promise.all(five.map(({ id }) => given(id)))));
if (flags.json !== undefined) {
  const earlier =
    flags.update && existsSync(flags.json) ? (JSON.parse(readFileSync(flags.json, "utf8")) as HierarchyRecord) : undefined;
  const record: HierarchyRecord = { date: new Date().toISOString(), levels, sets: sets.map((set) => merged(set, earlier)) };
  const digits = (_: string, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(5)) : value);
  writeFileSync(flags.json, `${JSON.stringify(record, digits, 2)}\n`);
}

/** The methods of an earlier record, with those that were measured anew in their places. */
function merged(set: HierarchySet, earlier: HierarchyRecord | undefined): HierarchySet {
  const before = earlier?.sets.find(({ name }) => name === set.name)?.methods ?? [];
  const anew = (name: string) => set.methods.find((method) => method.name === name);
  const added = set.methods.filter(({ name }) => !before.some((method) => method.name === name));
  return { ...set, methods: [...before.map((method) => anew(method.name) ?? method), ...added] };
}

/** Trees of edge maps and contour maps that others have published for a photograph. */
async function given(id: string): Promise<Readonly<Record<string, Hierarchy>>> {
  const pidinet = planesOf(await readImage(join(bench, "pidinet_maps", `${id}.png`)))[0]!;
  const indices = await readLabels(join(bench, "ucm2", `${id}.png`));
  const stored = JSON.parse(readFileSync(join(bench, "ucm2", `${id}.json`), "utf8"));
  const values: readonly number[] = Array.isArray(stored) ? stored : stored.values;
  const ucm2 = { data: Float32Array.from(indices.data, (k) => values[k]!), height: indices.height, width: indices.width };
  return {
    "UCM of PiDiNet's edges": ultrametricContourMap(pidinet).hierarchy,
    "UCM of PiDiNet's edges: not oriented": ultrametricContourMap(pidinet, { oriented: false }).hierarchy,
    "gPb-OWT-UCM": hierarchyFromContours({ ...ucm2, channels: 1 }),
  };
}

function setOf(
  name: HierarchySet["name"],
  photographs: readonly Photograph[],
  others: readonly Readonly<Record<string, Hierarchy>>[],
): HierarchySet {
  const methods: HierarchyMethod[] = [];
  const add = (method: Omit<HierarchyMethod, "covering" | "boundaries">, treeOf: (k: number) => Hierarchy): void => {
    if (only && !only.includes(method.name)) return;
    const figures = scoreTrees(
      photographs.map((_, k) => treeOf(k)),
      photographs,
      levels,
    );
    methods.push({ ...method, ...figures });
    const { covering, boundaries } = figures;
    const shown = [covering.ods, covering.ois, covering.best, boundaries.ods, boundaries.ois].map((value) => value.toFixed(3));
    console.error(`${name}  ${method.name.padEnd(40)} covering ${shown.slice(0, 3).join(" ")}  F ${shown.slice(3).join(" ")}`);
  };
  for (const { run, ...method } of METHODS) add(method, (k) => run(photographs[k]!.image));
  for (const other of Object.keys(others[0]!)) add({ name: other, settings: "published maps" }, (k) => others[k]![other]!);
  return {
    name,
    photographs: photographs.length,
    groundTruths: photographs.reduce((sum, { groundTruths }) => sum + groundTruths.length, 0),
    methods,
  };
}
