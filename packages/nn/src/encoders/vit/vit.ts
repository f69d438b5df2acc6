/** Vision Transformer as an encoder: an image as a sequence of patches, whose tokens all see each other. */
import { type Extent, productOf } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { attend, attentionScores, type Projections, type QueryKeyValueOptions, queryKeyValue } from "../../layers/attention.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { feedForward, gatedFeedForward } from "../../layers/feed-forward.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { add, mul } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { resizeAntialiased } from "../../ops/resize-antialiased.js";
import { concat, expand, reshape, slice, transpose } from "../../ops/shape.js";
import { rotaryTurns, type Turns, turned } from "./rotary.js";

/** Configuration of {@link vitEncoder}. */
export interface VitEncoderConfig {
  /** Blocks. */
  readonly depth: number;
  /** Attention heads of each block. */
  readonly heads: number;
  /** Channels of a token. */
  readonly width: number;
  /** Height and width of a patch, in pixels. @default 16 */
  readonly patchSize?: number;
  /** Width of the feed-forward layers, relative to `width`. @default 4 */
  readonly mlpRatio?: number;
  /** Whether the feed-forward layers have a gate (SwiGLU), as DINOv2's giant has; they are two thirds as wide then. @default false */
  readonly gated?: boolean;
  /** Where patches are: codes that were learned for a square grid and are interpolated to others, or turns of queries and keys. */
  readonly positions: AbsolutePositions | RotaryPositions;
  /** Whether a first token stands for the whole image. @default true */
  readonly classToken?: boolean;
  /** Tokens after the first that stand for nothing, and keep the patches' clean. @default 0 */
  readonly registers?: number;
  /** Whether each branch is multiplied by a learned number per channel before it is added (`ls1`, `ls2`). @default false */
  readonly layerScale?: boolean;
  /** Whether tokens are normalized before the first block (`norm_pre`), as CLIP's are. @default false */
  readonly preNorm?: boolean;
  /** Whether patches have a bias. @default unless tokens are normalized before the first block */
  readonly patchBias?: boolean;
  /** Whether the map after the last block is normalized (`norm`). @default false */
  readonly finalNorm?: boolean;
  /** Whether each position of a map has the class token beside its own: twice the channels. @default false */
  readonly joinClass?: boolean;
  /** @default "joined" */
  readonly projections?: Projections;
  /** Which of queries, keys and values have a bias. @default "all" */
  readonly attentionBias?: QueryKeyValueOptions["bias"];
  /** Of all layer norms. @default 1e-6 */
  readonly epsilon?: number;
}

/** Learned codes of positions. */
export interface AbsolutePositions {
  readonly kind: "absolute";
  /** Patches along each side of the images that the codes were learned for. */
  readonly grid: number;
  /** Whether the class token has one too. Files may have one that nothing is computed with: where there is no class token. @default where there is one */
  readonly ofClassToken?: boolean;
  /** How they are interpolated to other grids; antialiased, bicubic with a = −0.5, for images of one size alone. @default "bicubic" */
  readonly interpolation?: "bicubic" | "bilinear" | "antialiased";
  /** Whether the file has them as a table, without an extent for the batch. @default false */
  readonly asTable?: boolean;
}

/** Rotary codes of positions; nothing is learned. */
export interface RotaryPositions {
  readonly kind: "rotary";
  /** What frequencies are powers of. @default 100 */
  readonly theta?: number;
}

/** Tokens of an image `[batch, before + height · width, width]`, and where those of patches begin. */
export interface VitTokens {
  readonly tokens: Value;
  /** Tokens before those of patches. */
  readonly before: number;
  /** Rows and columns of patches. */
  readonly grid: readonly [Extent, Extent];
  /** What queries and keys turn by. */
  readonly turns: Turns | undefined;
}

/**
 * The Vision Transformer as an encoder under timm's names (`patch_embed.proj`, `cls_token`, `pos_embed`, `blocks.0.attn.qkv`, …). A plain transformer has one stride, that of its patches; images of any size of
 * which a patch's is a divisor.
 *
 * @param blocks - which maps are wanted, by the number of blocks before each: `[3, 6, 9, 12]` are four of a network of twelve. Default the last
 * @returns what builds these maps, not normalized unless the configuration says so
 * @see A. Dosovitskiy et al., "An image is worth 16x16 words: Transformers for image recognition at scale", ICLR 2021, arXiv:2010.11929
 */
export function vitEncoder(config: VitEncoderConfig, blocks: readonly number[] = [config.depth]): Encoder<"plain"> {
  const { patchSize = 16, width, joinClass = false } = config;
  return {
    kind: "plain",
    strides: blocks.map(() => patchSize),
    channels: blocks.map(() => (joinClass ? 2 * width : width)),
    features: (p, image) => mapsAfter(p, image, config, blocks),
  };
}

function mapsAfter(p: Scope, image: Value, config: VitEncoderConfig, blocks: readonly number[]): Value[] {
  const embedded = vitEmbedding(p, image, config);
  const maps = new Map<number, Value>();
  let { tokens } = embedded;
  for (let block = 0; block < Math.max(...blocks); block++) {
    tokens = vitBlock(p.scope(`blocks.${block}`), tokens, config, embedded.turns);
    const isNormalized = config.finalNorm && block + 1 === config.depth;
    const seen = isNormalized ? layerNorm(p.scope("norm"), tokens, config.epsilon ?? 1e-6) : tokens;
    maps.set(
      block + 1,
      patchMap({ ...embedded, ...(config.joinClass ? besideClass(seen, embedded.before) : { tokens: seen }) }),
    );
  }
  return blocks.map((block) => maps.get(block)!);
}

