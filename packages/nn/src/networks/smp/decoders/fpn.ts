/** The decoder of semantic feature pyramid networks: maps of four sizes from the coarsest down, brought to one size and joined. */
import { ONES, ZEROS } from "../../../graph/initial.js";
import { numberOf, type Value } from "../../../graph/value.js";
import { convolution } from "../../../layers/conv.js";
import type { Scope } from "../../../layers/scope.js";
import { relu } from "../../../ops/activation.js";
import { add } from "../../../ops/elementwise.js";
import { groupNormalization } from "../../../ops/normalize.js";
import { concat } from "../../../ops/shape.js";
import type { SmpInterpolation } from "../choices.js";
import { upsampled } from "../layers.js";
import type { Features } from "./features.js";

/** What the decoder of FPN is made by. */
export interface FpnOptions {
  readonly pyramidChannels: number;
  readonly segmentationChannels: number;
  /** How maps are joined in the end. */
  readonly merge: "add" | "cat";
  readonly interpolation: SmpInterpolation;
}

const GROUPS = 32;
const EPSILON = 1e-5;

/** The decoder of FPN, of the encoder's last four maps, the image counted as one. */
export function fpnDecoder(p: Scope, features: Features, options: FpnOptions): Value {
  const { pyramidChannels, segmentationChannels, merge, interpolation } = options;
  const [coarse, ...finer] = [features.image, ...features.maps].slice(-4).reverse() as [Value, ...Value[]];
  const pyramid = [convolution(p.scope("p5"), coarse, pyramidChannels)];
  finer.forEach((map, i) => {
    const lateral = convolution(p.scope(`p${4 - i}.skip_conv`), map, pyramidChannels);
    pyramid.push(add(upsampled(pyramid[i]!, 2, interpolation), lateral));
  });
  const maps = pyramid.map((map, i) => toQuarter(p.scope(`seg_blocks.${i}.block`), map, segmentationChannels, 3 - i));
  return merge === "cat" ? concat(maps) : maps.reduce(add);
}

/** Convolved and upsampled as often as it takes to a quarter of the image's size, once at least. */
function toQuarter(p: Scope, map: Value, channels: number, times: number): Value {
  let x = map;
  for (let i = 0; i < Math.max(1, times); i++) {
    const at = p.scope(`${i}.block`);
    x = convolution(at.scope(0), x, channels, { kernel: 3, padding: 1, bias: false });
    x = relu(groupNorm(at.scope(1), x));
    if (times > 0) x = upsampled(x, 2, "bilinear", true);
  }
  return x;
}

function groupNorm(p: Scope, x: Value): Value {
  const shape = [numberOf("smp", x, 1)];
  const [weight, bias] = [p.parameter("weight", shape, { initial: ONES }), p.parameter("bias", shape, { initial: ZEROS })];
  return groupNormalization(x, GROUPS, weight, bias, EPSILON);
}
