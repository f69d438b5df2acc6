/** Four scenes in one: a mosaic. */
import { SegmentationError } from "../errors/errors.js";
import { emptyLike, type Raster } from "../geometry/raster.js";
import { random } from "../random/random.js";
import { type Rules, readOptions } from "../validate/rules.js";
import { applyAugmentationRules, closeObjects, moveScene, type OpenScene, openScene } from "./apply-augmentation.js";
import type { Fill } from "./fill.js";
import { cropMapping } from "./mapping.js";
import { moveObject } from "./moved-object.js";
import type { MovedScene, Scene } from "./scene.js";
import { checkSize, type Size } from "./size.js";

/** Options of {@link mosaic}. */
export interface MosaicOptions {
  /** Rows of the result. */
  readonly height: number;
  /** Columns of the result. */
  readonly width: number;
  /** Where the four meet, [x, y] as shares of the result's width and height, 0 … 1. Default: drawn by `seed`, from a quarter to three quarters of either. */
  readonly center?: readonly [number, number];
  /**
   * Which center, 0 … 4294967295.
   * @default 0
   */
  readonly seed?: number;
  /**
   * The sample where no image lies, or one for each channel.
   * @default 0
   */
  readonly fill?: Fill;
  /**
   * The label where no image lies.
   * @default -1
   */
  readonly ignoreLabel?: number;
  /**
   * Whether objects stay in the list of which nothing is seen.
   * @default false
   */
  readonly keepEmpty?: boolean;
}

/** A mosaic, and the parameter that was drawn. */
export interface MosaicResult<GivenScene> {
  readonly scene: MovedScene<GivenScene>;
  readonly center: readonly [number, number];
}

/** Bounds and defaults of {@link mosaic}'s options. */
export const mosaicRules = {
  height: { kind: "integer", min: 2, max: 100_000, required: true },
  width: { kind: "integer", min: 2, max: 100_000, required: true },
  center: { kind: "numbers", length: 2, min: 0, max: 1, form: "[x, y], shares 0 … 1" },
  seed: { kind: "integer", min: 0, max: 4_294_967_295, default: 0 },
  fill: applyAugmentationRules.fill,
  ignoreLabel: applyAugmentationRules.ignoreLabel,
  keepEmpty: applyAugmentationRules.keepEmpty,
} as const satisfies Rules<MosaicOptions>;

/**
 * Joins four scenes in one mosaic, which meet in a point: each touches it with a corner and is cut at the frame.
 *
 * @param scenes - four: upper left, upper right, lower left, lower right; images of the same channels and sample type. All with a label map, or none
 * @param options - see {@link MosaicOptions}
 * @returns one scene with the objects of all four in their order, and where they meet
 * @throws SegmentationError as {@link applyAugmentation}; `invalid-argument` for anything but four scenes of a kind
 *
 * @see A. Bochkovskiy, C.-Y. Wang, H.-Y. M. Liao, "YOLOv4: Optimal speed and accuracy of object detection", 2020, arXiv:2004.10934
 *
 * @example
 * ```ts
 * import { mosaic } from "@segkit/core/augment";
 *
 * const scenes = [1, 2, 3, 4].map((value) => ({
 *   image: { data: new Uint8Array(4).fill(value), height: 2, width: 2, channels: 1 },
 * }));
 * const { scene } = mosaic(scenes, { height: 2, width: 4, center: [0.5, 0.5] });
 * console.assert(scene.image.data.join() === "1,1,2,2,3,3,4,4");
 * ```
 *
 * @remarks
 * O(size of the result, and of every mask) time. Images keep their scale: resize them first. What they do not cover is filled.
 */
export function mosaic<GivenScene extends Scene>(
  scenes: readonly GivenScene[],
  options: MosaicOptions,
): MosaicResult<GivenScene> {
  const where = "mosaic";
  const { height, width, center: given, seed, ...rest } = readOptions(where, options, mosaicRules);
  const size = checkSize(where, "height × width", { height, width });
  const settings = { ...rest, interpolation: "nearest", flipPairs: [] } as const;
  if (!Array.isArray(scenes) || scenes.length !== 4) throw refuse("scenes", "four scenes", scenes);
  const open = scenes.map((scene: Scene) => openScene(where, scene, settings));
  const stream = random(seed);
  const tidy = (value: number) => Math.round(value * 1e4) / 1e4;
  const drawn = [tidy(0.25 + 0.5 * stream.next()), tidy(0.25 + 0.5 * stream.next())] as const;
  const center = (given as readonly [number, number] | undefined) ?? drawn;
  const meet = (share: number, extent: number): number => Math.min(extent - 1, Math.max(1, Math.round(share * extent)));
  const [x, y] = [meet(center[0], width), meet(center[1], height)];
  const image = canvasFor(open, "image", size, open[0]!.fill);
  const labels = canvasFor(open, "labels", size, [settings.ignoreLabel]);
  const objects = open.flatMap((each, k) => {
    const isRight = k % 2 === 1;
    const isLower = k >= 2;
    const place = { x: isRight ? x : 0, y: isLower ? y : 0 };
    const quarter = { height: isLower ? height - y : y, width: isRight ? width - x : x };
    // where the scene's upper left corner would lie in its quarter
    const [left, top] = [isRight ? 0 : x - each.size.width, isLower ? 0 : y - each.size.height];
    moveScene(each, cropMapping(each.size, { x: -left, y: -top, ...quarter }));
    if (image) put(image, each.image!, place);
    if (labels) put(labels, each.labels!, place);
    const whole = cropMapping(quarter, { x: -place.x, y: -place.y, ...size });
    return closeObjects(
      (each.objects ?? []).map((object) => moveObject(object, whole, [])),
      true,
      settings.keepEmpty,
    );
  });
  const scene = {
    ...size,
    ...(image && { image: { data: image.data, ...size, channels: image.channels } }),
    ...(labels && { labels: { data: labels.data, ...size } }),
    ...(open.some((each) => each.objects) && { objects }),
  };
  return { scene: scene as unknown as MovedScene<GivenScene>, center };
}

/** Room for a part that all scenes have; nothing where none has it. */
function canvasFor(
  open: readonly OpenScene[],
  part: "image" | "labels",
  size: Size,
  fill: readonly number[],
): Raster | undefined {
  const parts = open.map((each) => each[part]);
  const [first] = parts;
  const isAlike = parts.every((each) => each?.channels === first?.channels && whatIs(each) === whatIs(first));
  if (!isAlike)
    throw refuse(
      "scenes",
      `scenes that are alike in their ${part}`,
      parts.map((each) => each?.channels),
    );
  if (!first) return undefined;
  const { channels } = first;
  const data = emptyLike(first.data, size.height * size.width * channels);
  for (let i = 0; i < data.length; i++) data[i] = fill[i % channels]!;
  return { ...first, ...size, data };
}

function whatIs(raster: Raster | undefined): string | undefined {
  return raster && emptyLike(raster.data, 0).constructor.name;
}

/** Copies a raster to a place of a larger one. */
function put(canvas: Raster, part: Raster, place: { readonly x: number; readonly y: number }): void {
  const length = part.width * part.channels;
  for (let y = 0; y < part.height; y++) {
    const at = ((place.y + y) * canvas.width + place.x) * canvas.channels;
    canvas.data.set(part.data.subarray(y * length, (y + 1) * length), at);
  }
}

function refuse(option: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", { where: "mosaic", option, expected, received });
}
