/** TwinLiteNet: where a car may drive, and where the lanes are, by one small network with two heads. */
import { SegmentationError } from "@segkit/core/errors";
import { type Rules, readOptions } from "@segkit/core/validate";
import { convolutionPrelu, espLevels, normalizedPrelu } from "../../encoders/esp/esp.js";
import { productOf } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { softmax } from "../../ops/activation.js";
import { add, mul, sub } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { reduceMax } from "../../ops/reduce.js";
import { reshape, transpose } from "../../ops/shape.js";

/** Configuration of {@link twinlitenet}. */
export interface TwinlitenetConfig {
  /** Channels of each head's output. @default 2 */
  readonly nClasses?: number;
  /** ESP modules at a quarter of the image's size. @default 2 */
  readonly p?: number;
  /** ESP modules at an eighth. @default 3 */
  readonly q?: number;
  /** Channels at a half, a quarter and an eighth of the image's size, 5 or more. @default [16, 64, 128] */
  readonly widths?: readonly number[];
  /** Channels that both heads begin with, a multiple of 8. @default 32 */
  readonly channels?: number;
}

/** Bounds and defaults of {@link twinlitenet}'s configuration. */
export const twinlitenetRules = {
  nClasses: { kind: "integer", min: 1, default: 2 },
  p: { kind: "integer", min: 1, max: 1000, default: 2 },
  q: { kind: "integer", min: 1, max: 1000, default: 3 },
  widths: { kind: "integers", length: 3, min: 5, form: "[at a half, at a quarter, at an eighth]", default: [16, 64, 128] },
  channels: { kind: "integer", min: 8, default: 32 },
} as const satisfies Rules<TwinlitenetConfig>;

/** How many times fewer channels are compared than there are, in the attention of places. */
const REDUCTION = 8;

/**
 * TwinLiteNet: the drivable area and the lanes of a road scene, with 0.4 million parameters.
 *
 * @param config - see {@link TwinlitenetConfig}
 * @throws SegmentationError `invalid-option`
 * @see Q.-H. Che et al., "TwinLiteNet: An efficient and lightweight model for driveable area and lane segmentation in self-driving cars", MAPR 2023,
 *   arXiv:2307.10705
 *
 * @example
 * ```ts
 * import { summary, twinlitenet } from "@segkit/nn";
 *
 * const { outputs } = summary(twinlitenet(), { height: 360, width: 640 });
 * console.assert(Object.keys(outputs).join() === "drivable,lanes" && outputs.lanes?.shape.join() === "1,2,360,640");
 * ```
 *
 * @remarks
 * Input `image` `[batch, 3, height, width]`, height and width multiples of 8; R, G, B in 0 … 1. Outputs `drivable` and `lanes`, `[batch, nClasses, height, width]`
 * each: scores of what is not, and of what is. Parameter names are those of the published `best.pth`. The attention compares all places at an eighth of the size:
 * (height · width / 64)² floats.
 */
export function twinlitenet(config: TwinlitenetConfig = {}): Model {
  const { nClasses, p: depth2, q: depth3, widths, channels } = readOptions("twinlitenet", config, twinlitenetRules);
  if (channels % REDUCTION !== 0) {
    throw new SegmentationError("invalid-option", {
      where: "twinlitenet",
      option: "channels",
      expected: `a multiple of ${REDUCTION}`,
      received: channels,
    });
  }
  const levels = { p: depth2, q: depth3, widths: widths as [number, number, number] };
  return {
    name: "twinlitenet",
    inputs: imageInput(3, 8),
    forward: (p, { image }) => {
      const shared = encoder(p.scope("encoder"), image!, levels, channels);
      const head = (number: 1 | 2) => {
        const quarter = upsampled(p.scope(`up_1_${number}`), shared, channels / 2);
        const half = upsampled(p.scope(`up_2_${number}`), quarter, channels / 4);
        return upsampled(p.scope(`classifier_${number}`), half, nClasses);
      };
      return { drivable: head(1), lanes: head(2) };
    },
  };
}

/** ESPNet's levels, each joined by a convolution, and two kinds of attention side by side. */
function encoder(
  p: Scope,
  image: Value,
  levels: { readonly p: number; readonly q: number; readonly widths: readonly [number, number, number] },
  channels: number,
): Value {
  const join = (at: Scope, joined: Value) => convolutionPrelu(at, joined, numberOf("twinlitenet", joined, 1));
  const { eighth } = espLevels(p, image, { ...levels, join });
  const maps = convolutionPrelu(p.scope("b3"), eighth, channels);
  const places = convolutionPrelu(p.scope("conv_sa"), placeAttention(p.scope("sa"), maps), channels);
  const kinds = convolutionPrelu(p.scope("conv_sc"), channelAttention(p.scope("sc"), maps), channels);
  return convolutionPrelu(p.scope("classifier"), add(places, kinds), channels, 1, 1);
}

/** What is found at other places like this one is added, as much as was learned. */
function placeAttention(p: Scope, x: Value): Value {
  const channels = numberOf("twinlitenet", x, 1);
  const flat = (name: string, count: number) => flattened(convolution(p.scope(name), x, count));
  const query = flat("query_conv", channels / REDUCTION);
  const key = flat("key_conv", channels / REDUCTION);
  const value = flat("value_conv", channels);
  // [batch, places, places]: a row for each place, of how much it takes from which
  const weights = softmax(matMul(transpose(query, [0, 2, 1]), key));
  return added(p, x, matMul(value, transpose(weights, [0, 2, 1])));
}

/** Channels that are unlike this one are added, as much as was learned. */
function channelAttention(p: Scope, x: Value): Value {
  const flat = flattened(x);
  const alike = matMul(flat, transpose(flat, [0, 2, 1]));
  const unlike = sub(reduceMax(alike, { axes: [2], keepDims: true }), alike);
  return added(p, x, matMul(softmax(unlike), flat));
}

/** `[batch, channels, height · width]` */
function flattened(x: Value): Value {
  const [n, channels, height, width] = x.shape;
  return reshape(x, [n!, channels!, productOf([height!, width!])]);
}

/** The maps, and `gamma` times what attention made of them. */
function added(p: Scope, x: Value, attended: Value): Value {
  return add(mul(reshape(attended, x.shape), p.parameter("gamma", [1])), x);
}

/** Twice the size: transposed convolution, normalization, PReLU. */
function upsampled(p: Scope, x: Value, channels: number): Value {
  return normalizedPrelu(p, transposedConvolution(p.scope("deconv"), x, channels, { kernel: 2, stride: 2, bias: false }));
}
