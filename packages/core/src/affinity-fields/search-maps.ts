/** Candidates of parts, and pairs of them that a field speaks for. */

import { affinityFieldsKernel } from "../generated/affinity-fields.wasm.js";
import { type Heap, withKernel } from "../kernel/kernel.js";
import type { Size } from "../resize/options.js";
import type { AffinityFieldSet } from "./affinity-field-set.js";
import type { Candidate } from "./candidate.js";
import type { Connection } from "./match-candidates.js";
import {
  composed,
  cubic,
  type GroupedSums,
  grouped,
  packed,
  packedByFour,
  type Sum,
  type Sums,
  smoothing,
} from "./upsampled-rows.js";

/** Maps of one size. */
export interface Planes extends Size {
  readonly data: Float32Array;
}

/** A position. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** What is searched for, and where. */
export interface SearchSettings {
  readonly stride: number;
  readonly resizedSize: Size;
  readonly imageSize: Size;
  readonly corner: Corner;
  readonly sigma: number;
  readonly peakThreshold: number;
  readonly fieldThreshold: number;
  readonly samples: number;
  readonly agreement: number;
  readonly maxCandidates: number;
}

type Kernel = typeof affinityFieldsKernel extends { exports?: infer Exports } ? NonNullable<Exports> : never;

/** The candidates of each part, and for each line of the skeleton the pairs of candidates that may belong together. */
export function search(
  heat: Planes,
  fields: Planes,
  { names, skeleton, fields: channels }: AffinityFieldSet,
  settings: SearchSettings,
): { candidates: Candidate[][]; pairs: Connection[][] } {
  return withKernel(affinityFieldsKernel, (kernel, heap) => {
    const maps = placed(kernel, heap, heat, fields, names.length, settings);
    const found = names.map((_, part) => findCandidates(kernel, heap, maps, maps.heat(part), settings));
    const pairs = skeleton.map(([a, b], line) => {
      const [x, y] = channels[line]!;
      return findPairs(kernel, heap, maps, found[a]!, found[b]!, [maps.field(x), maps.field(y)], settings);
    });
    return { candidates: found.map(({ candidates }) => candidates), pairs };
  });
}

/** Sums that rows and columns of the searched maps are. */
interface Tables {
  readonly key: string;
  readonly rows: Sums;
  readonly columns: Sums;
  readonly smoothRows: Sums;
  readonly smoothColumns: GroupedSums;
  /** What groups of eight rows can be at most. */
  readonly blockRows: GroupedSums;
}

/** Those of the last call: frames of a video have one size. */
let last: Tables | undefined;

function tablesOf(kernel: Kernel, heap: Heap, { height, width }: Planes, settings: SearchSettings): Tables {
  const { stride, resizedSize, imageSize, corner, sigma } = settings;
  const key = [
    height,
    width,
    stride,
    resizedSize.height,
    resizedSize.width,
    imageSize.height,
    imageSize.width,
    corner.x,
    corner.y,
    sigma,
  ].join();
  if (last?.key === key) return last;
  const taps = tapsOf(kernel, heap, sigma);
  const smoothed = (sums: Sum[]) => (taps.length > 1 ? composed(smoothing(sums.length, taps), sums) : sums);
  const [rows, columns] = [upsampled(height, settings, "height"), upsampled(width, settings, "width")];
  const smoothRows = smoothed(rows);
  last = {
    key,
    rows: packed(rows, height),
    columns: packedByFour(columns),
    smoothRows: packed(smoothRows, height),
    smoothColumns: grouped(smoothed(columns)),
    blockRows: grouped(smoothRows),
  };
  return last;
}

/** Maps and tables in the heap. */
type Maps = ReturnType<typeof placed>;

function placed(kernel: Kernel, heap: Heap, heat: Planes, fields: Planes, parts: number, settings: SearchSettings) {
  const { height, width } = heat;
  const { rows, columns, smoothRows, smoothColumns, blockRows } = tablesOf(kernel, heap, heat, settings);
  // a sum of four may reach beyond the last column, where zeros are
  const stride = (width + Math.max(columns.taps, smoothColumns.taps) + 3) & ~3;
  const place = ({ data }: Planes, count: number) => {
    const source = heap.copyIn(data.subarray(0, count * height * width));
    const at = heap.alloc(4 * count * height * stride);
    kernel.place(source, count * height, width, at, stride);
    return at;
  };
  const at = { heat: place(heat, parts), fields: place(fields, fields.data.length / (height * width)) };
  const plane = 4 * height * stride;
  const copied = ({ starts, weights, taps }: Sums) => ({ starts: heap.copyIn(starts), weights: heap.copyIn(weights), taps });
  const blockRoom = (smoothColumns.groups + 3) & ~3;
  return {
    stride,
    height,
    heat: (part: number) => at.heat + part * plane,
    field: (map: number) => at.fields + map * plane,
    rows: copied(rows),
    columns: copied(columns),
    smoothRows: { ...copied(smoothRows), count: settings.imageSize.height },
    smoothColumns: { ...smoothColumns, ...copied(smoothColumns), bounds: heap.copyIn(smoothColumns.bounds) },
    blockRows: { ...blockRows, starts: heap.copyIn(blockRows.starts), bounds: heap.copyIn(blockRows.bounds) },
    blockRoom,
    across: heap.alloc(4 * height * blockRoom),
    blocks: heap.alloc(4 * blockRows.groups * blockRoom),
    line: heap.alloc(4 * stride + 16),
    ring: heap.alloc(3 * (32 * smoothColumns.groups + 64)),
  };
}

