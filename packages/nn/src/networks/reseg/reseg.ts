/** ReSeg: recurrent layers sweep over the map in four directions, so that each position has heard of all others. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { divideExactly, type Extent, multiplyExtents, productOf } from "../../graph/extents.js";
import { fanInUniform } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { maxPool } from "../../ops/pool.js";
import { gru, type RecurrentWeights } from "../../ops/recurrent.js";
import { reshape, transpose } from "../../ops/shape.js";

/** Configuration of {@link reseg}. */
export interface ResegConfig {
  /** @default 11, CamVid's */
  readonly nClasses?: number;
  /** Channels of VGG's first stage; the others have twice and four times as many. @default 64 */
  readonly width?: number;
  /** Units of each recurrent layer and direction. @default 100 */
  readonly units?: number;
  /** Channels of the maps on the way up. @default 50 */
  readonly channels?: number;
}

/** Convolutions of VGG-16's first three stages. */
const DEPTHS = [2, 2, 3];

/**
 * ReSeg: the first seven convolutions of VGG-16, two ReNet layers, and transposed convolutions.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, sides multiples of 8. Output `logits` `[batch, nClasses, height, width]`. Names are torchvision's for VGG (`features.0`, …)
 * and PyTorch's for the recurrent layers (`renet1.rnn_hor.weight_ih_l0`, …); the authors' are of Theano.
 *
 * @param config - see {@link ResegConfig}; 3.02 M parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see F. Visin et al., "ReSeg: A recurrent neural network-based model for semantic segmentation", CVPR workshops 2016, arXiv:1511.07053
 *
 * @example
 * ```ts
 * import { reseg, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(reseg({ width: 4, units: 3 }), { height: 48, width: 64 });
 * console.assert(outputs.logits?.shape.join() === "1,11,48,64");
 * // wherever a position lies, it sees the whole image
 * console.assert(outputs.logits?.receptiveField?.size[0] === Infinity);
 * ```
 *
 * @remarks
 * The first ReNet layer reads patches of 2 × 2 positions, the second single ones. On the way up are as many transposed convolutions of 2 × 2 as the size was halved.
 */
export function reseg(config: ResegConfig = {}): Model {
  const where = "reseg";
  checkKnownOptions(where, config, ["nClasses", "width", "units", "channels"]);
  const { nClasses = 11, width = 64, units = 100, channels = 50 } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkInteger(where, "units", units, { min: 1 });
  checkInteger(where, "channels", channels, { min: 1 });
  return {
    name: where,
    inputs: imageInput(3, 8),
    forward: (p, { image }) => {
      let x = image!;
      let at = 0;
      DEPTHS.forEach((depth, stage) => {
        if (stage > 0) {
          x = maxPool(x, { kernel: 2 });
          at++;
        }
        for (let i = 0; i < depth; i++, at += 2) {
          x = relu(convolution(p.scope(`features.${at}`), x, width * 2 ** stage, { kernel: 3, padding: 1 }));
        }
      });
      x = renet(p.scope("renet1"), x, units, 2);
      x = renet(p.scope("renet2"), x, units, 1);
      for (const i of [1, 2, 3]) {
        x = relu(transposedConvolution(p.scope(`upsampling${i}`), x, channels, { kernel: 2, stride: 2 }));
      }
      return { logits: convolution(p.scope("score"), x, nClasses) };
    },
  };
}

/**
 * A ReNet layer: patches of the map are read along rows in both directions, and what was made of them along columns: `[N, C, H, W]` to `[N, 2 · units, H / patch, W / patch]`.
 */
function renet(p: Scope, x: Value, units: number, patch: number): Value {
  const [n, , height, width] = x.shape as [Extent, Extent, Extent, Extent];
  const channels = numberOf("reseg", x, 1);
  const [h, w] = [divideExactly(height, patch)!, divideExactly(width, patch)!];
  const inputs = channels * patch * patch;
  // [N, C, h, p, w, p] to steps of columns first: [w, N, h, C, p, p]
  const patches = transpose(reshape(x, [n, channels, h, patch, w, patch]), [4, 0, 2, 1, 3, 5]);
  const rows = sweep(p.scope("rnn_hor"), reshape(patches, [w, multiplyExtents(n, h), inputs]), units);
  // [w, N, h, 2 · units] to steps of rows: [h, N, w, …]
  const turned = transpose(reshape(rows, [w, n, h, 2 * units]), [2, 1, 0, 3]);
  const columns = sweep(p.scope("rnn_ver"), reshape(turned, [h, productOf([n, w]), 2 * units]), units);
  return transpose(reshape(columns, [h, n, w, 2 * units]), [1, 3, 0, 2]);
}

/** A GRU in both directions: `[T, N, I]` to `[T, N, 2 · units]`, with PyTorch's names. */
function sweep(p: Scope, x: Value, units: number): Value {
  const initial = fanInUniform(units);
  const weights = (suffix: string): RecurrentWeights => ({
    weightIh: p.parameter(`weight_ih_l0${suffix}`, [3 * units, numberOf("reseg", x, 2)], { initial }),
    weightHh: p.parameter(`weight_hh_l0${suffix}`, [3 * units, units], { initial }),
    biasIh: p.parameter(`bias_ih_l0${suffix}`, [3 * units], { initial }),
    biasHh: p.parameter(`bias_hh_l0${suffix}`, [3 * units], { initial }),
  });
  return gru(x, [weights(""), weights("_reverse")], { direction: "bidirectional" }).output;
}
