/** OpenPose: heat maps of joints and fields of the lines between them, refined stage by stage. */
import { type Rules, readOptions } from "@segkit/core/validate";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { vggPoseFeatures } from "../../layers/vgg-pose-features.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { concat } from "../../ops/shape.js";
import type { Spelling } from "../../weights/spelling.js";

/** Configuration of {@link openpose}. */
export interface OpenposeConfig {
  /** Channels of the first convolutions; others have up to 8 times as many. @default 64 */
  readonly width?: number;
  /** How often maps are predicted, each time from the features and the maps before. @default 6 */
  readonly stages?: number;
  /** Joints of a body. @default 18 */
  readonly nPoints?: number;
  /** Lines between joints, each with a field of two maps. @default 19 */
  readonly nLines?: number;
}

/** Bounds and defaults of {@link openpose}'s configuration. */
export const openposeRules = {
  width: { kind: "integer", min: 1, default: 64 },
  stages: { kind: "integer", min: 1, max: 16, default: 6 },
  nPoints: { kind: "integer", min: 1, default: 18 },
  nLines: { kind: "integer", min: 1, default: 19 },
} as const satisfies Rules<OpenposeConfig>;

/** Names as a PyTorch module that holds the stages has them in memory; the published file has none of these prefixes. */
export const openposeSpellings: readonly Spelling[] = [
  { name: "pytorch-openpose in memory", rules: [[/^model\d+(_\d+)?\./, ""]] },
];

/**
 * OpenPose for bodies: the first ten layers of VGG-19, then stages of two branches, which predict where joints are and which way the lines between them go. Height and width are multiples of 8.
 *
 * @param config - see {@link OpenposeConfig}; the defaults are those of the published COCO file
 * @returns the definition; its outputs at an eighth of the image's size are `fields` `[batch, 2 · nLines, …]` and `heatMaps` `[batch, nPoints + 1, …]`, the background last
 * @throws SegmentationError `invalid-option`
 * @see Z. Cao, T. Simon, S.-E. Wei, Y. Sheikh, "Realtime multi-person 2D pose estimation using part affinity fields", CVPR 2017, doi:10.1109/CVPR.2017.143
 *
 * @example
 * ```ts
 * import { openpose, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(openpose(), { height: 184, width: 248 });
 * console.assert(parameters === 52_311_446 && outputs["fields"]?.shape.join() === "1,38,23,31");
 * ```
 *
 * @remarks
 * B, G, R as sample / 256 − 0.5. Names are the Caffe file's layers, as in `body_pose_model.pth`.
 */
export function openpose(config: OpenposeConfig = {}): Model {
  const { width, stages, nPoints, nLines } = readOptions("openpose", config, openposeRules);
  const branches = [
    ["L1", 2 * nLines],
    ["L2", nPoints + 1],
  ] as const;
  return {
    name: "openpose",
    inputs: imageInput(3, 8),
    spellings: openposeSpellings,
    forward: (p, { image }) => {
      const features = vggPoseFeatures(p, image!, width, relu);
      let maps: Value[] = branches.map(([name, channels]) => first(p, features, name, width, channels));
      for (let stage = 2; stage <= stages; stage++) {
        const seen = concat([...maps, features]);
        maps = branches.map(([name, channels]) => refined(p, seen, `stage${stage}_${name}`, width, channels));
      }
      return { fields: maps[0]!, heatMaps: maps[1]! };
    },
  };
}

/** The first prediction, from features alone. */
function first(p: Scope, features: Value, branch: string, width: number, channels: number): Value {
  let x = features;
  for (let i = 1; i <= 3; i++) {
    x = relu(convolution(p.scope(`conv5_${i}_CPM_${branch}`), x, 2 * width, { kernel: 3, padding: 1 }));
  }
  x = relu(convolution(p.scope(`conv5_4_CPM_${branch}`), x, 8 * width));
  return convolution(p.scope(`conv5_5_CPM_${branch}`), x, channels);
}

/** A later prediction, which sees far: five convolutions of 7 × 7. */
function refined(p: Scope, seen: Value, branch: string, width: number, channels: number): Value {
  let x = seen;
  for (let i = 1; i <= 5; i++) {
    x = relu(convolution(p.scope(`Mconv${i}_${branch}`), x, 2 * width, { kernel: 7, padding: 3 }));
  }
  x = relu(convolution(p.scope(`Mconv6_${branch}`), x, 2 * width));
  return convolution(p.scope(`Mconv7_${branch}`), x, channels);
}
