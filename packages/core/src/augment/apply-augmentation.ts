/** Augmentations with given parameters, there and back. */
import { SegmentationError } from "../errors/errors.js";
import type { Raster } from "../geometry/raster.js";
import { type Image, viewImage } from "../image/image.js";
import { checkLabelMap, checkSameSize } from "../validate/inputs.js";
import { invalidOption } from "../validate/options.js";
import { extendRules, type Rules, readOptions, type Settings } from "../validate/rules.js";
import { MAX_PIXELS } from "../validate/size.js";
import type { Augmentation } from "./augmentation.js";
import { checkObjects } from "./check-objects.js";
import { type Fill, fillFor, fillRule, interpolationRule } from "./fill.js";
import type { Mapping } from "./mapping.js";
import { checkPairs, type FlipPairs, finished, isGone, type Moving, moveObject } from "./moved-object.js";
import { readAugmentations } from "./read-augmentation.js";
import type { MovedScene, Scene, SceneObject } from "./scene.js";
import { checkSize, type Size } from "./size.js";

/** Options of {@link applyAugmentation}. */
export interface ApplyAugmentationOptions {
  /**
   * How samples between pixels are found; label maps and masks always take the nearest.
   * @default "bilinear"
   */
  readonly interpolation?: "nearest" | "bilinear" | "bicubic";
  /**
   * The sample beyond the edge of the image, or one for each channel.
   * @default 0
   */
  readonly fill?: Fill;
  /**
   * The label beyond the edge of the label map: −1 for none, or the number that training ignores, such as 255.
   * @default -1
   */
  readonly ignoreLabel?: number;
  /**
   * Pairs of keypoints, numbered from 0, that are exchanged where an image is mirrored: `cocoFlipPairs` for people.
   * @default []
   */
  readonly flipPairs?: FlipPairs;
  /**
   * Whether objects stay in the list of which nothing is left in the frame.
   * @default false
   */
  readonly keepEmpty?: boolean;
}

/** Bounds and defaults of {@link applyAugmentation}'s options. */
export const applyAugmentationRules = {
  interpolation: interpolationRule,
  fill: fillRule,
  ignoreLabel: {
    kind: "integer",
    min: -2_147_483_648,
    max: 2_147_483_647,
    default: -1,
    aliases: ["ignoreIndex", "maskFill"],
  },
  flipPairs: { kind: "list", check: checkFlipPairs, default: [] },
  keepEmpty: { kind: "flag", default: false },
} as const satisfies Rules<ApplyAugmentationOptions>;

/**
 * Applies augmentations to an image and to everything that is marked on it, one after another.
 *
 * @param scene - an image, its label map and its objects with boxes, masks, polygons and keypoints, each where there is one
 * @param augmentations - what to do, with all parameters; {@link randomAugmentation} draws them
 * @param options - see {@link ApplyAugmentationOptions}
 * @returns the scene's parts, moved together, and its size; other properties of objects come along. What no augmentation changes is what was given.
 * @throws SegmentationError `invalid-image`, `invalid-labels`, `invalid-mask`, `invalid-option`; `shape-mismatch` for parts of other sizes than the image's;
 *   `invalid-argument` for objects and augmentations that are none
 *
 * @see torchvision's `transforms.v2`
 *
 * @example
 * ```ts
 * import { applyAugmentation } from "@segkit/core/augment";
 *
 * const scene = {
 *   image: { data: Uint8Array.of(1, 2, 3, 4), height: 1, width: 4, channels: 1 },
 *   labels: { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 },
 *   objects: [{ name: "cat", box: { x: 3, y: 0, width: 1, height: 1 } }],
 * };
 * const moved = applyAugmentation(scene, [
 *   { type: "flip", axis: "horizontal" },
 *   { type: "crop", box: { x: 0, y: 0, width: 2, height: 1 } },
 * ]);
 * console.assert(moved.image.data.join() === "4,3" && moved.labels.data.join() === "1,1");
 * console.assert(moved.objects[0]?.name === "cat" && moved.objects[0].box.x === 0);
 * ```
 *
 * @remarks
 * O(size of the image) time for each augmentation that moves it.
 *
 * On the same parameters images are within one level of torchvision's, label maps and masks equal but for places that lie between two pixels to 1/100,000 of a
 * pixel. Deviations: keypoints are at pixel centers under every augmentation, as its flips and crops have them, where its turns take them for corners; boxes under
 * `expand` follow the image exactly, and under `elastic` their whole outline is moved, by the exact inverse. Flips of either axis exchange `flipPairs`: both make left out of right.
 */
