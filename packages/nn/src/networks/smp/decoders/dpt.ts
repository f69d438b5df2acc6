/** The decoder of dense prediction transformers: tokens of four blocks as maps of four sizes, joined from the coarsest down. */
import { productOf } from "../../../graph/extents.js";
import { numberOf, type Value } from "../../../graph/value.js";
import { convolution, transposedConvolution } from "../../../layers/conv.js";
import { linear } from "../../../layers/linear.js";
import { batchNorm } from "../../../layers/norm.js";
import type { Scope } from "../../../layers/scope.js";
import { gelu, relu } from "../../../ops/activation.js";
import { add } from "../../../ops/elementwise.js";
import { reduceMean } from "../../../ops/reduce.js";
import { concat, expand, reshape, slice, transpose } from "../../../ops/shape.js";
import type { SmpReadout } from "../choices.js";
import { upsampled } from "../layers.js";

/** What a plain transformer gives of one block. */
export interface TokenMap {
  /** The patches' tokens as a map. */
  readonly map: Value;
  /** The tokens before them, `[batch, N, C]`. */
  readonly prefix: Value | undefined;
}

/** What the decoder of DPT is made by. */
export interface DptOptions {
  readonly readout: SmpReadout;
  /** Channels that each block's map is resized with. */
  readonly intermediateChannels: readonly number[];
  readonly fusionChannels: number;
  /** Pixels from one patch to the next. */
  readonly stride: number;
}

/** The decoder of DPT, of a transformer's blocks from the first to the last. */
export function dptDecoder(p: Scope, blocks: readonly TokenMap[], options: DptOptions): Value {
  const maps = blocks.map((block, i) => {
    const read = readOut(p.scope(`projection_blocks.${i}`), block, options.readout);
    return reassembled(p.scope(`reassemble_blocks.${i}`), read, i, options);
  });
  let fused: Value | undefined;
  maps.reverse().forEach((map, i) => {
    const at = p.scope(`fusion_blocks.${i}`);
    const own = residual(at.scope("residual_conv_block1"), map);
    const both = residual(at.scope("residual_conv_block2"), fused ? add(own, fused) : own);
    fused = convolution(at.scope("project"), upsampled(both, 2, "bilinear", true), options.fusionChannels);
  });
  return fused!;
}

/** The map with what the tokens before it say. */
function readOut(p: Scope, { map, prefix }: TokenMap, readout: SmpReadout): Value {
  if (readout === "ignore") return map;
  const [batch, , height, width] = map.shape;
  const channels = numberOf("smp", map, 1);
  if (readout === "add") {
    if (!prefix) return map;
    return add(map, reshape(reduceMean(prefix, { axes: [1], keepDims: true }), [batch!, channels, 1, 1]));
  }
  const count = productOf([height!, width!]);
  let tokens = transpose(reshape(map, [batch!, channels, count]), [0, 2, 1]);
  if (prefix) tokens = concat([tokens, expand(slice(prefix, 1, 0, 1), [batch!, count, channels])], 2);
  const projected = gelu(linear(p.scope("project.0"), tokens, channels));
  return reshape(transpose(projected, [0, 2, 1]), [batch!, channels, height!, width!]);
}

/** The i-th map at a stride of 4 · 2ⁱ, in the channels that all have. */
function reassembled(p: Scope, x: Value, i: number, options: DptOptions): Value {
  const { intermediateChannels, fusionChannels, stride } = options;
  const channels = intermediateChannels[i]!;
  const factor = stride / 2 ** (i + 2);
  let y = convolution(p.scope("project_to_out_channel"), x, channels);
  if (factor > 1) {
    y = transposedConvolution(p.scope("upsample"), y, channels, { kernel: Math.floor(factor), stride: Math.floor(factor) });
  } else if (factor < 1) {
    y = convolution(p.scope("upsample"), y, channels, { kernel: 3, stride: Math.floor(1 / factor), padding: 1 });
  }
  return convolution(p.scope("project_to_feature_dim"), y, fusionChannels, { kernel: 3, padding: 1, bias: false });
}

/** Two convolutions after rectifiers, added to what they are given. */
function residual(p: Scope, x: Value): Value {
  let y = x;
  for (const i of [1, 2]) {
    const wide = numberOf("smp", x, 1);
    y = convolution(p.scope(`conv_${i}`), relu(y), wide, { kernel: 3, padding: 1, bias: false });
    y = batchNorm(p.scope(`batch_norm_${i}`), y);
  }
  return add(y, x);
}

/** DPT's scores: a convolution, and one of 1 × 1. */
export function dptScores(p: Scope, x: Value, nClasses: number): Value {
  const at = p.scope("head");
  const y = convolution(at.scope(0), x, numberOf("smp", x, 1), { kernel: 3, padding: 1, bias: false });
  return convolution(at.scope(4), relu(batchNorm(at.scope(1), y)), nClasses);
}
