/** All objects of an image: a promptable network asked at every point of a grid, and what is left of its masks after filters. */
import type { Box } from "@segkit/core/boxes";
import { nms } from "@segkit/core/boxes";
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import { encodeRle, type RunLengths } from "@segkit/core/rle";
import { type Rules, readOptions } from "@segkit/core/validate";
import { type Crop, cropImage, cropsOf, gridOf } from "./crops.js";
import { MaskRows, maskFrameOf } from "./mask-rows.js";
import { networkOf, type Promptable } from "./promptable.js";
import type { PromptedNetwork } from "./prompted-network.js";
import { meaningsOf, TOKEN_LABELS } from "./prompting.js";
import { withoutSmallRegions } from "./small-regions.js";

/** Options of {@link automaticMasks}: those of segment-anything's `SamAutomaticMaskGenerator`. */
export interface AutomaticMasksOptions extends CallOptions {
  /** The grid has so many points along each side of the image. @default 32 */
  readonly pointsPerSide?: number;
  /** Points that are asked about in one run. Masks do not depend on it; fewer take less memory. The reference has 64. @default 16 */
  readonly pointsPerBatch?: number;
  /** Masks of which the network expects no greater IoU are left out; 0 keeps all. @default 0.88 */
  readonly predIouThresh?: number;
  /** Masks that are less stable are left out; 0 keeps all. @default 0.95 */
  readonly stabilityScoreThresh?: number;
  /** By how much the threshold is moved up and down for the stability: the smaller mask's area by the larger one's. @default 1 */
  readonly stabilityScoreOffset?: number;
  /** Of masks of one crop whose boxes overlap by a greater IoU, the better one is kept. @default 0.7 */
  readonly boxNmsThresh?: number;
  /** Layers of crops that are asked about too, with 4, 16, 64 … crops. @default 0 */
  readonly cropNLayers?: number;
  /** The same as `boxNmsThresh` for masks of several crops, of which the one of the smaller crop is kept. @default 0.7 */
  readonly cropNmsThresh?: number;
  /** How much neighboring crops of the first layer share, as a part of the image's shorter side: 512 / 1500. @default 0.3413333333333333 */
  readonly cropOverlapRatio?: number;
  /** Each layer's grid has so many times fewer points along a side than the one before. @default 1 */
  readonly cropNPointsDownscaleFactor?: number;
  /** Holes and islands of fewer pixels are filled and removed; 0 leaves them. @default 0 */
  readonly minMaskRegionArea?: number;
}