/** Each patch's token with that of the class beside it. */
function besideClass(tokens: Value, before: number): Pick<VitTokens, "tokens" | "before"> {
  const patches = slice(tokens, 1, before);
  return { tokens: concat([patches, expand(slice(tokens, 1, 0, 1), patches.shape)], -1), before: 0 };
}

/** The image as tokens: those of class and registers, then those of patches from left to right, row by row, with their positions. */
export function vitEmbedding(p: Scope, image: Value, config: VitEncoderConfig): VitTokens {
  const { width, heads, patchSize = 16, classToken = true, registers = 0, preNorm = false, epsilon = 1e-6, positions } = config;
  const { patchBias = !preNorm } = config;
  const patches = convolution(p.scope("patch_embed.proj"), image, width, {
    kernel: patchSize,
    stride: patchSize,
    bias: patchBias,
  });
  const [batch, , rows, columns] = patches.shape as [Extent, Extent, Extent, Extent];
  let tokens = sequence(patches);
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const first = (name: string, count: number, asTable = false) =>
    p.parameter(name, asTable ? [count, width] : [1, count, width], { initial, view: [1, count, width] });
  const everywhere = (value: Value, count: number) => expand(value, [batch, count, width]);
  const before: Value[] = [];
  const ofClass = positions.kind === "absolute" && (positions.ofClassToken ?? classToken);
  if (positions.kind === "absolute") {
    const codes = first("pos_embed", positions.grid ** 2 + (ofClass ? 1 : 0), positions.asTable);
    tokens = add(tokens, interpolated(ofClass ? slice(codes, 1, 1) : codes, positions, [rows, columns]));
    if (ofClass && classToken) before.push(everywhere(add(first("cls_token", 1), slice(codes, 1, 0, 1)), 1));
  }
  if (classToken && !ofClass) before.push(everywhere(first("cls_token", 1), 1));
  if (registers > 0) before.push(everywhere(first("reg_token", registers), registers));
  tokens = concat([...before, tokens], 1);
  const count = (classToken ? 1 : 0) + registers;
  const turns =
    positions.kind === "rotary"
      ? rotaryTurns(p.graph, { height: rows, width: columns, before: count }, width / heads, positions.theta ?? 100)
      : undefined;
  return {
    tokens: preNorm ? layerNorm(p.scope("norm_pre"), tokens, epsilon) : tokens,
    before: count,
    grid: [rows, columns],
    turns,
  };
}

/** One block: attention and feed-forward network, each after a layer norm and added to what it was given. */
export function vitBlock(p: Scope, tokens: Value, config: VitEncoderConfig, turns?: Turns): Value {
  const { heads, projections = "joined", attentionBias = "all", mlpRatio = 4, layerScale = false, epsilon = 1e-6 } = config;
  const feed = config.gated ? gatedFeedForward : feedForward;
  const scaled = (name: string, branch: Value) => {
    if (!layerScale) return branch;
    const channels = numberOf("vitBlock", branch, -1);
    return mul(branch, p.scope(name).parameter("gamma", [channels], { initial: { kind: "constant", value: 1 } }));
  };
  const attn = p.scope("attn");
  const { query, key, value } = queryKeyValue(attn, layerNorm(p.scope("norm1"), tokens, epsilon), {
    heads,
    projections,
    bias: attentionBias,
  });
  const placed = turns ? { query: turned(query, turns), key: turned(key, turns), value } : { query, key, value };
  const between = add(tokens, scaled("ls1", attend(attn, attentionScores(placed), value)));
  return add(between, scaled("ls2", feed(p.scope("mlp"), layerNorm(p.scope("norm2"), between, epsilon), mlpRatio)));
}

/** The patches' tokens as a map `[batch, width, rows, columns]`. */
export function patchMap({ tokens, before, grid }: Omit<VitTokens, "turns">): Value {
  const patches = before > 0 ? slice(tokens, 1, before) : tokens;
  const [batch, , channels] = patches.shape;
  return reshape(transpose(patches, [0, 2, 1]), [batch!, channels!, ...grid]);
}

/** `[batch, C, H, W]` to `[batch, H · W, C]`. */
function sequence(map: Value): Value {
  const [batch, channels, height, width] = map.shape;
  return transpose(reshape(map, [batch!, channels!, productOf([height!, width!])]), [0, 2, 1]);
}

/** Codes of a square grid, `[1, grid², C]`, for another one: not antialiased, as transformers does. */
function interpolated(
  codes: Value,
  { grid, interpolation = "bicubic" }: AbsolutePositions,
  size: readonly [Extent, Extent],
): Value {
  const channels = numberOf("interpolated", codes, -1);
  const map = transpose(reshape(codes, [1, grid, grid, channels]), [0, 3, 1, 2]);
  if (interpolation !== "antialiased") return sequence(resize(map, { size, mode: interpolation }));
  return sequence(resizeAntialiased(map, { size: size as readonly [number, number], mode: "bicubic" }));
}
