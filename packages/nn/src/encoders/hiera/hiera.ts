/** Hiera as SAM 2 has it: a hierarchical transformer of windows, whose queries are pooled where a stage begins. */
import { numberOf, type Value } from "../../graph/value.js";
import { attentionInParts } from "../../layers/attention-in-parts.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { joinWindows, splitWindows } from "../../layers/windows.js";
import { gelu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { reshape, split, tile, transpose } from "../../ops/shape.js";

/** Configuration of {@link hieraEncoder}. */
export interface HieraConfig {
  /** Channels of the first stage; each further one has twice as many. */
  readonly embedDim: number;
  /** Heads of the first stage; each further one has twice as many. */
  readonly numHeads: number;
  /** Blocks of each stage. */
  readonly stages: readonly number[];
  /** Windows of each stage: their height and width in tokens. */
  readonly windowSpec: readonly number[];
  /** Blocks, counted through all stages, that attend to the whole map. */
  readonly globalAttBlocks: readonly number[];
  /** Height and width of the position code that is spread over the map. */
  readonly windowPosEmbedBkgSpatialSize: readonly [number, number];
}

const EPSILON = 1e-6;

/**
 * The stages' maps of Hiera under the names of SAM 2's files (`patch_embed.proj`, `pos_embed`, `blocks.0.attn.qkv`, …).
 *
 * The position code is one that is upsampled to the whole map and one that repeats in every window: both are weights, so that their sum is computed once, when a session loads.
 *
 * @returns maps at 1/4, 1/8, 1/16 and 1/32 of the image, `[batch, embedDim · 2ⁱ, …]`
 * @see C. Ryali et al., "Hiera: A hierarchical vision transformer without the bells-and-whistles", ICML 2023, arXiv:2306.00989
 */
export function hieraEncoder(p: Scope, image: Value, config: HieraConfig): Value[] {
  const { embedDim, stages, windowSpec, globalAttBlocks } = config;
  const patches = convolution(p.scope("patch_embed.proj"), image, embedDim, { kernel: 7, stride: 4, padding: 3 });
  let x = transpose(add(patches, positions(p, patches, config)), [0, 2, 3, 1]);
  const maps: Value[] = [];
  let index = 0;
  stages.forEach((depth, stage) => {
    for (let block = 0; block < depth; block++, index++) {
      const pooled = stage > 0 && block === 0;
      // a stage's first block still has the windows of the stage before
      const window = globalAttBlocks.includes(index) ? 0 : windowSpec[pooled ? stage - 1 : stage]!;
      const sizes = { window, pooled, channels: embedDim * 2 ** stage, heads: config.numHeads * 2 ** stage };
      x = multiScaleBlock(p.scope(`blocks.${index}`), x, sizes);
    }
    maps.push(transpose(x, [0, 3, 1, 2]));
  });
  return maps;
}

/** `[1, C, H, W]`: a coarse code of the whole map, and one that every window has. */
function positions(p: Scope, patches: Value, config: HieraConfig): Value {
  const { embedDim, windowSpec, windowPosEmbedBkgSpatialSize: coarse } = config;
  const window = windowSpec[0]!;
  const [height, width] = [numberOf("hieraEncoder", patches, 2), numberOf("hieraEncoder", patches, 3)];
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const whole = p.parameter("pos_embed", [1, embedDim, ...coarse], { initial });
  const within = p.parameter("pos_embed_window", [1, embedDim, window, window], { initial });
  const spread = resize(whole, { size: [height, width], mode: "bicubic" });
  return add(spread, tile(within, [1, 1, height / window, width / window]));
}

interface BlockSizes {
  /** Height and width of a window; 0: the whole map. */
  readonly window: number;
  /** Whether queries and the shortcut are pooled to half the size. */
  readonly pooled: boolean;
  readonly channels: number;
  readonly heads: number;
}

/** Attention within windows and two linear layers: `[N, H, W, C]` to `[N, H, W, channels]`, or half the height and width of it. */
function multiScaleBlock(p: Scope, x: Value, sizes: BlockSizes): Value {
  const { window, pooled, channels } = sizes;
  const batch = x.shape[0]!;
  const [height, width] = [numberOf("hieraEncoder", x, 1), numberOf("hieraEncoder", x, 2)];
  const normed = layerNorm(p.scope("norm1"), x, EPSILON);
  const shortcut = pooled ? halved(linear(p.scope("proj"), normed, channels)) : x;
  const size: readonly [number, number] = window > 0 ? [window, window] : [height, width];
  const tokens = window > 0 ? splitWindows(normed, window) : reshape(normed, [batch, height * width, normed.shape[3]!]);
  const attended = attention(p.scope("attn"), tokens, size, sizes);
  const by = pooled ? 2 : 1;
  const target = [height / by, width / by] as const;
  const joined =
    window > 0 ? joinWindows(attended, batch, target, window / by) : reshape(attended, [batch, ...target, channels]);
  const y = add(shortcut, joined);
  const mlp = p.scope("mlp.layers");
  const wide = gelu(linear(mlp.scope(0), layerNorm(p.scope("norm2"), y, EPSILON), channels * 4));
  return add(y, linear(mlp.scope(1), wide, channels));
}

/** Attention of all tokens of a window, `[M, h · w, C]`; pooled queries give a quarter of the tokens. */
function attention(
  p: Scope,
  x: Value,
  [height, width]: readonly [number, number],
  { pooled, channels, heads }: BlockSizes,
): Value {
  const [query, key, value] = split(linear(p.scope("qkv"), x, 3 * channels), [channels, channels, channels], -1);
  const windows = x.shape[0]!;
  const asked = pooled
    ? reshape(halved(reshape(query!, [windows, height, width, channels])), [windows, (height * width) / 4, channels])
    : query!;
  const inHeads = (tokens: Value) =>
    transpose(reshape(tokens, [windows, tokens.shape[1]!, heads, channels / heads]), [0, 2, 1, 3]);
  // windows are small; where a map is one whole, there is one of it
  const scores = typeof windows === "number" ? windows * heads * height * width : 0;
  const mixed = transpose(attentionInParts(inHeads(asked), inHeads(key!), inHeads(value!), scores), [0, 2, 1, 3]);
  return linear(p.scope("proj"), reshape(mixed, asked.shape), channels);
}

/** The largest of 2 × 2 tokens: `[N, H, W, C]` to half the height and width. */
function halved(x: Value): Value {
  return transpose(maxPool(transpose(x, [0, 3, 1, 2]), { kernel: 2 }), [0, 2, 3, 1]);
}
