/** Segmenter's head: classes are tokens, which see the patches; a class's score is how much a patch is like its token. */

import { vitBlock } from "../encoders/vit/vit.js";
import { productOf } from "../graph/extents.js";
import { numberOf } from "../graph/value.js";
import type { Head } from "../layers/head.js";
import { linear } from "../layers/linear.js";
import { layerNorm } from "../layers/norm.js";
import { matMul } from "../ops/matrix.js";
import { lpNormalization } from "../ops/normalize.js";
import { concat, expand, reshape, slice, transpose } from "../ops/shape.js";
import { mapAt } from "./maps.js";

/** Options of {@link maskTransformerHead}. */
export interface MaskTransformerHeadOptions {
  /** Channels of a token. */
  readonly width: number;
  /** Attention heads of a block, a divisor of the width. */
  readonly heads: number;
  /** Blocks. @default 2 */
  readonly depth?: number;
}

const EPSILON = 1e-5;

/**
 * The mask transformer under timm's names of blocks and OpenMMLab's of the rest (`blocks.0.attn.qkv`, `dec_proj`, `cls_emb`, `patch_proj`, `mask_norm`, …).
 *
 * @see R. Strudel et al., "Segmenter: Transformer for semantic segmentation", ICCV 2021, doi:10.1109/ICCV48922.2021.00717
 */
export function maskTransformerHead({ width, heads, depth = 2 }: MaskTransformerHeadOptions): Head<"plain"> {
  return {
    name: "mask transformer",
    takes: ["plain"],
    scores(p, maps, { nClasses }) {
      const map = mapAt("maskTransformerHead", maps, -1);
      const [batch, , height, columns] = map.shape;
      const count = productOf([height!, columns!]);
      const channels = numberOf("maskTransformerHead", map, 1);
      const sequence = transpose(reshape(map, [batch!, channels, count]), [0, 2, 1]);
      const classes = p.parameter("cls_emb", [1, nClasses, width], { initial: { kind: "truncated-normal", std: 0.02 } });
      let tokens = concat([linear(p.scope("dec_proj"), sequence, width), expand(classes, [batch!, nClasses, width])], 1);
      const sizes = { depth, heads, width, epsilon: EPSILON, positions: { kind: "absolute", grid: 1 } } as const;
      for (let i = 0; i < depth; i++) tokens = vitBlock(p.scope(`blocks.${i}`), tokens, sizes);
      tokens = layerNorm(p.scope("decoder_norm"), tokens, EPSILON);
      const projected = (name: string, part: typeof tokens) =>
        lpNormalization(linear(p.scope(name), part, width, { bias: false }), { axis: -1 });
      const patches = projected("patch_proj", slice(tokens, 1, 0, -nClasses));
      const ofClasses = projected("classes_proj", slice(tokens, 1, -nClasses));
      const masks = layerNorm(p.scope("mask_norm"), matMul(patches, transpose(ofClasses, [0, 2, 1])), EPSILON);
      return reshape(transpose(masks, [0, 2, 1]), [batch!, nClasses, height!, columns!]);
    },
  };
}
