/** One image of the evaluation, drawn: what is right, wrong and missed, over the image where there is one. */
import type { Box } from "@segkit/core/boxes";
import { cocoSkeleton, drawBoundaries, drawBoxes, drawKeypoints, drawOverlay } from "@segkit/core/draw";
import { createImage, type Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { type Color, distinctColors } from "@segkit/core/palettes";
import { decodeRle, toRle } from "@segkit/core/rle";
import type { CocoAnnotation, CocoDetection } from "@segkit/metrics/coco";
import type { PanopticCategory } from "@segkit/metrics/panoptic";
import { imageFrom } from "@segkit/runtime-web/images";
import { COLORS } from "./colors.js";
import { type ClassMaps, readLabels, readPanoptic } from "./count-labels.js";
import { nameOfImage, type Outcomes } from "./evaluate-detections.js";
import type { CocoType, Settings } from "./report.js";
import { byStem, type NamedImage, type Pair, type Sorted, stem } from "./sort-files.js";

export interface Drawing {
  readonly title: string;
  readonly image: Image;
}

const PALETTE = Object.values(COLORS);
const GRAY = 200;

/** The image itself at this size, or a gray one. */
export async function backgroundOf(
  name: string,
  images: readonly File[],
  size: { readonly height: number; readonly width: number },
): Promise<Image> {
  const file = byStem(images).get(stem(name));
  const plain = () => createImage({ ...size, channels: 3 }, GRAY);
  if (!file) return plain();
  return imageFrom(file, { channels: 3, height: size.height, width: size.width });
}

/** A pair of label images: both over the image, and the pixels that differ. */
export async function drawPair(
  sorted: Exclude<Sorted, { kind: "coco" }>,
  pair: Pair,
  images: readonly File[],
  settings: Settings,
): Promise<Drawing[]> {
  const { maps, outlines } = await mapsOf(sorted, pair, settings);
  const { groundTruth, prediction } = maps;
  const background = await backgroundOf(pair.name, images, groundTruth);
  const wrong: LabelMap = {
    ...groundTruth,
    data: groundTruth.data.map((label, i) => (label >= 0 && label !== prediction.data[i] ? 1 : -1)),
  };
  const palette = distinctColors(64);
  const over = (labels: LabelMap, segments?: LabelMap) => {
    const painted = drawOverlay(background, labels, { palette, alpha: 0.65 });
    return segments ? drawBoundaries(painted, segments, { color: [255, 255, 255] }) : painted;
  };
  return [
    { title: "Ground truth", image: over(groundTruth, outlines?.groundTruth) },
    { title: "Prediction", image: over(prediction, outlines?.prediction) },
    { title: "Wrong", image: drawOverlay(background, wrong, { palette: PALETTE, alpha: 0.8, saturation: 0 }) },
  ];
}

async function mapsOf(sorted: Exclude<Sorted, { kind: "coco" }>, pair: Pair, settings: Settings) {
  if (sorted.kind === "labels") return { maps: await readLabels(pair, settings), outlines: undefined };
  const { segments, classes }: { segments: Record<keyof ClassMaps, { labels: LabelMap }>; classes: ClassMaps } =
    await readPanoptic(pair, sorted.categories as readonly PanopticCategory[]);
  return { maps: classes, outlines: { groundTruth: segments.groundTruth.labels, prediction: segments.prediction.labels } };
}

type Records = Extract<Sorted, { kind: "coco" }>;
type AnyRecord = CocoAnnotation | CocoDetection;

/** An image of COCO's files: what was found, what is wrong, and what was missed. */
export async function drawDetections(
  { groundTruth, detections }: Records,
  name: string,
  images: readonly File[],
  type: CocoType,
  outcomes: Outcomes,
): Promise<Drawing[]> {
  const image = groundTruth.images.find((one) => nameOfImage(one) === name) as NamedImage;
  const own = <Item extends AnyRecord>(list: readonly Item[], which: Uint8Array, outcome: number) =>
    list.filter((one, i) => one.image_id === image.id && which[i] === outcome);
  const right = own(detections, outcomes.detections, 1);
  const wrong = own(detections, outcomes.detections, 0);
  const missed = own(groundTruth.annotations, outcomes.annotations, 0);
  const all = groundTruth.annotations.filter(({ image_id: id, iscrowd }) => id === image.id && !iscrowd);
  const background = await backgroundOf(name, images, sizeOf(image, [...all, ...right, ...wrong]));
  const groups: [readonly AnyRecord[], Color][] = [
    [missed, COLORS.missed],
    [wrong, COLORS.wrong],
    [right, COLORS.right],
  ];
  return [
    { title: "Ground truth", image: drawRecords(background, [[all, [255, 255, 255]]], type) },
    { title: "Found, wrong and missed", image: drawRecords(background, groups, type) },
  ];
}

/** Height and width of an image, or what its boxes reach where the file does not say. */
function sizeOf({ height, width }: NamedImage, records: readonly AnyRecord[]): { height: number; width: number } {
  if (height !== undefined && width !== undefined) return { height, width };
  const reach = (from: 0 | 1) =>
    Math.max(1, ...records.map(({ bbox }) => Math.ceil((bbox?.[from] ?? 0) + (bbox?.[from + 2] ?? 0))));
  return { height: reach(1), width: reach(0) };
}

function drawRecords(background: Image, groups: readonly (readonly [readonly AnyRecord[], Color])[], type: CocoType): Image {
  const { height, width } = background;
  let drawn: Image = background;
  for (const [records, color] of groups) {
    if (type === "masks" || type === "boundaries") {
      for (const { segmentation } of records) {
        if (segmentation === undefined) continue;
        const mask = decodeRle(toRle(segmentation, [height, width]));
        drawn = drawOverlay(drawn, mask, { palette: color, alpha: 0.45 });
        drawn = drawBoundaries(drawn, { height, width, data: Int32Array.from(mask.data) }, { color });
      }
    } else if (type === "keypoints") {
      const people = records.flatMap(({ keypoints }) => (keypoints ? [keypoints] : []));
      const skeleton = people.every(({ length }) => length === 51) ? { skeleton: cocoSkeleton } : {};
      drawn = drawKeypoints(drawn, people, { color, ...skeleton });
    } else drawn = drawBoxes(drawn, records.flatMap(boxOf), { color, lineWidth: 3 });
  }
  return drawn;
}

function boxOf({ bbox }: AnyRecord): Box[] {
  return bbox ? [{ x: bbox[0]!, y: bbox[1]!, width: Math.max(0, bbox[2]!), height: Math.max(0, bbox[3]!) }] : [];
}
