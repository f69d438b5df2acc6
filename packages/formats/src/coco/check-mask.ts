/** The mask of an annotation: what it covers, and what is wrong with how it is written. */
import type { Box } from "@segkit/core/boxes";
import { pointInPolygon, polygonArea } from "@segkit/core/contours";
import { SegmentationError } from "@segkit/core/errors";
import {
  decodeRle,
  encodeRle,
  expandRle,
  type Rle,
  type RunLengths,
  rleArea,
  rleBox,
  rleToString,
  toRle,
} from "@segkit/core/rle";
import type { AnnotatedPolygon } from "../annotations/annotations.js";
import { bridgeHoles } from "../annotations/bridge.js";
import { boxOfRings } from "../annotations/object-box.js";
import { type Loose, numbersOf } from "./findings.js";
import type { CocoTrapCode } from "./traps.js";

/** What a mask covers. */
export interface Covered {
  /** Pixels; by the shoelace formula where the image's size is not known. */
  readonly area: number;
  /** By the shoelace formula, of polygons. */
  readonly outlined?: number;
  readonly box: Box;
  readonly isPolygon: boolean;
}

type Note = (code: CocoTrapCode) => void;
type Size = readonly [height: number, width: number];

/** Checks the mask of an annotation, repairs it in the record, and says what it covers; none where there is no mask that could be read. */
export function checkMask(record: Loose, size: Size | undefined, note: Note): Covered | undefined {
  const { segmentation } = record;
  if (Array.isArray(segmentation) && segmentation.length > 0) return checkRings(record, segmentation, size, note);
  if (typeof segmentation === "object" && segmentation !== null && !Array.isArray(segmentation))
    return checkRuns(record, segmentation as Rle, size, note);
  return undefined;
}

function checkRings(record: Loose, segmentation: readonly unknown[], size: Size | undefined, note: Note): Covered | undefined {
  const rings = segmentation.flatMap((ring) => {
    const points = numbersOf(ring);
    return points !== undefined && points.length >= 6 && points.length % 2 === 0 ? [points] : [];
  });
  if (rings.length < segmentation.length) note("polygon-short");
  if (rings.length === 0) {
    delete record["segmentation"];
    return undefined;
  }
  record["segmentation"] = rings;
  const box = boxOfRings(rings);
  if (size !== undefined) {
    const isOutside = box.x < -1 || box.y < -1 || box.x + box.width > size[1] + 1 || box.y + box.height > size[0] + 1;
    if (isOutside) note("polygon-outside");
  }
  const parts = nested(rings);
  const united = rings.reduce((sum, ring) => sum + polygonArea(ring), 0);
  const outlined = parts.reduce(
    (sum, { outer, holes }) => sum + polygonArea(outer) - holes.reduce((cut, hole) => cut + polygonArea(hole), 0),
    0,
  );
  if (parts.length < rings.length) {
    const filled = parts.reduce((sum, { outer }) => sum + polygonArea(outer), 0);
    const area = record["area"];
    // a ring within another changes nothing; it is a hole, unless the area says that it is not
    const isHole = typeof area !== "number" || area <= 0 || Math.abs(area - outlined) <= Math.abs(area - filled);
    if (isHole) {
      note("polygon-hole");
      record["segmentation"] = parts.map(bridgeHoles);
    }
    return covered(record, box, isHole ? outlined : filled, size);
  }
  return covered(record, box, united, size);
}

function covered(record: Loose, box: Box, outlined: number, size: Size | undefined): Covered {
  if (size === undefined) return { area: outlined, outlined, box, isPolygon: true };
  return { area: rleArea(toRle(record["segmentation"] as number[][], size)), outlined, box, isPolygon: true };
}

/** Rings as parts with holes: a ring within an odd number of others is a hole of the smallest of them. */
function nested(rings: readonly number[][]): AnnotatedPolygon[] {
  if (rings.length === 1) return [{ outer: rings[0]!, holes: [] }];
  const areas = rings.map((ring) => polygonArea(ring));
  const boxes = rings.map((ring) => boxOfRings([ring]));
  const around = rings.map((ring, i) =>
    rings.flatMap((other, j) => (i !== j && areas[j]! > areas[i]! && isWithin(ring, other, boxes[i]!, boxes[j]!) ? [j] : [])),
  );
  const parts = new Map<number, { outer: number[]; holes: number[][] }>();
  for (const [i, ring] of rings.entries()) if (around[i]!.length % 2 === 0) parts.set(i, { outer: ring, holes: [] });
  for (const [i, ring] of rings.entries()) {
    if (around[i]!.length % 2 === 0) continue;
    const parent = around[i]!.filter((j) => parts.has(j)).sort((a, b) => areas[a]! - areas[b]!)[0]!;
    parts.get(parent)!.holes.push(ring);
  }
  return [...parts.values()];
}

function isWithin(ring: readonly number[], other: readonly number[], box: Box, around: Box): boolean {
  if (box.x < around.x || box.y < around.y) return false;
  if (box.x + box.width > around.x + around.width || box.y + box.height > around.y + around.height) return false;
  for (let i = 0; i < ring.length; i += 2) if (!pointInPolygon(other, ring[i]!, ring[i + 1]!)) return false;
  return true;
}

function checkRuns(record: Loose, rle: Rle, size: Size | undefined, note: Note): Covered | undefined {
  let runs = runsOf(rle);
  if (runs === undefined) {
    note("rle-invalid");
    delete record["segmentation"];
    return undefined;
  }
  if (size !== undefined && (runs.size[0] !== size[0] || runs.size[1] !== size[1])) {
    note("rle-size");
    if (runs.size[0] !== size[1] || runs.size[1] !== size[0]) return undefined;
    runs = { size, counts: runs.counts };
    record["segmentation"] = { ...rle, size };
  }
  const bbox = numbersOf(record["bbox"]);
  if (bbox?.length === 4 && distance(rleBox(runs), bbox) > 2) {
    const turned = columnsOfRows(runs);
    if (distance(rleBox(turned), bbox) <= 2) {
      note("rle-row-major");
      record["segmentation"] = { size: turned.size, counts: rleToString(turned) };
      runs = turned;
    }
  }
  return { area: rleArea(runs), box: rleBox(runs), isPolygon: false };
}

function runsOf(rle: Rle): RunLengths | undefined {
  try {
    return expandRle(rle);
  } catch (error) {
    if (error instanceof SegmentationError) return undefined;
    throw error;
  }
}

/** The mask that is meant where runs were counted along rows. */
function columnsOfRows({ size: [height, width], counts }: RunLengths): RunLengths {
  const { data } = decodeRle({ size: [width, height], counts });
  return encodeRle({ data: transposed(data, width, height), height, width });
}

function transposed(data: Uint8Array, height: number, width: number): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) out[x * height + y] = data[y * width + x]!;
  return out;
}

/** The largest difference of a box's sides from [left, top, width, height]. */
export function distance({ x, y, width, height }: Box, bbox: readonly number[]): number {
  return Math.max(
    Math.abs(x - bbox[0]!),
    Math.abs(y - bbox[1]!),
    Math.abs(x + width - bbox[0]! - bbox[2]!),
    Math.abs(y + height - bbox[1]! - bbox[3]!),
  );
}
