/** Convolution layers with the parameter names that PyTorch gives them: `weight`, `bias`. */
import { fanInUniform } from "../graph/initial.js";
import { numberOf, type Value } from "../graph/value.js";
import { type ConvAttributes, type ConvTransposeAttributes, conv, convTranspose } from "../ops/conv.js";
import { type PerAxis, perAxis, spatialAxes } from "../ops/spatial.js";
import type { Scope } from "./scope.js";

/** Options of {@link convolution}. */
export interface ConvOptions extends ConvAttributes {
  /** @default 1 */
  readonly kernel?: PerAxis;
  /** @default true */
  readonly bias?: boolean;
}

/**
 * A convolution: `[N, in, …]` to `[N, channels, …]`. Parameters: `weight` `[channels, in / groups, …kernel]`, `bias` `[channels]`.
 * The number of spatial axes is the input's.
 */
export function convolution(
  p: Scope,
  x: Value,
  channels: number,
  { kernel = 1, bias = true, ...attributes }: ConvOptions = {},
): Value {
  const sizes = perAxis("convolution", "kernel", kernel, spatialAxes("convolution", x), 1);
  const perGroup = numberOf("convolution", x, 1) / (attributes.groups ?? 1);
  const initial = fanInUniform(sizes.reduce((a, b) => a * b, perGroup));
  const weight = p.parameter("weight", [channels, perGroup, ...sizes], { initial });
  return conv(x, weight, bias ? p.parameter("bias", [channels], { initial }) : undefined, attributes);
}

/** Options of {@link transposedConvolution}. */
export interface ConvTransposeOptions extends ConvTransposeAttributes {
  readonly kernel: PerAxis;
  /** @default true */
  readonly bias?: boolean;
}

/** A transposed convolution: `[N, in, …]` to `[N, channels, …]`. Parameters: `weight` `[in, channels / groups, …kernel]`, `bias` `[channels]`. */
export function transposedConvolution(
  p: Scope,
  x: Value,
  channels: number,
  { kernel, bias = true, ...attributes }: ConvTransposeOptions,
): Value {
  const sizes = perAxis("transposedConvolution", "kernel", kernel, spatialAxes("transposedConvolution", x), 1);
  const perGroup = channels / (attributes.groups ?? 1);
  const initial = fanInUniform(sizes.reduce((a, b) => a * b, perGroup));
  const weight = p.parameter("weight", [numberOf("transposedConvolution", x, 1), perGroup, ...sizes], { initial });
  return convTranspose(x, weight, bias ? p.parameter("bias", [channels], { initial }) : undefined, attributes);
}
