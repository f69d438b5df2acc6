/** The plain vision transformer with windows, as an encoder for dense prediction: ViTDet's, which SAM has. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { gelu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { gemm } from "../../ops/matrix.js";
import { reshape, transpose } from "../../ops/shape.js";
import { relativeAttention } from "./attention.js";
import { partition, unpartition } from "./windows.js";

/** Configuration of {@link vitdetEncoder}. */
export interface VitdetConfig {
  /** Height and width of the input, which the position codes are for: a multiple of the patch's. */
  readonly imageSize: number;
  /** Height and width of a patch. */
  readonly patchSize: number;
  /** Channels of a position. */
  readonly width: number;
  readonly depth: number;
  readonly numHeads: number;
  /** Channels within the feed-forward layers. */
  readonly mlpDim: number;
  /** Height and width of the windows that most blocks attend in. */
  readonly windowSize: number;
  /** The blocks that attend to the whole map, by number. */
  readonly globalBlocks: readonly number[];
  /** Channels of the result. */
  readonly outChannels: number;
}

/** What {@link vitdetEncoder} gives. */
export interface VitdetMaps {
  /** `[1, outChannels, size, size]`, where size is imageSize / patchSize. */
  readonly embeddings: Value;
  /** After each of the global blocks, `[1, size², width]`. */
  readonly global: readonly Value[];
}

/** Of all layer norms here. */
const EPSILON = 1e-6;

/**
 * A vision transformer whose blocks attend within windows, some of them to the whole map, with decomposed relative positions; and a neck of two convolutions. The names
 * are those of segment-anything's `image_encoder`.
 *
 * @param p - where its parameters are
 * @param image - `[1, channels, imageSize, imageSize]`
 * @param config - see {@link VitdetConfig}
 * @see Y. Li et al., "Exploring plain vision transformer backbones for object detection", ECCV 2022, doi:10.1007/978-3-031-20077-9_17
 */
export function vitdetEncoder(p: Scope, image: Value, config: VitdetConfig): VitdetMaps {
  const { patchSize, width, depth, windowSize, globalBlocks } = config;
  const size = config.imageSize / patchSize;
  const patches = convolution(p.scope("patch_embed.proj"), image, width, { kernel: patchSize, stride: patchSize });
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const codes = p.parameter("pos_embed", [1, size, size, width], { initial, view: [1, size * size, width] });
  let tokens = add(toTokens(patches), codes);
  const global: Value[] = [];
  for (let i = 0; i < depth; i++) {
    const isGlobal = globalBlocks.includes(i);
    tokens = block(p.scope(`blocks.${i}`), tokens, size, isGlobal ? size : windowSize, config);
    if (isGlobal) global.push(tokens);
  }
  return { embeddings: neck(p.scope("neck"), tokens, size, config.outChannels), global };
}

function block(p: Scope, tokens: Value, size: number, window: number, { numHeads, mlpDim }: VitdetConfig): Value {
  const normed = layerNorm(p.scope("norm1"), tokens, EPSILON);
  const at = p.scope("attn");
  const mixed =
    window === size
      ? relativeAttention(at, normed, size, numHeads)
      : unpartition(relativeAttention(at, partition(normed, size, window), window, numHeads), size, window);
  const attended = add(tokens, mixed);
  const mlp = p.scope("mlp");
  const wide = gelu(linear(mlp.scope("lin1"), layerNorm(p.scope("norm2"), attended, EPSILON), mlpDim));
  return add(attended, linear(mlp.scope("lin2"), wide, numberOf("block", tokens, -1)));
}

/** A 1 × 1 and a 3 × 3 convolution without bias, a layer norm over channels after each. */
function neck(p: Scope, tokens: Value, size: number, channels: number): Value {
  const width = numberOf("neck", tokens, -1);
  const weight = p.scope(0).parameter("weight", [channels, width, 1, 1], { view: [channels, width] });
  const rows = gemm(reshape(tokens, [size * size, width]), weight, undefined, { transposeB: true });
  const narrow = layerNorm(p.scope(1), reshape(rows, [1, size * size, channels]), EPSILON);
  const mixed = convolution(p.scope(2), toMaps(narrow, size), channels, { kernel: 3, padding: 1, bias: false });
  return toMaps(layerNorm(p.scope(3), toTokens(mixed), EPSILON), size);
}

/** `[1, C, size, size]` to `[1, size², C]`. */
function toTokens(maps: Value): Value {
  const [, channels, height, width] = maps.shape as number[];
  return transpose(reshape(maps, [1, channels!, height! * width!]), [0, 2, 1]);
}

/** `[1, size², C]` to `[1, C, size, size]`. */
function toMaps(tokens: Value, size: number): Value {
  return reshape(transpose(tokens, [0, 2, 1]), [1, numberOf("toMaps", tokens, -1), size, size]);
}
