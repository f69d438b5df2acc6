/** Layers that the decoders of segmentation-models-pytorch share, under its names. */
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { instanceNormalization } from "../../ops/norm.js";
import { globalAveragePool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import type { SmpInterpolation, SmpNorm } from "./choices.js";

/** Of every normalization in decoders. */
const EPSILON = 1e-5;

/** A convolution, its normalization and a rectifier, in a list: `0` and `1`. */
export function convNormRelu(
  p: Scope,
  x: Value,
  channels: number,
  { kernel = 3, norm }: { readonly kernel?: 1 | 3; readonly norm: SmpNorm },
): Value {
  const y = convolution(p.scope(0), x, channels, { kernel, padding: (kernel - 1) / 2, bias: norm === "identity" });
  return relu(normalized(p.scope(1), y, norm));
}

/** A map after its normalization. */
export function normalized(p: Scope, x: Value, norm: SmpNorm): Value {
  if (norm === "identity") return x;
  if (norm === "batchnorm") return batchNorm(p, x, EPSILON);
  const channels = numberOf("smp", x, 1);
  const same = (value: number) => p.graph.constant(new Float32Array(channels).fill(value));
  return instanceNormalization(x, same(1), same(0), EPSILON);
}

/**
 * Concurrent spatial and channel squeeze and excitation: a map times a factor for each channel, plus the map times a factor for each position.
 *
 * @see A. G. Roy, N. Navab, C. Wachinger, "Concurrent spatial and channel 'squeeze & excitation' in fully convolutional networks", MICCAI 2018, doi:10.1007/978-3-030-00928-1_48
 */
export function squeezeBoth(p: Scope, x: Value): Value {
  const at = p.scope("attention");
  const channels = numberOf("smp", x, 1);
  const squeezed = relu(convolution(at.scope("cSE.1"), globalAveragePool(x), Math.floor(channels / 16)));
  const ofChannels = sigmoid(convolution(at.scope("cSE.3"), squeezed, channels));
  const ofPositions = sigmoid(convolution(at.scope("sSE.0"), x, 1));
  return add(mul(x, ofChannels), mul(x, ofPositions));
}

/** A map brought to another's size. */
export function resizedLike(x: Value, like: Value, mode: SmpInterpolation, alignCorners = false): Value {
  return resize(x, { size: [extentOf(like, 2), extentOf(like, 3)], mode, ...(mode !== "nearest" && { alignCorners }) });
}

/** A map, larger by a whole factor. */
export function upsampled(x: Value, scale: number, mode: SmpInterpolation, alignCorners = false): Value {
  return scale === 1 ? x : resize(x, { scale, mode, ...(mode !== "nearest" && { alignCorners }) });
}

/** A 3 × 3 convolution of each channel by itself, without bias. */
export function depthwise(p: Scope, x: Value, dilation: number): Value {
  const channels = numberOf("smp", x, 1);
  return convolution(p, x, channels, { kernel: 3, dilation, padding: dilation, groups: channels, bias: false });
}
