/**
 * What each classical method costs by pixels and by the number of parts: `pnpm bench:costs [--json benchmarks/costs.json] [--only slic,kmeans] [--limit 20]`. No list of methods: all whose folder's
 * function takes an image alone. Best CPU time of several calls, so that a busy machine shows less; a size is left out where a call would take longer than the limit, in seconds.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as classical from "@segkit/classical";
import { publicEntries } from "../../scripts/entries.mjs";
import type { Cost, CostReport } from "./cost.js";
import { photograph } from "./images.js";

type Method = (image: Awaited<ReturnType<typeof photograph>>, options: Readonly<Record<string, number>>) => unknown;

const MEGAPIXELS = [0.1, 0.3, 1, 2, 4, 8, 16];
const COUNTED_AT = 0.3;
const PARTS: Readonly<Record<string, number>> = { nSegments: 400, nClusters: 8, nComponents: 5 };
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  nSegments: [50, 100, 200, 400, 800, 1600, 3200],
  nClusters: [2, 4, 8, 16, 32],
  nComponents: [2, 4, 8, 16],
};

const here = fileURLToPath(new URL("..", import.meta.url));
const { values: flags } = parseArgs({
  options: { json: { type: "string" }, only: { type: "string" }, limit: { type: "string", default: "20" } },
});
const limit = 1000 * Number(flags.limit);
const only = flags.only?.split(",");

/** Every method that has a folder of its own and takes an image alone. */
function methodsOf(): { readonly name: string; readonly call: Method; readonly countName: string | undefined }[] {
  const members = classical as unknown as Readonly<Record<string, unknown>>;
  return publicEntries(join(here, "../packages/classical")).flatMap(({ folder }) => {
    const name = folder
      .split("/")
      .at(-1)!
      .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const [call, rules] = [members[name], members[`${name}Rules`]];
    if (typeof call !== "function" || typeof rules !== "object" || (only && !only.includes(name))) return [];
    return [{ name, call: call as Method, countName: Object.keys(PARTS).find((option) => option in (rules as object)) }];
  });
}

/** Rows and columns of an image of the photograph's aspect, 2 : 3. */
function sizeOf(megapixels: number): [height: number, width: number] {
  const height = 2 * Math.round(Math.sqrt((megapixels * 1e6) / 6));
  return [height, 1.5 * height];
}

/** Least CPU time of a call in milliseconds: of two at least, if they are short, and until a second has passed. */
function leastTime(call: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  const begin = performance.now();
  for (let calls = 0; calls < 2 || (calls < 20 && performance.now() - begin < 1000); calls++) {
    const before = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
    if (least > 5000) break;
  }
  return Number(least.toPrecision(4));
}

const kept: readonly Cost[] =
  only && flags.json && existsSync(flags.json) ? (JSON.parse(readFileSync(flags.json, "utf8")) as CostReport).methods : [];
const methods: Cost[] = [];
for (const { name, call, countName } of methodsOf()) {
  const pixels: { megapixels: number; ms: number }[] = [];
  const options = countName === undefined ? {} : { [countName]: PARTS[countName]! };
  for (const megapixels of MEGAPIXELS) {
    const last = pixels.at(-1);
    if (last && (last.ms * megapixels) / last.megapixels > limit) break;
    const image = await photograph("coffee", ...sizeOf(megapixels));
    try {
      pixels.push({ megapixels, ms: leastTime(() => call(image, options)) });
    } catch (error) {
      console.error(`${name} at ${megapixels} MP: ${error instanceof Error ? error.message : error}`);
      break;
    }
    console.error(`${name}, ${megapixels} MP: ${pixels.at(-1)!.ms} ms`);
  }
  // A method that takes more than an image.
  if (pixels.length === 0) continue;
  const image = await photograph("coffee", ...sizeOf(COUNTED_AT));
  const counts = (countName === undefined ? [] : COUNTS[countName]!).map((count) => ({
    count,
    ms: leastTime(() => call(image, { [countName!]: count })),
  }));
  for (const { count, ms } of counts) console.error(`${name}, ${countName} ${count}: ${ms} ms`);
  methods.push({ method: name, ...(countName && { countName }), pixels, counts });
  save();
}
if (!flags.json) console.log(JSON.stringify(report()));

/** What was measured so far, beside what a file of an earlier run has of other methods. */
function report(): CostReport {
  const all = [...kept.filter(({ method }) => !methods.some((other) => other.method === method)), ...methods];
  return {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]!.model,
    node: process.version,
    parts: PARTS,
    megapixels: COUNTED_AT,
    methods: all.sort((one, other) => one.method.localeCompare(other.method)),
  };
}

function save(): void {
  if (flags.json) writeFileSync(flags.json, `${JSON.stringify(report(), null, 2)}\n`);
}
