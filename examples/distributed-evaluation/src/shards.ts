/** A data set in shards: what the plan of a run is, how a shard is evaluated, and how the parts become one result. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import {
  type CocoAnnotation,
  type CocoDetection,
  type CocoEvaluation,
  type CocoEvaluationOptions,
  type CocoGroundTruth,
  type CocoImage,
  type CocoResult,
  cocoEvaluation,
  cocoEvaluationFromJSON,
} from "@segkit/metrics/coco";

/** What is evaluated, and in how large parts. Paths must mean the same files on every machine that works on it. */
export interface Plan {
  readonly groundTruth: string;
  readonly detections: string;
  readonly type: CocoEvaluationOptions["type"];
  readonly imagesPerShard: number;
}

/** A part of a data set: some of its images. */
export interface Shard {
  /** `shard-0`, `shard-1`, …: the same part in every run of a plan. */
  readonly name: string;
  readonly imageIds: readonly number[];
}

/** A data set as a worker keeps it: records by image, in the order of the files. */
export interface DataSet {
  readonly options: CocoEvaluationOptions;
  readonly images: ReadonlyMap<number, CocoImage>;
  readonly annotations: ReadonlyMap<number, readonly CocoAnnotation[]>;
  readonly detections: ReadonlyMap<number, readonly CocoDetection[]>;
}

/** Reads both files of a plan. */
export async function readDataSet(plan: Plan): Promise<DataSet> {
  const [groundTruth, detections] = (await Promise.all([readJson(plan.groundTruth), readJson(plan.detections)])) as [
    CocoGroundTruth,
    readonly CocoDetection[],
  ];
  // As evaluateCoco and pycocotools have it, the first detection of the whole set decides what areas are taken from; no shard can see that alone.
  const hasBox = (detections[0]?.bbox?.length ?? 0) > 0;
  return {
    options: { type: plan.type, categories: groundTruth.categories, ...(hasBox && { detectionArea: "box" }) },
    images: new Map(groundTruth.images.map((image) => [image.id, image])),
    annotations: byImage(groundTruth.annotations),
    detections: byImage(detections),
  };
}

/** The parts of a data set, in the order of its file. */
export function shardsOf({ images }: DataSet, { imagesPerShard }: Plan): Shard[] {
  const ids = [...images.keys()];
  return Array.from({ length: Math.ceil(ids.length / imagesPerShard) }, (_, k) => ({
    name: `shard-${k}`,
    imageIds: ids.slice(k * imagesPerShard, (k + 1) * imagesPerShard),
  }));
}

/**
 * Evaluates one shard; gives the evaluation's state as JSON. The same shard gives the same text wherever and however often it is evaluated.
 *
 * Between two images other work of the process has its turn: the renewal of a lock, say. `onImage` is told how many images are done.
 */
export async function evaluateShard(set: DataSet, shard: Shard, onImage?: (done: number) => unknown): Promise<string> {
  const evaluation = cocoEvaluation(set.options);
  for (const [i, id] of shard.imageIds.entries()) {
    const image = set.images.get(id);
    if (image === undefined) throw new Error(`${shard.name} names the image ${id}, which this ground truth does not have`);
    evaluation.update(image, set.detections.get(id) ?? [], set.annotations.get(id) ?? []);
    await onImage?.(i + 1);
    await setImmediate();
  }
  return JSON.stringify(evaluation);
}

/** One result from the states of all shards, whatever the order in which they came. */
export function merge(set: DataSet, states: Iterable<string>): CocoResult {
  const whole: CocoEvaluation = cocoEvaluation(set.options);
  for (const state of states) whole.merge(cocoEvaluationFromJSON(JSON.parse(state)));
  return whole.result();
}

/** A fingerprint of every bit of a result: all cells, and the table. */
export function digestOf({ precision, recall, scores, table }: CocoResult): string {
  const hash = createHash("sha256");
  for (const cells of [precision, recall, scores])
    hash.update(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength));
  return hash.update(table).digest("hex");
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, "utf8"));
}

function byImage<Item extends { readonly image_id: number }>(items: readonly Item[]): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const group = groups.get(item.image_id);
    if (group) group.push(item);
    else groups.set(item.image_id, [item]);
  }
  return groups;
}