/** Bounds and defaults of {@link automaticMasks}'s options. */
export const automaticMasksRules = {
  pointsPerSide: { kind: "integer", min: 1, max: 1024, default: 32 },
  pointsPerBatch: { kind: "integer", min: 1, max: 4096, default: 16 },
  predIouThresh: { kind: "number", default: 0.88 },
  stabilityScoreThresh: { kind: "number", default: 0.95 },
  stabilityScoreOffset: { kind: "number", min: 0, default: 1 },
  boxNmsThresh: { kind: "number", min: 0, max: 1, default: 0.7 },
  cropNLayers: { kind: "integer", min: 0, max: 5, default: 0 },
  cropNmsThresh: { kind: "number", min: 0, max: 1, default: 0.7 },
  cropOverlapRatio: { kind: "number", min: 0, max: 1, default: 0.3413333333333333 },
  cropNPointsDownscaleFactor: { kind: "integer", min: 1, max: 1024, default: 1 },
  minMaskRegionArea: { kind: "integer", min: 0, max: 2 ** 31, default: 0 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<AutomaticMasksOptions>;

/** One mask of {@link automaticMasks}. */
export interface AutomaticMask {
  /** The mask, in COCO's order; `decodeRle` gives its pixels. */
  readonly rle: RunLengths;
  /** Pixels. */
  readonly area: number;
  /** The mask's pixels lie in it. The reference's `bbox` is a pixel narrower and lower. */
  readonly box: Box;
  /** The IoU with the object that the network expects. */
  readonly predictedIou: number;
  readonly stabilityScore: number;
  /** The point of the grid that it is the answer for. */
  readonly point: { readonly x: number; readonly y: number };
  /** The part of the image that was encoded for it. */
  readonly cropBox: Box;
}

/** A mask on its way through the filters; `corners` are the first and last column and row, as the reference's boxes. */
interface Candidate {
  rle: RunLengths;
  corners: readonly [left: number, top: number, right: number, bottom: number];
  readonly quality: number;
  readonly stability: number;
  readonly point: { readonly x: number; readonly y: number };
  readonly crop: Crop;
}

/** Settings with all defaults. */
type Settings = Required<Omit<AutomaticMasksOptions, keyof CallOptions>> & CallOptions;

/** Boxes nearer than this to a crop's edge were cut there, it is taken. */
const NEAR = 20;

/**
 * Finds the masks of everything in an image, without a prompt: the network is asked at each point of a grid, and masks that it does not believe in, that a small change would change much, or that are there
 * already are left out.
 *
 * @param network - of {@link promptable}
 * @param image - 8 or 16 bits, or floats 0 … 1
 * @param options - see {@link AutomaticMasksOptions}; stages of progress are `encode`, in crops, and `masks`, in points of all crops
 * @returns masks in the reference's order: the best first, of crops the smallest crops' first. They may overlap
 * @throws SegmentationError `invalid-argument`, `invalid-image`, `invalid-option`, `aborted`, `out-of-memory`, `no-backend`
 *
 * @see A. Kirillov et al., "Segment anything", ICCV 2023, doi:10.1109/ICCV51070.2023.00371
 * @see segment-anything's `SamAutomaticMaskGenerator`
 *
 * @example
 * ```ts no-run
 * import { automaticMasks, promptable } from "@segkit/nn";
 * import { samFamily } from "@segkit/nn/sam";
 * import { createRuntime, readImage } from "@segkit/runtime-node";
 *
 * const network = await promptable("sam_vit_b_01ec64.pth", { runtime: await createRuntime(), families: [samFamily] });
 * const masks = await automaticMasks(network, await readImage("photograph.jpg"), { pointsPerSide: 16 });
 * for (const { area, box, predictedIou } of masks) console.log(area, box, predictedIou);
 * ```
 *
 * @remarks
 * The numbers and the order of the filters are the reference's, and so are the masks. Its memory is not: where that holds the scores of a batch at the image's size (9.2 GB for 64 points and 12 megapixels), here one
 * mask is drawn at a time, row by row, into one byte a pixel. At the peak, beside the network: the encoder's attention, 1.3 GB of ViT-B, or the decoder's maps of a batch, about 10 MB a point; the image, and the masks that are left, as run lengths.
 *
 * Time: points / pointsPerBatch runs of the decoder, and O(height · width) for each mask whose expected IoU passes.
 */
export async function automaticMasks(
  network: Promptable,
  image: ImageLike,
  options: AutomaticMasksOptions = {},
): Promise<AutomaticMask[]> {
  const where = "automaticMasks";
  const settings = readOptions(where, options, automaticMasksRules);
  const prompted = networkOf(where, network);
  const source = toImage(image, where);
  const { cropNLayers, cropOverlapRatio, cropNmsThresh, minMaskRegionArea, boxNmsThresh, onProgress, signal } = settings;
  const crops = cropsOf(source, cropNLayers, cropOverlapRatio);
  const points = crops.map(({ layer }) =>
    gridOf(Math.trunc(settings.pointsPerSide / settings.cropNPointsDownscaleFactor ** layer)),
  );
  const total = points.reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  let found: Candidate[] = [];
  for (const [k, crop] of crops.entries()) {
    checkAborted(where, signal);
    onProgress?.({ stage: "encode", done: k, total: crops.length });
    const cropped = cropImage(source, crop);
    const report = (asked: number) => onProgress?.({ stage: "masks", done: done + asked, total });
    const candidates = await masksOfCrop(where, prompted, source, { cropped, crop, grid: points[k]! }, settings, report);
    found.push(
      ...kept(
        candidates,
        candidates.map(({ quality }) => quality),
        boxNmsThresh,
      ),
    );
    done += points[k]!.length;
  }
  onProgress?.({ stage: "encode", done: crops.length, total: crops.length });
  if (crops.length > 1) {
    found = kept(
      found,
      found.map(({ crop }) => Math.fround(1 / (crop.width * crop.height))),
      cropNmsThresh,
    );
  }
  if (minMaskRegionArea > 0) found = cleaned(found, minMaskRegionArea, Math.max(boxNmsThresh, cropNmsThresh));
  return found.map(resultOf);
}

/** A crop of the image, and the points in it. */
interface CropWork {
  readonly cropped: Image;
  readonly crop: Crop;
  readonly grid: readonly (readonly [x: number, y: number])[];
}

/** What passes the filters of one crop, before overlapping ones are compared. */
async function masksOfCrop(
  where: string,
  network: PromptedNetwork,
  whole: Size,
  { cropped, crop, grid }: CropWork,
  settings: Settings,
  report: (asked: number) => void,
): Promise<Candidate[]> {
  const { signal, pointsPerBatch } = settings;
  const call = signal ? { signal } : {};
  const embedding = await network.embed(where, cropped, call);
  const { tokens = 2 } = network.prompting;
  const none = new Array<number>(tokens - 1).fill(TOKEN_LABELS.none);
  const rows = new MaskRows(maskFrameOf(network.prompting, embedding));
  const buffer = new Uint8Array(crop.height * crop.width);
  const found: Candidate[] = [];
  for (let at = 0; at < grid.length; at += pointsPerBatch) {
    report(at);
    checkAborted(where, signal);
    const points = grid.slice(at, at + pointsPerBatch).map(([x, y]) => [x * crop.width, y * crop.height] as const);
    const answers = await network.decode(
      embedding,
      points.map((point) => ({
        positions: [point, ...none.map(() => [0, 0] as const)],
        labels: [TOKEN_LABELS.foreground, ...none],
      })),
      call,
    );
    points.forEach(([x, y], i) => {
      const { masks, qualities } = answers[i]!;
      const meanings = meaningsOf(masks.length, network.prompting);
      for (const k of meanings.length > 0 ? meanings : masks.keys()) {
        const candidate = candidateOf(rows, masks[k]!, qualities[k]!, { crop, buffer, whole }, settings);
        if (candidate) found.push({ ...candidate, point: { x: x + crop.x, y: y + crop.y } });
      }
    });
  }
  report(grid.length);
  return found;
}

/** Where a mask is drawn. */
interface Canvas {
  readonly crop: Crop;
  /** One byte a pixel of the crop. */
  readonly buffer: Uint8Array<ArrayBuffer>;
  readonly whole: Size;
}

/** A mask that passes the filters: by its expected IoU, before it is drawn, by its stability, and by how near it is to the crop's edge. */
function candidateOf(
  rows: MaskRows,
  scores: Float32Array,
  quality: number,
  { crop, buffer, whole }: Canvas,
  { predIouThresh, stabilityScoreThresh, stabilityScoreOffset }: Settings,
): Omit<Candidate, "point"> | undefined {
  const f = Math.fround;
  if (predIouThresh > 0 && !(quality > f(predIouThresh))) return undefined;
  const { stability, left, top, right, bottom } = rows.measure(scores, 0, stabilityScoreOffset, buffer);
  if (stabilityScoreThresh > 0 && !(stability >= f(stabilityScoreThresh))) return undefined;
  const corners = [left + crop.x, top + crop.y, right + crop.x, bottom + crop.y] as const;
  const cropEdges = [crop.x, crop.y, crop.x + crop.width, crop.y + crop.height];
  const imageEdges = [0, 0, whole.width, whole.height];
  const isNear = (edges: readonly number[], i: number) => Math.abs(corners[i]! - edges[i]!) <= NEAR;
  if (corners.some((_, i) => isNear(cropEdges, i) && !isNear(imageEdges, i))) return undefined;
  const mask = uncropped({ data: buffer, height: crop.height, width: crop.width }, crop, whole);
  return { rle: encodeRle(mask), corners, quality, stability, crop };
}

/** A crop's mask as one of the image. */
function uncropped(mask: Mask, { x, y }: Crop, { height, width }: Size): Mask {
  if (mask.height === height && mask.width === width) return mask;
  const data = new Uint8Array(height * width);
  for (let row = 0; row < mask.height; row++) {
    data.set(mask.data.subarray(row * mask.width, (row + 1) * mask.width), (y + row) * width + x);
  }
  return { data, height, width };
}

/** The candidates that no better one overlaps, the best first. */
function kept(candidates: readonly Candidate[], scores: readonly number[], iouThreshold: number): Candidate[] {
  if (candidates.length === 0) return [];
  const boxes = candidates.flatMap(({ corners }) => [...corners]);
  return [...nms(boxes, scores, { format: "xyxy", iouThreshold })].map((i) => candidates[i]!);
}

/** Without small holes and islands; masks that had some give way to those that had none. */
function cleaned(candidates: readonly Candidate[], least: number, iouThreshold: number): Candidate[] {
  const changed = candidates.map((candidate) => {
    const better = withoutSmallRegions(candidate.rle, least);
    return better ? { ...candidate, ...better } : candidate;
  });
  const scores = changed.map((candidate, i) => (candidate === candidates[i] ? 1 : 0));
  return kept(changed, scores, iouThreshold);
}

function resultOf({ rle, corners, quality, stability, point, crop }: Candidate): AutomaticMask {
  const area = rle.counts.reduce((sum, run, i) => (i % 2 === 1 ? sum + run : sum), 0);
  const [x, y, right, bottom] = corners;
  const box = area === 0 ? { x, y, width: 0, height: 0 } : { x, y, width: right - x + 1, height: bottom - y + 1 };
  const { layer: _, ...cropBox } = crop;
  return { rle, area, box, predictedIou: quality, stabilityScore: stability, point, cropBox };
}
