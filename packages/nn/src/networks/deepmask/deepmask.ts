/** DeepMask: the mask of the object in the middle of a window, and whether there is one. */
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { resize } from "../../ops/resize.js";
import { reshape, transpose } from "../../ops/shape.js";
import { type DeepMaskConfig, deepMaskSizes } from "./config.js";
import { asMaps, cropped, surrounded, trunkMaps, windowInput, windowScores, windowVectors } from "./trunk.js";

type Sizes = ReturnType<typeof deepMaskSizes>;

/**
 * DeepMask: from a window of 160 × 160 pixels the mask of the one object that lies in its middle, whatever it is, and how sure it is that there is one.
 *
 * This is the network for one window; {@link deepMaskObjects} has the graphs for a whole image, where all windows share a ResNet. Input `image` `[batch, 3, window + 32, window + 32]`, RGB with ImageNet's mean and deviation, 16 pixels of its
 * surroundings on each side. Outputs `masks` `[batch, 2·maskSide, 2·maskSide]` and `scores` `[batch, 1, 1, 1]`, logits.
 *
 * @param config - see {@link DeepMaskConfig}
 * @throws SegmentationError `invalid-option`
 * @see P. O. Pinheiro, R. Collobert, P. Dollár, "Learning to segment object candidates", NeurIPS 2015, arXiv:1506.06204
 *
 * @example
 * ```ts
 * import { deepMask, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(deepMask({ width: 8 }), {});
 * console.assert(outputs["masks"]?.shape.join() === "1,112,112" && outputs["scores"]?.shape.join() === "1,1,1,1");
 * ```
 *
 * @remarks
 * Names are those of the PyTorch port, whose file is read. Where convolutions of 3 × 3 meet a border they see it mirrored as there; the authors' own program repeats the outermost position instead.
 */
export function deepMask(config: DeepMaskConfig = {}): Model {
  const sizes = deepMaskSizes(config);
  return {
    name: "deepMask",
    inputs: windowInput(sizes.window),
    forward: (p, { image }) => {
      const vectors = windowVectors(p, cropped(trunkMaps(p, image!, sizes).at(-1)!, 1), sizes);
      return { masks: masksOf(p, vectors, sizes), scores: windowScores(p, vectors, sizes) };
    },
  };
}

/** The graphs for an image: `image` gives a vector and a score for each window, `masks` the masks of those that are kept. */
export function deepMaskStages(sizes: Sizes): Readonly<Record<"image" | "scaled" | "masks", Model>> {
  const image: Model = {
    name: "deepMask, image",
    inputs: imageInput(3),
    forward: (p, inputs) => {
      const maps = trunkMaps(p, surrounded(inputs["image"]!, sizes.window), sizes);
      const vectors = windowVectors(p, maps.at(-1)!, sizes);
      return { scores: windowScores(p, vectors, sizes), vectors: transpose(vectors, [0, 2, 3, 1]) };
    },
  };
  const masks: Model = {
    name: "deepMask, masks",
    inputs: { vectors: { type: "float32", dims: ["windows", sizes.channels] } },
    forward: (p, { vectors }) => ({ masks: sigmoid(masksOf(p, asMaps(vectors!), sizes)) }),
  };
  return { image, scaled: image, masks };
}

/** Masks of maps of one position. */
function masksOf(p: Scope, vectors: Value, { maskSide }: Sizes): Value {
  const all = convolution(p.scope("maskBranch.0.0"), vectors, maskSide ** 2);
  const side = 2 * maskSide;
  const planes = reshape(all, [vectors.shape[0]!, 1, maskSide, maskSide]);
  const upsampled = resize(planes, { size: [side, side], mode: "bilinear", alignCorners: true });
  return reshape(upsampled, [vectors.shape[0]!, side, side]);
}
