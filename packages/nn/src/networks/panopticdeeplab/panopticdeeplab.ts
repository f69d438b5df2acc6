/** Panoptic-DeepLab: each pixel says its class and where the center of its object is. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { RESNET_DEPTHS, resnetStages, resnetStem } from "../../encoders/resnet/resnet.js";
import type { Extent } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Scope } from "../../layers/scope.js";
import type { InputSpec, Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { mul } from "../../ops/elementwise.js";
import { averagePool, globalAveragePool, maxPool } from "../../ops/pool.js";
import { concat, expand } from "../../ops/shape.js";
import { panopticdeeplabSpellings } from "./spellings.js";

/** Configuration of {@link panopticDeeplab}. */
export interface PanopticDeeplabConfig {
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Whether the heads' convolutions of 3 × 3 are depthwise ones, two of them one of 5 × 5. @default false */
  readonly separable?: boolean;
  /**
   * Height and width of the windows whose means the pyramid adds to each position, those of the images in training, of which the input's are multiples; or the whole image.
   * @default [512, 1024] of 19 classes, Cityscapes, [640, 640] of 133, COCO, else "image"
   */
  readonly window?: readonly [height: number, width: number] | "image";
  /** Blocks of the ResNet's stages. @default [3, 4, 6, 3] */
  readonly depths?: readonly number[];
  /** Channels of the ResNet's first stage, half of the stem's. @default 64 */
  readonly width?: number;
  /** Channels of the semantic decoder; that of objects has half as many, and an eighth at its end. @default 256 */
  readonly channels?: number;
}

/** All sizes of a Panoptic-DeepLab. */
export type PanopticDeeplabSizes = Required<PanopticDeeplabConfig>;

/** Positions of the input from one of the coarsest map to the next. */
const STRIDE = 16;

/** Positions of the input from one of the outputs to the next. */
const OUTPUT_STRIDE = 4;

const DILATIONS = [6, 12, 18];

/** Defaults filled in and everything checked. */
export function panopticdeeplabSizes(config: PanopticDeeplabConfig): PanopticDeeplabSizes {
  const where = "panopticDeeplab";
  checkKnownOptions(where, config, ["nClasses", "separable", "window", "depths", "width", "channels"]);
  const { nClasses = 19, separable = false, depths = RESNET_DEPTHS[50], width = 64, channels = 256 } = config;
  const { window = nClasses === 19 ? [512, 1024] : nClasses === 133 ? [640, 640] : "image" } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "channels", channels, { min: 8 });
  const refuse = (option: string, expected: string, received: unknown): never => {
    throw new SegmentationError("invalid-option", { where, option, expected, received });
  };
  if (channels % 8 !== 0) refuse("channels", "a multiple of 8", channels);
  if (typeof separable !== "boolean") refuse("separable", "true or false", separable);
  const isSize = (side: unknown) => Number.isInteger(side) && (side as number) > 0 && (side as number) % STRIDE === 0;
  if (window !== "image" && !(Array.isArray(window) && window.length === 2 && window.every(isSize))) {
    refuse("window", '"image", or height and width, multiples of 16', window);
  }
  if (!(Array.isArray(depths) && depths.length === 4 && depths.every((n) => Number.isInteger(n) && n >= 1))) {
    refuse("depths", "four integers ≥ 1", depths);
  }
  return { nClasses, separable, window, depths, width, channels };
}

/**
 * Panoptic-DeepLab on a dilated ResNet-50 with a stem of three convolutions: two decoders with a pyramid of dilated convolutions each. One says what each pixel is. The other one says how likely a pixel is the center of an
 * object, and for each pixel how far away the center of its object is: things are found from the bottom up, without boxes.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation; height and width are multiples of the window's. Outputs, at a quarter of the image's size: `logits` `[batch, nClasses, …]`, `center` `[batch, 1, …]`,
 * and `offset` `[batch, 2, …]`, rows and columns from a pixel to its object's center, in pixels of the input.
 *
 * @param config - see {@link PanopticDeeplabConfig}
 * @throws SegmentationError `invalid-option`
 * @see B. Cheng et al., "Panoptic-DeepLab: A simple, strong, and fast baseline for bottom-up panoptic segmentation", CVPR 2020, doi:10.1109/CVPR42600.2020.01249
 *
 * @example
 * ```ts
 * import { panopticDeeplab, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(panopticDeeplab({ separable: true }), { height: 512, width: 1024 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,128,256");
 * console.assert(outputs["offset"]?.shape.join() === "1,2,128,256");
 * ```
 *
 * @remarks
 * Detectron2's files are read. The mean over windows is taken along rows, then along columns: the same numbers with a fraction of the work.
 */
