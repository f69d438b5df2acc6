/** SINet: portraits cut from their background by a network of 87 thousand parameters. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { shuffleChannels } from "../../layers/shuffle.js";
import { imageInput, type Model } from "../../model/model.js";
import { softmax } from "../../ops/activation.js";
import { add, mul, sub } from "../../ops/elementwise.js";
import { averagePool, globalAveragePool } from "../../ops/pool.js";
import { reduceMax } from "../../ops/reduce.js";
import { resize } from "../../ops/resize.js";
import { concat, reshape } from "../../ops/shape.js";
import { type SinetConfig, type SinetSizes, sinetSizes } from "./config.js";

/** All norms have this ε, a hundred times PyTorch's. */
const EPSILON = 1e-3;

/** Two branches of a module: kernel, and the factor by which the branch sees the map smaller. */
type Branches = readonly [readonly [kernel: 3 | 5, smaller: 1 | 2 | 4], readonly [kernel: 3 | 5, smaller: 1 | 2 | 4]];

/** Modules at a quarter of the image's size, then those at an eighth, in the order of the published network. */
const QUARTER: readonly Branches[] = [
  [
    [3, 1],
    [5, 1],
  ],
  [
    [3, 1],
    [3, 1],
  ],
];
const EIGHTH: readonly Branches[] = [
  [
    [3, 1],
    [5, 1],
  ],
  [
    [3, 1],
    [3, 1],
  ],
  [
    [5, 1],
    [3, 2],
  ],
  [
    [5, 2],
    [3, 4],
  ],
  [
    [3, 1],
    [3, 1],
  ],
  [
    [5, 1],
    [5, 1],
  ],
  [
    [3, 2],
    [3, 4],
  ],
  [
    [3, 1],
    [5, 2],
  ],
];

/**
 * SINet: tells people from their background in portraits, with 87 thousand parameters.
 *
 * @param config - see {@link SinetConfig}
 * @throws SegmentationError `invalid-option`
 * @see H. Park et al., "SINet: Extreme lightweight portrait segmentation networks with spatial squeeze modules and information blocking decoder",
 *   WACV 2020, arXiv:1911.09099
 *
 * @example
 * ```ts
 * import { sinet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(sinet(), { height: 224, width: 320 });
 * console.assert(outputs.logits?.shape.join() === "1,2,224,320");
 * ```
 *
 * @remarks
 * Input `image` `[batch, 3, height, width]`, height and width multiples of 32; B, G, R, normalized as the family's preprocessing says. Output `logits`
 * `[batch, nClasses, height, width]`. Parameter names are those of the published `SINet.pth`.
 */
export function sinet(config: SinetConfig = {}): Model {
  const sizes = sinetSizes(config);
  const { nClasses } = sizes;
  return {
    name: "sinet",
    inputs: imageInput(3, 32),
    forward: (p, { image }) => {
      const { quarter, scores } = encoder(p.scope("encoder"), image!, sizes);
      const coarse = batchNorm(p.scope("bn_3"), upsampled(scores, 2), EPSILON);
      // information blocking: finer maps count only where the coarse scores are in doubt
      const confidence = reduceMax(softmax(coarse, 1), { axes: [1], keepDims: true });
      const doubt = sub(1, confidence);
      const fine = convNormPrelu(p.scope("level2_C"), quarter, nClasses, { kernel: 1, stride: 1 });
      const both = batchNorm(p.scope("bn_2"), upsampled(add(mul(fine, doubt), coarse), 2), EPSILON);
      return {
        logits: convolution(p.scope("classifier.1"), upsampled(both, 2), nClasses, { kernel: 3, padding: 1, bias: false }),
      };
    },
  };
}

