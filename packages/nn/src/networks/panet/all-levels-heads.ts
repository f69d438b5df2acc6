/** PANet's heads: each level has a first layer of its own, and what is largest of theirs goes on. */
import type { BoxValues } from "../../detect/two-stage.js";
import { TWO_STAGE_NAMES } from "../../detect/two-stage-parts.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add, max } from "../../ops/elementwise.js";
import { reshape, split } from "../../ops/shape.js";

const NAMES = TWO_STAGE_NAMES.openmmlab;

/** Sizes of PANet's heads. */
export interface AllLevelsSizes {
  /** Channels of a level. */
  readonly channels: number;
  readonly levels: number;
  /** Columns of the scores, background included. */
  readonly columns: number;
}

/** A box's class and place: a linear layer for each level, the largest of their outputs, and one more layer. */
export function allLevelsBoxHead(p: Scope, maps: Value, { channels, levels, columns }: AllLevelsSizes): BoxValues {
  const hidden = 4 * channels;
  const first = parts(maps, channels, levels).map((map, i) =>
    linear(p.scope(`roi_head.bbox_head.level_fcs.${i}`), flat(map), hidden),
  );
  const x = relu(linear(p.scope(NAMES.linear(0)), relu(largest(first)), hidden));
  return { logits: linear(p.scope(NAMES.scores), x, columns), offsets: linear(p.scope(NAMES.offsets), x, 4 * (columns - 1)) };
}

/**
 * A mask for each class. The third of four convolutions is seen by a linear layer too, which knows where in the box it is: what it says is added to the masks of all classes.
 */
export function allLevelsMaskHead(p: Scope, maps: Value, { channels, levels, columns }: AllLevelsSizes): Value {
  const by3 = (name: string, x: Value, wide = channels) =>
    convolution(p.scope(`${name}.conv`), x, wide, { kernel: 3, padding: 1 });
  const head = "roi_head.mask_head";
  let x = relu(largest(parts(maps, channels, levels).map((map, i) => by3(`${head}.level_convs.${i}`, map))));
  for (const i of [0, 1]) x = relu(by3(`${head}.convs.${i}`, x));
  const large = transposedConvolution(p.scope(NAMES.maskUpsampling), relu(by3(`${head}.convs.2`, x)), channels, {
    kernel: 2,
    stride: 2,
  });
  const masks = convolution(p.scope(NAMES.maskLogits), relu(large), columns - 1);
  const narrow = relu(by3(`${head}.fc_convs.1`, relu(by3(`${head}.fc_convs.0`, x)), Math.floor(channels / 2)));
  const [height, width] = [2 * numberOf("allLevelsMaskHead", maps, 2), 2 * numberOf("allLevelsMaskHead", maps, 3)];
  const whole = relu(linear(p.scope(`${head}.fc`), flat(narrow), height * width));
  return add(masks, reshape(whole, [extentOf(maps, 0), 1, height, width]));
}

function parts(maps: Value, channels: number, levels: number): Value[] {
  return split(maps, new Array(levels).fill(channels), 1);
}

function largest(values: readonly Value[]): Value {
  return values.reduce((a, b) => max(a, b));
}

/** Maps as rows. */
function flat(x: Value): Value {
  const [, channels, height, width] = x.shape as number[];
  return reshape(x, [extentOf(x, 0), channels! * height! * width!]);
}
