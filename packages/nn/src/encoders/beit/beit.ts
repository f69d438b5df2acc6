/** BEiT as an encoder: a plain transformer that knows of two patches only how they lie to each other. */
import { type Extent, productOf } from "../../graph/extents.js";
import type { Graph } from "../../graph/graph.js";
import { numberOf, type Value } from "../../graph/value.js";
import { attend, attentionScores, queryKeyValue } from "../../layers/attention.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { feedForward } from "../../layers/feed-forward.js";
import { layerNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { add, cast, clip, mul, sub } from "../../ops/elementwise.js";
import { gather } from "../../ops/gather.js";
import { range } from "../../ops/range.js";
import { concat, expand, reshape, slice, transpose, unsqueeze } from "../../ops/shape.js";

/** Configuration of {@link beitEncoder}. */
export interface BeitConfig {
  /** Blocks. */
  readonly depth: number;
  /** Attention heads of each block. */
  readonly heads: number;
  /** Channels of a token. */
  readonly width: number;
  /** Patches along each side of the images that the tables of relative positions are for. Of smaller images a part of these is used; in larger ones, patches that are further apart count as the furthest. */
  readonly grid: number;
  /** Height and width of a patch, in pixels. @default 16 */
  readonly patchSize?: number;
  /** Of all layer norms. @default 1e-6 */
  readonly epsilon?: number;
}

/** What the table of a block has after the pairs of patches: the class to a patch, a patch to the class, the class to itself. */
const OF_CLASS = 3;

/**
 * BEiT as an encoder under timm's names (`patch_embed.proj`, `cls_token`, `blocks.0.attn.relative_position_bias_table`, `blocks.0.gamma_1`, …). Images of any size of which a patch's is a divisor.
 *
 * @param blocks - which maps are wanted, by the number of blocks before each. Default the last
 * @returns what builds these maps, not normalized
 * @see H. Bao et al., "BEiT: BERT pre-training of image transformers", ICLR 2022, arXiv:2106.08254
 */
export function beitEncoder(config: BeitConfig, blocks: readonly number[] = [config.depth]): Encoder<"plain"> {
  const { patchSize = 16, width } = config;
  return {
    kind: "plain",
    strides: blocks.map(() => patchSize),
    channels: blocks.map(() => width),
    features(p, image) {
      const patches = convolution(p.scope("patch_embed.proj"), image, width, { kernel: patchSize, stride: patchSize });
      const [batch, , rows, columns] = patches.shape as [Extent, Extent, Extent, Extent];
      const initial = { kind: "truncated-normal", std: 0.02 } as const;
      const first = expand(p.parameter("cls_token", [1, 1, width], { initial }), [batch, 1, width]);
      const sequence = transpose(reshape(patches, [batch, width, productOf([rows, columns])]), [0, 2, 1]);
      let tokens = concat([first, sequence], 1);
      const pairs = { rows: differences(p.graph, rows, config.grid), columns: differences(p.graph, columns, config.grid) };
      const maps = new Map<number, Value>();
      for (let i = 0; i < Math.max(...blocks); i++) {
        tokens = block(p.scope(`blocks.${i}`), tokens, config, { size: [rows, columns], ...pairs });
        if (!blocks.includes(i + 1)) continue;
        maps.set(i + 1, reshape(transpose(slice(tokens, 1, 1), [0, 2, 1]), [batch, width, rows, columns]));
      }
      return blocks.map((count) => maps.get(count)!);
    },
  };
}

/** Attention and feed-forward network, each after a layer norm, scaled channel by channel, and added to what it was given. */
function block(p: Scope, tokens: Value, { heads, grid, epsilon = 1e-6 }: BeitConfig, pairs: Pairs): Value {
  const width = numberOf("beitEncoder", tokens, -1);
  const scaled = (i: 1 | 2, branch: Value) =>
    mul(branch, p.parameter(`gamma_${i}`, [width], { initial: { kind: "constant", value: 0.1 } }));
  const attn = p.scope("attn");
  const parts = queryKeyValue(attn, layerNorm(p.scope("norm1"), tokens, epsilon), { heads, bias: "not key" });
  const scores = add(attentionScores(parts), positions(attn, pairs, grid, heads));
  const between = add(tokens, scaled(1, attend(attn, scores, parts.value)));
  return add(between, scaled(2, feedForward(p.scope("mlp"), layerNorm(p.scope("norm2"), between, epsilon), 4)));
}

/** Rows and columns of patches, and the places in a table of their differences, pair by pair. */
interface Pairs {
  readonly size: readonly [Extent, Extent];
  readonly rows: Value;
  readonly columns: Value;
}

/** Query's position less key's, `[extent²]`, counted from the least that the table has. */
function differences(graph: Graph, extent: Extent, grid: number): Value {
  const along = range(graph, extent);
  const all = add(sub(unsqueeze(along, [1]), unsqueeze(along, [0])), grid - 1);
  return cast(reshape(clip(all, 0, 2 * grid - 2), [productOf([extent, extent])]), "int32");
}

/** What is added to scores, `[heads, 1 + patches, 1 + patches]`. Parameter `relative_position_bias_table` `[(2 · grid − 1)² + 3, heads]`. */
function positions(p: Scope, { size, rows, columns }: Pairs, grid: number, heads: number): Value {
  const span = 2 * grid - 1;
  const [height, width] = size;
  const count = productOf(size);
  const initial = { kind: "truncated-normal", std: 0.02 } as const;
  const table = p.parameter("relative_position_bias_table", [span * span + OF_CLASS, heads], { initial });
  const byDifference = reshape(slice(table, 0, 0, span * span), [span, span, heads]);
  // query's row, key's row, query's column, key's column, head
  const paired = reshape(gather(gather(byDifference, rows, 0), columns, 1), [height, height, width, width, heads]);
  const ofPairs = reshape(transpose(paired, [4, 0, 2, 1, 3]), [heads, count, count]);
  const ofClass = (i: number) => reshape(slice(table, 0, span * span + i, span * span + i + 1), [heads, 1, 1]);
  const ofPatches = concat([expand(ofClass(1), [heads, count, 1]), ofPairs], 2);
  const first = concat([ofClass(2), expand(ofClass(0), [heads, 1, count])], 2);
  return concat([first, ofPatches], 1);
}