export function applyAugmentation<GivenScene extends Scene>(
  scene: GivenScene,
  augmentations: readonly Augmentation[],
  options: ApplyAugmentationOptions = {},
): MovedScene<GivenScene> {
  const where = "applyAugmentation";
  const settings = readOptions(where, options, applyAugmentationRules);
  const changes = readAugmentations(where, augmentations);
  const open = openScene(where, scene, settings);
  for (const each of changes) {
    if ("mapping" in each) moveScene(open, each.mapping(open.size));
    else if (open.image) open.image = { ...each.change(open.image as Image), isPlane: false };
  }
  return closeScene(open, scene) as MovedScene<GivenScene>;
}

/** Options of {@link invertAugmentation}. */
export interface InvertAugmentationOptions extends ApplyAugmentationOptions {
  /** Rows of the image before the augmentations. */
  readonly height: number;
  /** Columns of the image before the augmentations. */
  readonly width: number;
}

/** Bounds and defaults of {@link invertAugmentation}'s options. */
export const invertAugmentationRules = /* @__PURE__ */ extendRules(applyAugmentationRules, {
  height: { kind: "integer", min: 1, max: MAX_PIXELS, required: true },
  width: { kind: "integer", min: 1, max: MAX_PIXELS, required: true },
} as const) satisfies Rules<InvertAugmentationOptions>;

/**
 * Takes what was found on an augmented image back to where it was before `applyAugmentation`: the way home of test-time augmentation.
 *
 * @param scene - predictions in the frame after the augmentations: a label map, objects, or as the image a class's scores in each channel
 * @param augmentations - those that were applied
 * @param options - the size of the image before, and see {@link InvertAugmentationOptions}
 * @returns the scene's parts in the frame before. What a crop or a turn had cut off is filled: no label, and `fill` in the image
 * @throws SegmentationError as {@link applyAugmentation}; `shape-mismatch` where the augmentations do not lead to the size of the scene
 *
 * @example
 * ```ts
 * import { applyAugmentation, invertAugmentation } from "@segkit/core/augment";
 *
 * const image = { data: Uint8Array.of(10, 20, 200), height: 1, width: 3, channels: 1 };
 * const mirror = [{ type: "flip", axis: "horizontal" }] as const;
 * const { image: seen } = applyAugmentation({ image }, mirror);
 * const found = { data: Int32Array.from(seen.data, (value) => Number(value > 100)), height: 1, width: 3 };
 * const { labels } = invertAugmentation({ labels: found }, mirror, { height: 1, width: 3 });
 * console.assert(labels.data.join() === "0,0,1");
 * ```
 *
 * @remarks
 * Flips, crops and quarter turns come back exactly. Augmentations of colors, blur, noise and erasing are passed over. An elastic displacement is undone by fixed points, to
 * 1e-6 of a pixel where it does not fold.
 */
export function invertAugmentation<GivenScene extends Scene>(
  scene: GivenScene,
  augmentations: readonly Augmentation[],
  options: InvertAugmentationOptions,
): MovedScene<GivenScene> {
  const where = "invertAugmentation";
  const { height, width, ...settings } = readOptions(where, options, invertAugmentationRules);
  const before = checkSize(where, "height × width", { height, width });
  const mappings: Mapping[] = [];
  for (const each of readAugmentations(where, augmentations)) {
    if ("mapping" in each) mappings.push(each.mapping(mappings.at(-1)?.to ?? before));
  }
  const after = mappings.at(-1)?.to ?? before;
  const open = openScene(where, scene, settings, after);
  checkSameSize(where, "the augmented image", after, "scene", open.size);
  for (const mapping of mappings.reverse()) moveScene(open, mapping.inverse());
  return closeScene(open, scene) as MovedScene<GivenScene>;
}

