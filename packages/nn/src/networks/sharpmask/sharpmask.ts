/** SharpMask: DeepMask's windows, whose masks are refined step by step by finer maps. */

import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions, type Settings } from "@segkit/core/validate";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { reshape, transpose } from "../../ops/shape.js";
import { checkTrunk, type DeepMaskConfig, deepMaskRules, STRIDE } from "../deepmask/config.js";
import {
  asMaps,
  cropped,
  mirrored,
  surrounded,
  trunkMaps,
  windowInput,
  windowScores,
  windowVectors,
} from "../deepmask/trunk.js";

/** Configuration of {@link sharpMask}. */
export interface SharpMaskConfig extends Omit<DeepMaskConfig, "maskSide"> {
  /** Channels of the coarsest refinement, a multiple of 16; each finer one has half as many. @default 32 */
  readonly refined?: number;
}

/** Bounds and defaults of {@link sharpMask}'s configuration. */
export const sharpMaskRules = {
  width: deepMaskRules.width,
  depths: deepMaskRules.depths,
  window: deepMaskRules.window,
  channels: deepMaskRules.channels,
  refined: { kind: "integer", min: 16, max: 1024, default: 32 },
} as const satisfies Rules<SharpMaskConfig>;

/** All sizes of a SharpMask. */
export type SharpMaskSizes = Settings<SharpMaskConfig, typeof sharpMaskRules>;

/** Refinements, each of which doubles height and width. */
export const REFINEMENTS = 4;
/** Channels of the first convolution on the way from a map of the ResNet to a refinement. */
const SKIP = 64;

/** Defaults filled in and everything checked. */
export function sharpMaskSizes(config: SharpMaskConfig): SharpMaskSizes {
  const where = "sharpMask";
  const sizes = readOptions(where, config, sharpMaskRules);
  checkTrunk(where, sizes);
  const { refined } = sizes;
  if (refined % 16 === 0) return sizes;
  throw new SegmentationError("invalid-option", { where, option: "refined", expected: "a multiple of 16", received: refined });
}

/**
 * SharpMask: DeepMask's vector of a window becomes a map of 10 × 10 positions, which four refinements make a mask of 160 × 160 pixels; each adds what one map of the ResNet has to say, from the coarsest to the stem's.
 *
 * This is the network for one window; {@link sharpMaskObjects} has the graphs for a whole image. Input `image` `[batch, 3, window + 32, window + 32]`, RGB with ImageNet's mean and deviation, 16 pixels of its surroundings on each side. Outputs
 * `masks` `[batch, window, window]` and `scores` `[batch, 1, 1, 1]`, logits.
 *
 * @param config - see {@link SharpMaskConfig}
 * @throws SegmentationError `invalid-option`
 * @see P. O. Pinheiro et al., "Learning to refine object segments", ECCV 2016, arXiv:1603.08695
 *
 * @example
 * ```ts
 * import { sharpMask, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(sharpMask({ width: 8 }), {});
 * console.assert(outputs["masks"]?.shape.join() === "1,160,160" && outputs["scores"]?.shape.join() === "1,1,1,1");
 * ```
 *
 * @remarks
 * Names and channels are those of the PyTorch port. In the authors' own files, which are Torch7's, the stem's map is first brought to 32 channels, not 64, and convolutions see the outermost position again beyond a border.
 */
export function sharpMask(config: SharpMaskConfig = {}): Model {
  const sizes = sharpMaskSizes(config);
  return {
    ...shared("sharpMask"),
    inputs: windowInput(sizes.window),
    forward: (p, { image }) => {
      const maps = trunkMaps(p, image!, sizes).reverse();
      const inner = maps.map((map, i) => cropped(map, 2 ** i));
      const vectors = windowVectors(p, inner[0]!, sizes);
      const skips = inner.map((map, i) => skipOf(p, map, i, sizes));
      return { masks: refinedMasks(p, vectors, skips, sizes), scores: windowScores(p, vectors, sizes) };
    },
  };
}

/** The graphs for an image: `image` gives a vector and a score for each window and what refines masks, `masks` the masks of those that are kept. */
export function sharpMaskStages(sizes: SharpMaskSizes): Readonly<Record<"image" | "scaled" | "masks", Model>> {
  const image: Model = {
    ...shared("sharpMask, image"),
    inputs: imageInput(3),
    forward: (p, inputs): Values => {
      const maps = trunkMaps(p, surrounded(inputs["image"]!, sizes.window), sizes).reverse();
      const vectors = windowVectors(p, maps[0]!, sizes);
      const skips = maps.map((map, i) => [`skip_${i}`, transpose(skipOf(p, map, i, sizes), [0, 2, 3, 1])] as const);
      return {
        scores: windowScores(p, vectors, sizes),
        vectors: transpose(vectors, [0, 2, 3, 1]),
        ...Object.fromEntries(skips),
      };
    },
  };
  const steps = Array.from({ length: REFINEMENTS }, (_, i) => i);
  const skipInput = (i: number) => {
    const side = (sizes.window / STRIDE) * 2 ** i;
    return [`skip_${i}`, { type: "float32", dims: ["windows", side, side, sizes.refined / 2 ** (i + 1)] }] as const;
  };
  const masks: Model = {
    ...shared("sharpMask, masks"),
    inputs: {
      vectors: { type: "float32", dims: ["windows", sizes.channels] },
      ...Object.fromEntries(steps.map(skipInput)),
    },
    forward: (p, inputs): Values => {
      const skips = steps.map((i) => transpose(inputs[`skip_${i}`]!, [0, 3, 1, 2]));
      return { masks: sigmoid(refinedMasks(p, asMaps(inputs["vectors"]!), skips, sizes)) };
    },
  };
  return { image, scaled: image, masks };
}

function shared(name: string): Pick<Model, "name" | "ignoredKeys"> {
  // refinements are named once more, as what they are put together from; so are DeepMask's masks
  return { name, ignoredKeys: [/^refs\.0\./, /^refs\.\d\.layer/, /^maskBranchDM\./] };
}

/** What a map of the ResNet says to refinement i. */
function skipOf(p: Scope, map: Value, i: number, { refined }: SharpMaskSizes): Value {
  const channels = refined / 2 ** i;
  // in training, maps but the first are cropped by a module of its own
  const first = i === 0 ? 1 : 2;
  const layer = (k: number, x: Value, to: number) =>
    convolution(p.scope(`neths.${i}.${first + 3 * k}`), mirrored(x), to, { kernel: 3 });
  return layer(2, relu(layer(1, relu(layer(0, map, SKIP)), channels)), channels / 2);
}

/** Masks of vectors, `[windows, window, window]`. */
function refinedMasks(p: Scope, vectors: Value, skips: readonly Value[], { refined, window }: SharpMaskSizes): Value {
  let x = transposedConvolution(p.scope("netvs.0"), vectors, refined, { kernel: window / STRIDE });
  skips.forEach((skip, i) => {
    const at = p.scope(`netvs.${i + 1}`);
    const channels = numberOf("sharpMask", x, 1);
    const y = relu(convolution(at.scope("1"), mirrored(x), channels, { kernel: 3 }));
    const both = relu(add(skip, convolution(at.scope("4"), mirrored(y), channels / 2, { kernel: 3 })));
    x = resize(both, { scale: 2, mode: "nearest" });
  });
  const mask = convolution(p.scope(`refs.${REFINEMENTS + 1}.1`), mirrored(x), 1, { kernel: 3 });
  return reshape(mask, [vectors.shape[0]!, window, window]);
}