/** Maps at a quarter of the image's size, and scores at an eighth. */
function encoder(p: Scope, image: Value, { nClasses, widths }: SinetSizes): { quarter: Value; scores: Value } {
  const [stem, first, width2, width3] = widths;
  const half = convNormPrelu(p.scope("level1"), image, stem, { kernel: 3, stride: 2 });

  const first2 = squeezed(p.scope("level2_0"), half, first, 1);
  const quarter = modules(p.scope("level2"), first2, width2, QUARTER);
  const joined2 = normPrelu(p.scope("BR2"), concat([first2, quarter]));

  const first3 = squeezed(p.scope("level3_0"), joined2, width2, 2);
  const last3 = modules(p.scope("level3"), first3, width3, EIGHTH);
  const joined3 = normPrelu(p.scope("BR3"), concat([first3, last3]));
  return { quarter, scores: convolution(p.scope("classifier.conv"), joined3, nClasses, { bias: false }) };
}

/** Modules one after another; the first changes the channels and has no residual. */
function modules(p: Scope, x: Value, channels: number, list: readonly Branches[]): Value {
  return list.reduce((maps, branches, i) => spatialSqueeze(p.scope(i), maps, channels, branches, i > 0), x);
}

/** A spatial squeeze module: half the channels, shuffled, go through two branches that see them at different sizes. */
function spatialSqueeze(p: Scope, x: Value, channels: number, branches: Branches, residual: boolean): Value {
  const each = channels / 2;
  const reduced = shuffleChannels(convolution(p.scope("c1.conv"), x, each, { groups: 2, bias: false }), 2);
  const joined = concat(branches.map(([kernel, smaller], i) => branch(p.scope(`d${i + 1}`), reduced, each, kernel, smaller)));
  return normPrelu(p.scope("BR"), residual ? add(x, joined) : joined);
}

function branch(p: Scope, x: Value, channels: number, kernel: 3 | 5, smaller: 1 | 2 | 4): Value {
  const seen = smaller > 1 ? averagePool(x, { kernel: smaller, stride: smaller }) : x;
  const padding = (kernel - 1) / 2;
  const depthwise = convolution(p.scope("conv.0"), seen, channels, { kernel, padding, groups: channels, bias: false });
  const active = prelu(p.scope("act_conv1x1.0"), batchNorm(p.scope("conv.1"), depthwise, EPSILON));
  const mixed = convolution(p.scope("act_conv1x1.1"), active, channels, { bias: false });
  return batchNorm(p.scope("bn"), smaller > 1 ? upsampled(mixed, smaller) : mixed, EPSILON);
}

/** A depthwise convolution of stride 2 whose channels are weighed by what their means say, then mixed. */
function squeezed(p: Scope, x: Value, channels: number, divide: 1 | 2): Value {
  const width = numberOf("sinet", x, 1);
  const maps = convolution(p.scope("conv.0"), x, width, { kernel: 3, stride: 2, padding: 1, groups: width, bias: false });
  const dense = p.scope("conv.1.dense");
  const means = reshape(globalAveragePool(maps), [x.shape[0]!, width]);
  const hidden = prelu(dense.scope(1), linear(dense.scope(0), means, width / divide));
  const weights = divide === 1 ? hidden : prelu(dense.scope(3), linear(dense.scope(2), hidden, width));
  const weighed = mul(maps, reshape(weights, [x.shape[0]!, width, 1, 1]));
  return normPrelu(p, convolution(p.scope("conv.2"), weighed, channels, { bias: false }));
}

function upsampled(x: Value, scale: number): Value {
  return resize(x, { scale, mode: "bilinear", alignCorners: true });
}

/** Normalization and PReLU. */
function normPrelu(p: Scope, x: Value): Value {
  return prelu(p.scope("act"), batchNorm(p.scope("bn"), x, EPSILON));
}

/** Convolution, normalization, PReLU. */
function convNormPrelu(p: Scope, x: Value, channels: number, { kernel, stride }: { kernel: 1 | 3; stride: 1 | 2 }): Value {
  return normPrelu(p, convolution(p.scope("conv"), x, channels, { kernel, stride, padding: (kernel - 1) / 2, bias: false }));
}