/** What the rows or columns of the maps become: upsampled by the stride, without the padding, and at the size that is searched. */
function upsampled(
  extent: number,
  { stride, resizedSize, imageSize, corner }: SearchSettings,
  axis: "height" | "width",
): Sum[] {
  const [resized, searched] = [resizedSize[axis], imageSize[axis]];
  const input = cubic(extent, resized, 1 / stride, axis === "height" ? corner.y : corner.x);
  return resizedSize.height === imageSize.height && resizedSize.width === imageSize.width
    ? input
    : composed(cubic(resized, searched, resized / searched), input);
}

/** Weights of a Gaussian that ends at four standard deviations, as SciPy's. */
function tapsOf(kernel: Kernel, heap: Heap, sigma: number): Float64Array {
  const radius = Math.floor(4 * sigma + 0.5);
  if (radius === 0) return Float64Array.of(1);
  const at = heap.alloc(8 * (radius + 1));
  kernel.smoothingTaps(sigma, radius, at);
  return heap.f64(at, radius + 1).slice();
}

interface Found {
  readonly candidates: Candidate[];
  /** Their columns and rows in the heap. */
  readonly points: number;
}

/** Room for peaks at first; where there are more the map is searched again. */
const ROOM = 1024;

function findCandidates(
  kernel: Kernel,
  heap: Heap,
  maps: Maps,
  map: number,
  { peakThreshold, maxCandidates }: SearchSettings,
): Found {
  const { stride, smoothRows: r, smoothColumns: c, blockRows: b, blockRoom, rows, columns } = maps;
  kernel.blockBounds(
    ...([map, stride, maps.height, c.starts, c.bounds, c.taps, c.groups, blockRoom, maps.across] as const),
    ...([b.starts, b.bounds, b.taps, b.groups, maps.blocks] as const),
  );
  const peaks = (points: number, room: number) =>
    kernel.peaks(
      ...([map, stride, r.starts, r.weights, r.taps, r.count] as const),
      ...([c.starts, c.weights, c.bounds, c.taps, c.groups, maps.blocks, blockRoom, peakThreshold] as const),
      ...([maps.line, maps.ring, points, room] as const),
    );
  let points = heap.alloc(8 * ROOM);
  const count = peaks(points, ROOM);
  if (count > ROOM) {
    points = heap.alloc(8 * count);
    peaks(points, count);
  }
  const scores = heap.alloc(4 * count);
  const at = [rows.starts, rows.weights, rows.taps, columns.starts, columns.weights, columns.taps] as const;
  kernel.valuesAt(map, stride, points, count, ...at, scores);
  const places = heap.i32(points, 2 * count);
  const candidates = Array.from(heap.f32(scores, count), (score, k) => ({ x: places[2 * k]!, y: places[2 * k + 1]!, score }));
  if (count <= maxCandidates) return { candidates, points };
  const least = candidates.map(({ score }) => score).sort((a, b) => b - a)[maxCandidates]!;
  const kept = candidates.filter(({ score }) => score > least);
  return { candidates: kept, points: heap.copyIn(Int32Array.from(kept.flatMap(({ x, y }) => [x, y]))) };
}

function findPairs(
  kernel: Kernel,
  heap: Heap,
  { stride, rows, columns }: Maps,
  a: Found,
  b: Found,
  fields: readonly [x: number, y: number],
  { samples, agreement, fieldThreshold, imageSize }: SearchSettings,
): Connection[] {
  const most = a.candidates.length * b.candidates.length;
  if (most === 0) return [];
  const out = heap.alloc(16 * most);
  const needed = Math.floor(agreement * samples) + 1;
  const count = kernel.pairs(
    ...([a.points, a.candidates.length, b.points, b.candidates.length, ...fields, stride] as const),
    ...([rows.starts, rows.weights, rows.taps, columns.starts, columns.weights, columns.taps] as const),
    ...([samples, needed, fieldThreshold, imageSize.height / 2, out] as const),
  );
  const numbers = heap.i32(out, 4 * count);
  const scores = heap.f64(out, 2 * count);
  return Array.from({ length: count }, (_, k) => ({
    from: numbers[4 * k]!,
    to: numbers[4 * k + 1]!,
    score: scores[2 * k + 1]!,
  }));
}
