/** RSN: pyramids whose blocks see a little farther with each step, and heat maps that are weighed by what they are. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { numberOf, type Value } from "../../graph/value.js";
import { convNorm } from "../../layers/conv-norm.js";
import { linear } from "../../layers/linear.js";
import { batchNorm } from "../../layers/norm.js";
import { pyramidHeatMaps, repeatedPyramids } from "../../layers/repeated-pyramids.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool } from "../../ops/pool.js";
import { concat, flatten, split, unsqueeze } from "../../ops/shape.js";

/** Configuration of {@link rsn}. */
export interface RsnConfig {
  /** Pyramids, one after another. @default 1 */
  readonly stages?: number;
  /** Blocks of the four levels of a pyramid. @default [2, 2, 2, 2], RSN-18's */
  readonly depths?: readonly number[];
  /** Steps of a block. @default 4 */
  readonly steps?: number;
  /** Channels of the stem. @default 64 */
  readonly width?: number;
  /** Channels of a step, for blocks of the stem's. @default 26 */
  readonly branch?: number;
  /** Channels on the ways up. @default 256 */
  readonly channels?: number;
  /** Whether heat maps are weighed at the end, by the "pose refine machine" of the paper, which OpenMMLab's files lack. @default false */
  readonly refined?: boolean;
  /** Key points. @default 17, COCO's */
  readonly nPoints?: number;
}

/** Bounds and defaults of {@link rsn}'s configuration. */
export const rsnRules = {
  stages: { kind: "integer", min: 1, max: 16, default: 1 },
  depths: {
    kind: "integers",
    length: 4,
    min: 1,
    form: "[at a quarter, an eighth, a sixteenth, a thirty-second]",
    default: [2, 2, 2, 2],
  },
  steps: { kind: "integer", min: 2, max: 8, default: 4 },
  width: { kind: "integer", min: 1, default: 64 },
  branch: { kind: "integer", min: 1, default: 26 },
  channels: { kind: "integer", min: 1, default: 256 },
  refined: { kind: "flag", default: false },
  nPoints: { kind: "integer", min: 1, default: 17 },
} as const satisfies Rules<RsnConfig>;

/**
 * RSN, a pose network, under OpenMMLab's names (`backbone.multi_stage_rsn.0.downsample.layer1.0.conv_bn_relu1`, `head.predict_layers.3`). Heat maps of levels and stages before the last are training's.
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, RGB normalized with ImageNet's mean and deviation, sides in multiples of 32. Output `heatmaps` `[batch, nPoints, height / 4, width / 4]`, about 255 at a joint.
 *
 * @param config - see {@link RsnConfig}; the defaults are RSN-18's
 * @throws SegmentationError `invalid-option`
 * @see Y. Cai et al., "Learning delicate local representations for multi-person pose estimation", ECCV 2020, arXiv:2003.04030
 *
 * @example
 * ```ts
 * import { rsn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(rsn({ depths: [3, 4, 6, 3] }), { height: 256, width: 192 });
 * console.assert(parameters === 19_012_834 && outputs["heatmaps"]?.shape.join() === "1,17,64,48");
 * ```
 */
export function rsn(config: RsnConfig = {}): Model {
  const settings = readOptions("rsn", config, rsnRules);
  const { stages, depths, steps, width, branch, channels, nPoints, refined } = settings;
  const last = `head.predict_layers.${4 * stages - 1}`;
  return {
    name: "rsn",
    inputs: imageInput(3, 32),
    ignoredKeys: [new RegExp(`^head\\.predict_layers\\.(?!${4 * stages - 1}\\.)`)],
    forward: (p, { image }) => {
      const finest = repeatedPyramids(p.scope("backbone"), image!, {
        ...{ name: "multi_stage_rsn", stages, depths, width, channels },
        block: (at, x, level) => {
          const step = Math.floor((numberOf("rsn", x, 1) * branch) / width);
          return residualSteps(at, x, { ...level, steps, step });
        },
      });
      const maps = pyramidHeatMaps(p.scope(last), finest, channels, nPoints);
      return { heatmaps: refined ? weighed(p.scope(`${last}.prm`), maps) : maps };
    },
  };
}

interface Steps {
  readonly channels: number;
  readonly stride: 1 | 2;
  /** How many, and the channels of each. */
  readonly steps: number;
  readonly step: number;
}

const NAMES = ["conv", "bn"] as const;

/** Branches of one, two, three and more convolutions, each of which also sees what the branch before had after as many. */
function residualSteps(p: Scope, x: Value, { channels, stride, steps, step }: Steps): Value {
  const within = { activation: relu, names: NAMES };
  const opened = convNorm(p.scope("conv_bn_relu1"), x, steps * step, { stride, ...within });
  let before: Value[] = [];
  const ends = split(opened, Array<number>(steps).fill(step), 1).map((branch, i) => {
    let y = branch;
    const seen = Array.from({ length: i + 1 }, (_, j) => {
      const from = before[j];
      y = convNorm(p.scope(`conv_bn_relu2_${i + 1}_${j + 1}`), from ? add(y, from) : y, step, { kernel: 3, ...within });
      return y;
    });
    before = seen;
    return y;
  });
  const closed = convNorm(p.scope("conv_bn3"), concat(ends), channels, { names: NAMES });
  const isPlain = stride === 1 && numberOf("rsn", x, 1) === channels;
  return relu(add(closed, isPlain ? x : convNorm(p.scope("downsample"), x, channels, { stride, names: NAMES })));
}

/** Heat maps times one more than how much each joint, and each position, matters. */
function weighed(p: Scope, maps: Value): Value {
  const nPoints = numberOf("rsn", maps, 1);
  const x = convNorm(p.scope("conv_bn_relu_prm_1"), maps, nPoints, { kernel: 3, activation: relu, names: NAMES });
  let joints = flatten(globalAveragePool(x));
  for (const i of [0, 3]) {
    const at = p.scope("middle_path");
    joints = relu(batchNorm(at.scope(i + 1), linear(at.scope(i), joints, nPoints)));
  }
  const path = p.scope("bottom_path");
  let places = convNorm(path.scope(0), x, nPoints, { activation: relu, names: NAMES });
  const own = { kernel: 9, groups: nPoints, activation: relu, names: NAMES };
  places = convNorm(path.scope("1.depthwise_conv"), places, nPoints, own);
  places = convNorm(path.scope("1.pointwise_conv"), places, 1, { activation: relu, names: NAMES });
  const weights = mul(unsqueeze(sigmoid(joints), [2, 3]), sigmoid(places));
  return mul(x, add(weights, 1));
}
