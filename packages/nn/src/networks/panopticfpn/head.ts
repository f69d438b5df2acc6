/** Panoptic FPN's head for stuff: each level convolved and doubled until it has the finest one's stride, then added. */
import { ONES } from "../../graph/initial.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { groupNormalization } from "../../ops/normalize.js";
import { resize } from "../../ops/resize.js";

/** What a library calls the layers. */
export interface StuffNames {
  /** The convolution and the normalization of a level. */
  readonly layer: (level: number, i: number) => readonly [convolution: string, norm: string];
  readonly scores: string;
}

/** Names by library. */
export const STUFF_NAMES = {
  detectron2: {
    // what doubles the size is counted among the layers
    layer: (level, i) => [`sem_seg_head.p${level + 2}.${2 * i}`, `sem_seg_head.p${level + 2}.${2 * i}.norm`],
    scores: "sem_seg_head.predictor",
  },
  openmmlab: {
    layer: (level, i) => {
      const at = `semantic_head.conv_upsample_layers.${level}.conv.${i}`;
      return [`${at}.conv`, `${at}.gn`];
    },
    scores: "semantic_head.conv_logits",
  },
} as const satisfies Readonly<Record<string, StuffNames>>;

/** Scores `[batch, columns, …]` at the finest level's stride. */
export function stuffHead(
  p: Scope,
  levels: readonly Value[],
  names: StuffNames,
  { channels, groups, columns }: { readonly channels: number; readonly groups: number; readonly columns: number },
): Value {
  const maps = levels.map((level, i) => {
    let x = level;
    for (let k = 0; k < Math.max(1, i); k++) {
      const [conv, norm] = names.layer(i, k);
      x = convolution(p.scope(conv), x, channels, { kernel: 3, padding: 1, bias: false });
      const of = p.scope(norm);
      const scale = of.parameter("weight", [channels], { initial: ONES });
      x = relu(groupNormalization(x, groups, scale, of.parameter("bias", [channels]), 1e-5));
      if (i > 0) x = resize(x, { scale: 2, mode: "bilinear", alignCorners: false });
    }
    return x;
  });
  return convolution(
    p.scope(names.scores),
    maps.reduce((a, b) => add(a, b)),
    columns,
  );
}
