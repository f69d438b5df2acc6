/** One image's part of an evaluation. */
import { type CocoAnnotation, type CocoImage, checkField } from "./coco-file.js";
import { measure } from "./geometry.js";
import { type Groups, groupsOf, type ImageRecords } from "./groups.js";
import { Matcher } from "./match.js";
import type { CocoSettings } from "./options.js";

/** What an evaluation keeps of an image. Groups are categories that have detections or objects in it, ascending. */
export interface ImageState {
  readonly id: number;
  /** CrowdPose's measure of how much people overlap. */
  readonly crowdIndex?: number;
  /** The category of each group, as its place in the list of categories. */
  readonly categories: Int32Array;
  /** Where each group's detections begin, and the end. */
  readonly starts: Int32Array;
  /** Objects that count, of each group in each area range. */
  readonly positives: Int32Array;
  /** Falling within each group. */
  readonly scores: Float64Array;
  /** What each detection counts as, at `(d · ranges + range) · thresholds + threshold`. */
  readonly outcomes: Uint8Array;
}

/** An image with its groups and their matching. */
export interface EvaluatedImage {
  readonly image: CocoImage;
  readonly groups: Groups;
  readonly outcomes: Uint8Array;
  /** The object that each detection has, by its place in `groups.annotationAt`, or −1; laid out like `outcomes`. */
  readonly partners: Int32Array;
  readonly areas: Float64Array;
  readonly ignore: Uint8Array;
}

/** Matches detections to objects, image by image and category by category. `see` is given each image's matching. */
export class ImageEvaluator {
  private readonly matcher: Matcher;

  constructor(
    private readonly settings: CocoSettings,
    private readonly places: ReadonlyMap<number, number>,
    private readonly see?: (evaluated: EvaluatedImage) => void,
  ) {
    // LVIS' tool leaves out what has no area
    const leastArea = settings.protocol === "lvis" ? 0 : undefined;
    this.matcher = new Matcher(settings.iouThresholds, settings.areaRanges, leastArea);
  }

  evaluate(where: string, image: CocoImage, records: ImageRecords): ImageState {
    const { settings, see } = this;
    const groups = groupsOf(where, settings, this.places, image, records);
    const { categories, detectionAt, detectionStarts, annotationStarts, lenient } = groups;
    const { ids, crowd, ignore } = flagsOf(where, settings, groups);
    const ranges = settings.areaRanges.length;
    const geometry = measure(where, settings, image, groups, crowd);
    const outcomes = new Uint8Array(detectionAt.length * ranges * settings.iouThresholds.length);
    const partners = see && new Int32Array(outcomes.length).fill(-1);
    const positives = new Int32Array(categories.length * ranges);
    const matchable = { ...geometry, ids, crowd, ignore };
    for (let k = 0, cell = 0; k < categories.length; k++) {
      const [detection, object] = [detectionStarts[k]!, annotationStarts[k]!];
      const [detections, objects] = [detectionStarts[k + 1]! - detection, annotationStarts[k + 1]! - object];
      const span = { detection, detections, object, objects, cell, lenient: lenient.has(k) };
      this.matcher.match(matchable, span, { outcomes, partners }, positives, k * ranges);
      cell += detections * objects;
    }
    if (see) see({ image, groups, outcomes, partners: partners!, areas: geometry.areas, ignore });
    const scores = new Float64Array(detectionAt.length);
    for (let i = 0; i < scores.length; i++) scores[i] = groups.detections[detectionAt[i]!]!.score;
    return {
      id: image.id,
      ...(settings.protocol === "crowdpose" && {
        crowdIndex: checkField(where, `images: id ${image.id}: crowdIndex`, image.crowdIndex),
      }),
      categories: Int32Array.from(categories),
      starts: Int32Array.from(detectionStarts),
      positives,
      scores,
      outcomes,
    };
  }
}

function flagsOf(
  where: string,
  { protocol, type }: CocoSettings,
  { annotations, annotationAt }: Groups,
): { ids: Float64Array; crowd: Uint8Array; ignore: Uint8Array } {
  const objects = annotationAt.length;
  const flags = { ids: new Float64Array(objects), crowd: new Uint8Array(objects), ignore: new Uint8Array(objects) };
  for (let g = 0; g < objects; g++) {
    const record = annotations[annotationAt[g]!]!;
    const { id } = record;
    flags.ids[g] = Number.isFinite(id) ? id : checkField(where, `annotations[${annotationAt[g]}].id`, id);
    // LVIS has no crowds, but objects that the file says to ignore
    if (protocol === "lvis") flags.ignore[g] = record.ignore ? 1 : 0;
    else if (record.iscrowd) flags.crowd[g] = flags.ignore[g] = 1;
    else if (type === "keypoints" && labeledPoints(record) === 0) flags.ignore[g] = 1;
  }
  return flags;
}

function labeledPoints({ num_keypoints, keypoints }: CocoAnnotation): number {
  if (num_keypoints !== undefined) return num_keypoints;
  let labeled = 0;
  for (let k = 2; k < (keypoints?.length ?? 0); k += 3) if (keypoints![k]! > 0) labeled++;
  return labeled;
}
