/** MeshNet: a chain of dilated convolutions that sees far without ever making the volume smaller. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Model } from "../../model/model.js";
import { elu, relu } from "../../ops/activation.js";
import type { Spelling } from "../../weights/spelling.js";

/** Configuration of {@link meshnet}. */
export interface MeshnetConfig {
  /** @default 3: background, gray and white matter */
  readonly nClasses?: number;
  /** Channels of every layer. @default 5 */
  readonly channels?: number;
  /** Dilation of each 3 × 3 × 3 convolution. @default [1, 2, 4, 8, 16, 8, 4, 2, 1] */
  readonly dilations?: readonly number[];
  /** @default "relu" */
  readonly activation?: "relu" | "elu";
}

/** The dilations that widen to 16 and narrow again. */
export const MESHNET_DILATIONS: readonly number[] = [1, 2, 4, 8, 16, 8, 4, 2, 1];

/** Names of the published training program, whose layers are called by what they are. */
const TRAINED: Spelling = {
  name: "brainchop's training program",
  rules: [
    [/^(model\.\d+)\.conv\./, "$1.0."],
    [/^(model\.\d+)\.bnorm\./, "$1.1."],
  ],
};

/** All spellings but the definition's own. */
export const meshnetSpellings: readonly Spelling[] = [TRAINED];

/**
 * MeshNet for volumes, under brainchop's names (`model.0.0`, `model.0.1`, …, `model.9`), in either form.
 *
 * Input `volume` `[batch, 1, depth, height, width]`, 0 … 1; any size. Output `logits` `[batch, nClasses, depth, height, width]`.
 *
 * @param config - see {@link MeshnetConfig}; 5,688 parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see A. Fedorov et al., "End-to-end learning of brain tissue segmentation from imperfect labeling", IJCNN 2017, doi:10.1109/IJCNN.2017.7966333
 *
 * @example
 * ```ts
 * import { meshnet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(meshnet(), { depth: 20, height: 30, width: 40 });
 * console.assert(parameters === 5_688);
 * console.assert(outputs.logits?.shape.join() === "1,3,20,30,40");
 * ```
 */
export function meshnet(config: MeshnetConfig = {}): Model {
  const where = "meshnet";
  checkKnownOptions(where, config, ["nClasses", "channels", "dilations", "activation"]);
  const { nClasses = 3, channels = 5, dilations = MESHNET_DILATIONS, activation = "relu" } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "channels", channels, { min: 1 });
  checkOneOf(where, "activation", activation, ["relu", "elu"]);
  if (!(Array.isArray(dilations) && dilations.length >= 1 && dilations.every((n) => Number.isInteger(n) && n >= 1))) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "dilations",
      expected: "positive integers",
      received: dilations,
    });
  }
  const activate = activation === "elu" ? elu : relu;
  return {
    name: where,
    inputs: { volume: { type: "float32", dims: ["batch", 1, "depth", "height", "width"] } },
    spellings: meshnetSpellings,
    forward: (p, { volume }) => {
      let x = volume!;
      dilations.forEach((dilation, i) => {
        const layer = p.scope(`model.${i}`);
        x = convolution(layer.scope(0), x, channels, { kernel: 3, dilation, padding: dilation });
        x = activate(batchNorm(layer.scope(1), x));
      });
      return { logits: convolution(p.scope(`model.${dilations.length}`), x, nClasses) };
    },
  };
}
