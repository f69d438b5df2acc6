/** CPN: a pyramid that finds the joints which are easy to see, and a second network on all its levels for the others. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { bottleneckBlock, resnetEncoder, resnetOf } from "../../encoders/resnet/index.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Scope } from "../../layers/scope.js";
import { upsampledFromCorners } from "../../layers/upsampled-from-corners.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { concat } from "../../ops/shape.js";

/** Configuration of {@link cpn}. */
export interface CpnConfig {
  /** Layers with weights of the ResNet: 50, 101 or 152. @default 50 */
  readonly layers?: 50 | 101 | 152;
  /** Channels of the stem. @default 64 */
  readonly width?: number;
  /** Channels of the pyramid. @default 256 */
  readonly channels?: number;
  /** Key points. @default 17, COCO's */
  readonly nPoints?: number;
}

/** Bounds and defaults of {@link cpn}'s configuration. */
export const cpnRules = {
  layers: { kind: "choice", of: [50, 101, 152], default: 50 },
  width: { kind: "integer", min: 1, default: 64 },
  channels: { kind: "integer", min: 2, default: 256 },
  nPoints: { kind: "integer", min: 1, default: 17 },
} as const satisfies Rules<CpnConfig>;

/** Of all normalizations; the authors' is nearly none. */
const NORMS = { epsilon: 1e-9 } as const;

/**
 * CPN, a pose network: GlobalNet, a pyramid on a ResNet, and RefineNet, which sees all levels at the size of the finest. Heat maps of the levels are training's and left out.
 *
 * Input `image` `[batch, 3, height, width]`, a crop of one body, BGR in 0 … 255 less a mean, sides in multiples of 32. Output `heatmaps` `[batch, nPoints, height / 4, width / 4]`, about 255 at a joint.
 *
 * @param config - see {@link CpnConfig}
 * @throws SegmentationError `invalid-option`
 * @see Y. Chen et al., "Cascaded pyramid network for multi-person pose estimation", CVPR 2018, arXiv:1711.07319
 *
 * @example
 * ```ts
 * import { cpn, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(cpn(), { height: 256, width: 192 });
 * console.assert(parameters === 26_588_770 && outputs["heatmaps"]?.shape.join() === "1,17,64,48");
 * ```
 *
 * @remarks
 * Layers, epsilon and upsampling are those of tf-cpn, whose files are TensorFlow checkpoints, which are not read. Names are the library's own: `backbone` has torchvision's.
 */
export function cpn(config: CpnConfig = {}): Model {
  const { layers, width, channels, nPoints } = readOptions("cpn", config, cpnRules);
  const encoder = resnetEncoder({
    ...resnetOf(layers),
    ...{ width, norms: NORMS },
  });
  return {
    name: "cpn",
    inputs: imageInput(3, 32),
    forward: (p, { image }) => {
      const maps = encoder.features(p.scope("backbone"), image!).slice(-4);
      const levels = globalNet(p.scope("global_net"), maps, channels);
      return { heatmaps: refineNet(p.scope("refine_net"), levels, channels, nPoints) };
    },
  };
}

/** A pyramid: each level is the encoder's map, and the coarser level upsampled; the finest first. */
function globalNet(p: Scope, maps: readonly Value[], channels: number): Value[] {
  const levels: Value[] = [];
  for (let level = maps.length - 1; level >= 0; level--) {
    const beside = convNorm(p.scope(`lateral.${level}`), maps[level]!, channels, { activation: relu, ...NORMS });
    const coarser = levels[0];
    levels.unshift(
      coarser ? add(convolution(p.scope(`merge.${level}`), upsampledFromCorners(coarser, 2), channels), beside) : beside,
    );
  }
  return levels;
}

/** Coarser levels go through more blocks; then all are brought to the finest one's size, and seen together. */
function refineNet(p: Scope, levels: readonly Value[], channels: number, nPoints: number): Value {
  const sizes = { channels, inner: Math.floor(channels / 2), norms: NORMS };
  const seen = levels.map((map, level) => {
    let x = map;
    for (let i = 0; i < level; i++) x = bottleneckBlock(p.scope(`levels.${level}.${i}`), x, sizes);
    return upsampledFromCorners(x, 2 ** level);
  });
  const together = bottleneckBlock(p.scope("final"), concat(seen), sizes);
  return convNorm(p.scope("heatmaps"), together, nPoints, { kernel: 3, ...NORMS });
}
