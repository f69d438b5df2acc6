/** OpenPose for 25 points: fields of the lines first, then heat maps of the joints from them. */
import { type Rules, readOptions } from "@segkit/core/validate";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { vggPoseFeatures } from "../../layers/vgg-pose-features.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { concat } from "../../ops/shape.js";

/** Configuration of {@link openpose25}. */
export interface Openpose25Config {
  /** Channels of the first convolutions; other features have up to 8 times as many. @default 64 */
  readonly width?: number;
  /** A third of the channels of a dense block of the first stages; later ones have a third more. @default 32 */
  readonly growth?: number;
  /** How often fields are predicted. @default 4 */
  readonly fieldStages?: number;
  /** How often heat maps are predicted. @default 2 */
  readonly heatStages?: number;
  /** Joints of a body. @default 25 */
  readonly nPoints?: number;
  /** Lines between joints, each with a field of two maps. @default 26 */
  readonly nLines?: number;
}

/** Bounds and defaults of {@link openpose25}'s configuration. */
export const openpose25Rules = {
  width: { kind: "integer", min: 1, default: 64 },
  growth: { kind: "integer", min: 1, default: 32 },
  fieldStages: { kind: "integer", min: 1, max: 16, default: 4 },
  heatStages: { kind: "integer", min: 1, max: 16, default: 2 },
  nPoints: { kind: "integer", min: 1, default: 25 },
  nLines: { kind: "integer", min: 1, default: 26 },
} as const satisfies Rules<Openpose25Config>;

/** Layers of the features that have learned slopes, and what these are called. */
const SLOPES: Readonly<Record<string, string>> = {
  conv4_2: "prelu4_2",
  conv4_3_CPM: "prelu4_3_CPM",
  conv4_4_CPM: "prelu4_4_CPM",
};

/**
 * OpenPose's network for 25 points, BODY_25: the first ten layers of VGG-19, stages that predict fields, and after them stages that predict heat maps. Height and width are multiples of 8.
 *
 * @param config - see {@link Openpose25Config}; the defaults are those of the published file
 * @returns the definition; its outputs at an eighth of the image's size are `fields` `[batch, 2 · nLines, …]` and `heatMaps` `[batch, nPoints + 1, …]`, the background last
 * @throws SegmentationError `invalid-option`
 * @see Z. Cao, G. Hidalgo, T. Simon, S.-E. Wei, Y. Sheikh, "OpenPose: realtime multi-person 2D pose estimation using part affinity fields", TPAMI 2019, arXiv:1812.08008
 *
 * @example
 * ```ts
 * import { openpose25, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(openpose25(), { height: 368, width: 496 });
 * console.assert(parameters === 26_166_084 && outputs["heatMaps"]?.shape.join() === "1,26,46,62");
 * ```
 *
 * @remarks
 * B, G, R as sample / 256 − 0.5. Names are the Caffe file's layers.
 */
export function openpose25(config: Openpose25Config = {}): Model {
  const { width, growth, fieldStages, heatStages, nPoints, nLines } = readOptions("openpose25", config, openpose25Rules);
  return {
    name: "openpose25",
    inputs: imageInput(3, 8),
    forward: (p, { image }) => {
      const features = vggPoseFeatures(p, image!, width, (x, layer) => {
        const slope = SLOPES[layer];
        return slope ? prelu(p.scope(slope), x) : relu(x);
      });
      const stages = (branch: string, count: number, channels: number, told: readonly Value[]): Value => {
        let maps: Value | undefined;
        for (let stage = 0; stage < count; stage++) {
          const seen = [features, ...(maps ? [maps] : []), ...told];
          const sizes = { grown: (stage === 0 ? 3 : 4) * growth, wide: (stage === 0 ? 8 : 16) * growth, channels };
          maps = predicted(p, concat(seen), `stage${stage}_${branch}`, sizes);
        }
        return maps!;
      };
      const fields = stages("L2", fieldStages, 2 * nLines, []);
      return { fields, heatMaps: stages("L1", heatStages, nPoints + 1, [fields]) };
    },
  };
}

/** Five dense blocks, each three convolutions whose results are kept side by side; then maps. */
function predicted(
  p: Scope,
  seen: Value,
  stage: string,
  { grown, wide, channels }: { readonly grown: number; readonly wide: number; readonly channels: number },
): Value {
  let x = seen;
  for (let i = 1; i <= 5; i++) {
    const parts: Value[] = [];
    for (let k = 0; k < 3; k++) {
      x = convolution(p.scope(`Mconv${i}_${stage}_${k}`), x, grown, { kernel: 3, padding: 1 });
      x = prelu(p.scope(`Mprelu${i}_${stage}_${k}`), x);
      parts.push(x);
    }
    x = concat(parts);
  }
  const within = prelu(p.scope(`Mprelu6_${stage}`), convolution(p.scope(`Mconv6_${stage}`), x, wide));
  return convolution(p.scope(`Mconv7_${stage}`), within, channels);
}
