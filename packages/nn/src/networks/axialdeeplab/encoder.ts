/** Axial-ResNet: residual blocks whose middle is attention along columns and rows, or a convolution of 3 × 3. */
import type { Value } from "../../graph/value.js";
import { axialAttention } from "../../layers/axial-attention.js";
import type { Activation } from "../../layers/conv-norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { EPSILON, normed } from "../kmaxdeeplab/normed.js";

/** Heads of every attention. */
export const HEADS = 8;

/** Sizes of {@link axialResnet}. */
export interface AxialResnetSizes {
  /** Channels of the first stage's keys. */
  readonly width: number;
  readonly depths: readonly number[];
  readonly stem: number;
  /** Blocks whose input has this stride or more have attention. */
  readonly axialStride: number;
  /** Positions of an axis that one sees. */
  readonly span: number;
}

/** Sizes of {@link axialBlock}. */
export interface AxialBlockSizes {
  /** Channels of keys; values have twice as many, the result four times. */
  readonly filters: number;
  readonly axial: boolean;
  readonly stride?: number;
  readonly span?: number;
  /** @default relu */
  readonly activation?: Activation;
}

/**
 * Maps of strides 4, 8, 16 and 16, not yet activated: in place of a max-pool the first stage has a stride, and the last one has none.
 *
 * @see H. Wang et al., "Axial-DeepLab: Stand-alone axial-attention for panoptic segmentation", ECCV 2020, arXiv:2003.07853
 */
export function axialResnet(p: Scope, image: Value, { width, depths, stem, axialStride, span }: AxialResnetSizes): Value[] {
  const first = normed(p.scope("_stem._conv1_bn_act"), image, stem, { kernel: 3, stride: 2, activation: relu });
  const second = normed(p.scope("_stem._conv2_bn_act"), first, stem, { kernel: 3, activation: relu });
  let x = normed(p.scope("_stem._conv3_bn"), second, 2 * stem, { kernel: 3 });
  let before = 2;
  return depths.map((depth, stage) => {
    const stride = stage < 3 ? 2 : 1;
    for (let k = 0; k < depth; k++) {
      const axial = (k === 0 ? before : 2 ** (stage + 2)) >= axialStride;
      const sizes = { filters: width * 2 ** stage, axial, span, stride: k === 0 ? stride : 1 };
      x = axialBlock(p.scope(`_stage${stage + 2}._block${k + 1}`), x, sizes);
    }
    before *= 2;
    return x;
  });
}

/** A bottleneck of a map that is not yet activated, under DeepLab2's names. */
export function axialBlock(p: Scope, x: Value, sizes: AxialBlockSizes): Value {
  const { filters, axial, stride = 1, span, activation = relu } = sizes;
  const own = activation(x);
  const inner = axial ? 2 * filters : filters;
  const narrow = normed(p.scope("_conv1_bn_act"), own, inner, { activation });
  const along = { keys: filters, values: inner, heads: HEADS, epsilon: EPSILON, stride, ...(span !== undefined && { span }) };
  const middle = axial
    ? activation(axialAttention(p.scope("_attention"), narrow, along))
    : normed(p.scope("_conv2_bn_act"), narrow, inner, { kernel: 3, stride, activation });
  const last = normed(p.scope("_conv3_bn"), middle, 4 * filters);
  if (own.shape[1] !== 4 * filters) return add(last, normed(p.scope("_shortcut"), own, 4 * filters, { stride }));
  return add(last, stride > 1 ? maxPool(own, { kernel: 1, stride }) : own);
}