export function panopticDeeplab(config: PanopticDeeplabConfig = {}): Model {
  const sizes = panopticdeeplabSizes(config);
  const { nClasses, separable, window, channels } = sizes;
  const multipleOf = window === "image" ? { height: 1, width: 1 } : { height: window[0], width: window[1] };
  const image: InputSpec = { type: "float32", dims: ["batch", 3, "height", "width"], multipleOf };
  return {
    name: "panopticdeeplab",
    inputs: { image },
    spellings: panopticdeeplabSpellings,
    ignoredKeys: [/^pixel_(mean|std)$/],
    forward: (p, { image: x }) => {
      const maps = encoded(p.scope("backbone"), x!, sizes);
      const semantic = p.scope("sem_seg_head");
      const scores = decoded(semantic, maps, sizes, channels);
      const objects = p.scope("ins_embed_head");
      const ofObjects = decoded(objects, maps, sizes, channels / 2);
      const narrow = channels / 8;
      const center = twice(objects.scope("center_head"), ofObjects, narrow, false);
      const offset = twice(objects.scope("offset_head"), ofObjects, narrow, separable);
      return {
        logits: convolution(semantic.scope("predictor"), twice(semantic.scope("head"), scores, channels, separable), nClasses),
        center: convolution(objects.scope("center_predictor"), center, 1),
        offset: mul(convolution(objects.scope("offset_predictor"), offset, 2), OUTPUT_STRIDE),
      };
    },
  };
}

/** Maps of strides 4, 8 and 16: blocks of the last stage have dilations 2, 4 and 8 in place of its stride. */
function encoded(p: Scope, image: Value, { depths, width }: PanopticDeeplabSizes): Value[] {
  const stem = maxPool(resnetStem(p, image, { width: 2 * width, form: "c" }), { kernel: 3, stride: 2, padding: 1 });
  const maps = resnetStages(p, stem, {
    ...{ depths, width, form: "c", replaceStrideWithDilation: [false, false, true] },
    blockDilations: [undefined, undefined, undefined, [2, 4, 8]],
  });
  return [maps[0]!, maps[1]!, maps[3]!];
}

/** A decoder: the pyramid of the coarsest map, upsampled and joined with the finer ones one after the other. The pyramid has as many channels in both decoders. */
function decoded(p: Scope, maps: readonly Value[], sizes: PanopticDeeplabSizes, channels: number): Value {
  const { separable, window } = sizes;
  const [finest, finer, coarsest] = maps as [Value, Value, Value];
  let x = pyramid(p.scope("decoder.res5.project_conv"), coarsest, sizes.channels, separable, window);
  for (const [name, map, share] of [
    ["res3", finer, 4],
    ["res2", finest, 8],
  ] as const) {
    const at = p.scope(`decoder.${name}`);
    const side = normalized(at.scope("project_conv"), map, sizes.channels / share);
    x = twice(at.scope("fuse_conv"), concat([side, resizedTo(x, side, false)]), channels, separable, channels);
  }
  return x;
}

/** A 1 × 1 convolution, three dilated ones and means, side by side, and a convolution of them all. */
function pyramid(p: Scope, x: Value, channels: number, separable: boolean, window: PanopticDeeplabSizes["window"]): Value {
  const dilated = DILATIONS.map((dilation, i) => {
    const at = p.scope(`convs.${i + 1}`);
    return separable ? apart(at, x, channels, 3, dilation) : normalized(at, x, channels, { kernel: 3, dilation });
  });
  const [batch, , height, width] = x.shape as [Extent, Extent, Extent, Extent];
  const means = window === "image" ? globalAveragePool(x) : meansOf(x, window);
  const projected = relu(convolution(p.scope("convs.4.1"), means, channels));
  const everywhere = window === "image" ? expand(projected, [batch, channels, height, width]) : resizedTo(projected, x, false);
  return normalized(
    p.scope("project"),
    concat([normalized(p.scope("convs.0"), x, channels), ...dilated, everywhere]),
    channels,
  );
}

/** Means over all windows of a map, along one axis after the other. */
function meansOf(x: Value, [height, width]: readonly [number, number]): Value {
  const along = averagePool(x, { kernel: [height / STRIDE, 1], stride: 1 });
  return averagePool(along, { kernel: [1, width / STRIDE], stride: 1 });
}

/** Two convolutions of 3 × 3, the first with `between` channels, the input's where they are not said; or one of 5 × 5, depthwise. */
function twice(p: Scope, x: Value, channels: number, separable: boolean, between = numberOf("twice", x, 1)): Value {
  if (separable) return apart(p, x, channels, 5, 1);
  return normalized(p.scope("1"), normalized(p.scope("0"), x, between, { kernel: 3 }), channels, { kernel: 3 });
}

/** A depthwise convolution and one of single positions. */
function apart(p: Scope, x: Value, channels: number, kernel: number, dilation: number): Value {
  const groups = numberOf("apart", x, 1);
  return normalized(p.scope("pointwise"), normalized(p.scope("depthwise"), x, groups, { kernel, dilation, groups }), channels);
}

/** A convolution with its normalization, which are one module in Detectron2. */
function normalized(
  p: Scope,
  x: Value,
  channels: number,
  options: { readonly kernel?: number; readonly dilation?: number; readonly groups?: number } = {},
): Value {
  return convNorm(p, x, channels, { ...options, names: ["conv", "norm"], activation: relu });
}
