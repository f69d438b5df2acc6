/** The fixture's cases, and their comparison: what several tests of COCO's evaluation share. */
import { type FixtureArray, loadFixture } from "@segkit/testing";
import file from "./evaluate-coco.fixture.json";
import type { CocoDetection, CocoGroundTruth, CocoOptions, CocoResult } from "./index.js";

/** What pycocotools makes of one group: its `evalImgs`. */
export interface ListedMatch {
  readonly image: number;
  readonly category: number;
  readonly range: readonly [number, number];
  readonly detections: readonly number[];
  readonly annotations: readonly number[];
  readonly scores: readonly number[];
  readonly detectionMatches: FixtureArray<Int32Array>;
  readonly annotationMatches: FixtureArray<Int32Array>;
  readonly detectionIgnored: FixtureArray<Uint8Array>;
  readonly annotationIgnored: FixtureArray<Uint8Array>;
}

export interface Case {
  readonly type: CocoOptions["type"];
  readonly groundTruth: CocoGroundTruth;
  readonly detections: readonly CocoDetection[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly expected: {
    readonly shape: readonly number[];
    readonly hashes: { readonly precision: number; readonly recall: number; readonly scores: number };
    readonly cells?: Record<"precision" | "recall" | "scores", FixtureArray<Float64Array>>;
    readonly stats?: readonly number[];
    readonly table?: string;
    readonly matches?: readonly ListedMatch[];
  };
}

export const CROWDED = "100,000 detections in one image";
const written = loadFixture<Record<string, Case>>(file);
/** By what they are about; the large one's records are drawn here. */
export const cases: Readonly<Record<string, Case>> = { ...written, [CROWDED]: { ...written[CROWDED]!, ...crowded(100_000) } };

/** The options of a case as evaluateCoco takes them. */
export function optionsOf({ type, groundTruth, detections, options }: Case): {
  type: Case["type"];
  groundTruth: CocoGroundTruth;
  detections: readonly CocoDetection[];
} & Partial<CocoOptions> {
  const { useCategories, ...rest } = options;
  return { type, groundTruth, detections, ...rest, ...(useCategories === 0 ? { useCategories: false } : {}) };
}

/** pycocotools writes −1 where ours is NaN. */
export const official = (values: Float64Array): Float64Array => values.map((value) => (Number.isNaN(value) ? -1 : value));

/** FNV-1a, 32 bits, of the doubles' bytes. */
export function hash(values: Float64Array): number {
  let value = 0x811c9dc5;
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}

/** The hashes of a result's cells. */
export const hashesOf = ({ precision, recall, scores }: CocoResult): Case["expected"]["hashes"] => ({
  precision: hash(official(precision)),
  recall: hash(official(recall)),
  scores: hash(official(scores)),
});

/** `crowded` of oracle/coco_awkward.py. */
function crowded(count: number): Pick<Case, "groundTruth" | "detections"> {
  let state = 12345;
  const draw = (below: number): number => {
    state = Number((BigInt(state) * 1103515245n + 12345n) % 2n ** 31n);
    return (state >> 8) % below;
  };
  const images = [1, 2].map((id) => ({ id, height: 500, width: 500 }));
  const annotations = Array.from({ length: 40 }, (_, i) => {
    const bbox = [draw(400), draw(400), 1 + draw(100), 1 + draw(100)];
    const ids = { id: i + 1, image_id: 1 + (i % 2), category_id: 1 + (i % 3) };
    return { ...ids, bbox, area: bbox[2]! * bbox[3]!, iscrowd: i % 13 === 12 ? 1 : 0 };
  });
  const detections = Array.from({ length: count }, () => {
    const [x, y, w, h] = annotations[draw(40)]!.bbox as [number, number, number, number];
    const bbox = [x + draw(9), y + draw(9), w + draw(5), h + draw(5)];
    return { image_id: 1, category_id: 1 + draw(3), bbox, score: draw(200) / 200 };
  });
  return { groundTruth: { images, annotations, categories: [1, 2, 3].map((id) => ({ id })) }, detections };
}
