/** The order of channels that grouped convolutions need between them. */
import { productOf } from "../graph/extents.js";
import { numberOf, type Value } from "../graph/value.js";
import { reshape, transpose } from "../ops/shape.js";

/** Channels of `groups` groups, dealt out in turn. */
export function shuffleChannels(x: Value, groups: number): Value {
  const [n, , height, width] = x.shape;
  const channels = numberOf("shuffleChannels", x, 1);
  const dealt = transpose(reshape(x, [n!, groups, channels / groups, productOf([height!, width!])]), [0, 2, 1, 3]);
  return { ...reshape(dealt, [n!, channels, height!, width!]), field: x.field };
}