/** A scene while it is worked on. */
export interface OpenScene {
  readonly where: string;
  readonly settings: Settings<ApplyAugmentationOptions, typeof applyAugmentationRules>;
  readonly fill: readonly number[];
  size: Size;
  image: Raster | undefined;
  labels: Raster | undefined;
  objects: Moving[] | undefined;
  isMoved: boolean;
}

/** Checks a scene; `size` is what it has where it does not say so itself. */
export function openScene(where: string, scene: Scene, settings: OpenScene["settings"], size?: Size): OpenScene {
  if (typeof scene !== "object" || scene === null || "data" in scene) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "scene",
      expected: "{ image, labels, objects }, each where there is one",
      received: scene,
      remedy: "Name the parts: { image }.",
    });
  }
  const image = scene.image === undefined ? undefined : { ...viewImage(scene.image, where), isPlane: false };
  const map = scene.labels === undefined ? undefined : checkLabelMap(where, "labels", scene.labels);
  const labels = map && { data: map.data, height: map.height, width: map.width, channels: 1, isPlane: true };
  const of = image ?? labels ?? (scene.height === undefined && scene.width === undefined ? size : undefined) ?? scene;
  const { height, width } = checkSize(where, "scene", of);
  if (labels) checkSameSize(where, "image", { height, width }, "labels", labels);
  const objects = scene.objects && checkObjects(where, scene.objects, { height, width });
  for (const object of objects ?? []) checkPairs(where, object.keypoints, settings.flipPairs as FlipPairs);
  const fill = image ? fillFor(where, settings.fill, image as Image) : [0];
  return { where, settings, fill, size: { height, width }, image, labels, objects, isMoved: false };
}

/** Every part of a scene through a map. */
export function moveScene(open: OpenScene, mapping: Mapping): void {
  const { settings, image, labels, objects } = open;
  const { height, width } = mapping.to;
  if (image) open.image = { ...image, height, width, data: mapping.moveRaster(image, open.fill, settings.interpolation) };
  if (labels) {
    open.labels = { ...labels, height, width, data: mapping.moveRaster(labels, [settings.ignoreLabel], "nearest") };
  }
  open.objects = objects?.map((object) => moveObject(object, mapping, settings.flipPairs as FlipPairs));
  open.size = { height, width };
  open.isMoved = true;
}

/** The parts that were given, as they are now. */
export function closeScene({ size, image, labels, objects, settings, isMoved }: OpenScene, scene: Scene): object {
  const { height, width } = size;
  return {
    ...scene,
    ...size,
    ...(image && { image: { data: image.data, height, width, channels: image.channels } }),
    ...(labels && { labels: { data: labels.data, height, width } }),
    ...(objects && { objects: closeObjects(objects, isMoved, settings.keepEmpty) }),
  };
}

export function closeObjects(objects: readonly Moving[], isMoved: boolean, keepEmpty: boolean): SceneObject[] {
  const all = objects.map((object) => finished(object, isMoved));
  return isMoved && !keepEmpty ? all.filter((object) => !isGone(object)) : all;
}

function checkFlipPairs(where: string, option: string, value: FlipPairs): FlipPairs {
  const isNumber = (n: unknown) => Number.isInteger(n) && (n as number) >= 0;
  const isPair = (pair: unknown) => Array.isArray(pair) && pair.length === 2 && pair.every(isNumber) && pair[0] !== pair[1];
  if (Array.isArray(value) && value.every(isPair)) return value;
  throw invalidOption(where, option, "pairs [left, right] of keypoint numbers ≥ 0", value, "Keypoints are numbered from 0.");
}
