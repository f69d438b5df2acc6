/** Convolution and its transpose. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { addExtents, describeShape, type Extent, multiplyExtents, productOf } from "../graph/extents.js";
import { checkRank, checkSameShape, checkType, numberOf, type Value } from "../graph/value.js";
import { miscomputedChannels, miscomputedGroups } from "../graph/webgpu-rules.js";
import { FLOATS } from "./elementwise.js";
import { concat, expand, pad, reshape, slice } from "./shape.js";
import { type PerAxis, paddings, perAxis, spatialAxes, windowed, windowField } from "./spatial.js";

/** Attributes of {@link conv}. */
export interface ConvAttributes {
  /** @default 1 */
  readonly stride?: PerAxis;
  /** Zeros around the input: one number, one per axis, or begins then ends. @default 0 */
  readonly padding?: PerAxis;
  /** @default 1 */
  readonly dilation?: PerAxis;
  /** @default 1 */
  readonly groups?: number;
}

/**
 * ONNX Conv in one, two or three dimensions.
 *
 * @param x - `[N, inChannels, …]`
 * @param weight - `[outChannels, inChannels / groups, …kernel]`
 * @param bias - `[outChannels]`
 * @returns `[N, outChannels, …]`
 *
 * @remarks
 * A few combinations of channels that WebGPU computes wrongly are written another way: with channels of zeros, with channels repeated, or group by group.
 */
export function conv(x: Value, weight: Value, bias?: Value, attributes: ConvAttributes = {}): Value {
  const where = "conv";
  const axes = spatialAxes(where, x);
  checkTypes(where, x, weight, bias);
  checkRank(where, weight, [axes + 2]);
  const { groups = 1 } = attributes;
  const channels = numberOf(where, x, 1);
  const [outChannels, groupChannels, ...kernel] = weight.shape as readonly number[];
  if (groupChannels! * groups !== channels || outChannels! % groups !== 0) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: weight.name,
      expected: `[outChannels, ${channels / groups}, …] for ${channels} channels in ${groups} groups of ${x.name}`,
      received: phrase(describeShape(weight.shape)),
    });
  }
  checkBias(where, bias, outChannels!);
  const perGroup = outChannels! / groups;
  if (miscomputedGroups(groups, perGroup)) {
    if (groupChannels !== 1) return byGroups(x, weight, bias, attributes, groups);
    return conv(repeatChannels(x, perGroup), weight, bias, { ...attributes, groups: outChannels! });
  }
  // channels of zeros add nothing to any product, and are none of the network's multiply-accumulates
  const zeros = groups === 1 && miscomputedChannels(channels, outChannels!, kernel) ? 4 - (channels % 4) : 0;
  const operands = zeros === 0 ? [x, weight, bias] : [padChannels(x, zeros), padChannels(weight, zeros), bias];
  const stride = perAxis(where, "stride", attributes.stride ?? 1, axes, 1);
  const dilation = perAxis(where, "dilation", attributes.dilation ?? 1, axes, 1);
  const pads = paddings(where, attributes.padding ?? 0, axes);
  const spatial = kernel.map((size, i) =>
    windowed(x.shape[i + 2]!, {
      kernel: size,
      stride: stride[i]!,
      dilation: dilation[i]!,
      padding: pads[i]! + pads[i + axes]!,
    }),
  );
  const shape = [x.shape[0]!, outChannels!, ...spatial];
  return x.graph.node(
    "Conv",
    operands,
    {
      kernel_shape: { ints: kernel },
      strides: { ints: stride },
      pads: { ints: pads },
      dilations: { ints: dilation },
      group: { int: groups },
    },
    { shape, field: windowField(x.field, kernel, stride, dilation) },
    () => productOf([...shape, groupChannels!, ...kernel]),
  );
}

/** Zeros as further channels. */
function padChannels(x: Value, extra: number): Value {
  const none = x.shape.map(() => 0);
  return pad(x, none, [0, extra, ...none.slice(2)]);
}

/** Every channel several times in a row: what a group with one channel and several results becomes groups with one of each from. */
function repeatChannels(x: Value, times: number): Value {
  const [batch, channels, ...spatial] = x.shape as readonly [Extent, Extent, ...Extent[]];
  const [flat, all] = [productOf(spatial), multiplyExtents(channels, times)];
  const rows = reshape(x, [batch, channels, 1, flat]);
  return reshape(expand(rows, [batch, channels, times, flat]), [batch, all, ...spatial]);
}

/** Each group as a convolution of its own. */
function byGroups(x: Value, weight: Value, bias: Value | undefined, attributes: ConvAttributes, groups: number): Value {
  const parts = (value: Value, axis: number) => {
    const length = numberOf("conv", value, axis) / groups;
    return Array.from({ length: groups }, (_, i) => slice(value, axis, i * length, (i + 1) * length));
  };
  const [inputs, weights, biases] = [parts(x, 1), parts(weight, 0), bias && parts(bias, 0)];
  return concat(inputs.map((input, i) => conv(input, weights[i]!, biases?.[i], { ...attributes, groups: 1 })));
}

/** Attributes of {@link convTranspose}. */
export interface ConvTransposeAttributes extends ConvAttributes {
  /** Added to the far side of the result; less than the stride. @default 0 */
  readonly outputPadding?: PerAxis;
}

/**
 * ONNX ConvTranspose in one or two dimensions.
 *
 * @param x - `[N, inChannels, …]`
 * @param weight - `[inChannels, outChannels / groups, …kernel]`
 * @param bias - `[outChannels]`
 * @throws SegmentationError `unsupported` in three dimensions: WebGPU accepts such a graph and fails when it runs
 */
export function convTranspose(x: Value, weight: Value, bias?: Value, attributes: ConvTransposeAttributes = {}): Value {
  const where = "convTranspose";
  const axes = spatialAxes(where, x);
  if (axes === 3) {
    throw new SegmentationError("unsupported", {
      where,
      option: x.name,
      expected: "one or two spatial axes, because WebGPU fails on three when it runs",
      received: phrase(describeShape(x.shape)),
      remedy: "Where the kernel equals the stride use upsampleConv3d, which computes the same by a 1 × 1 × 1 convolution.",
    });
  }
  checkTypes(where, x, weight, bias);
  checkRank(where, weight, [axes + 2]);
  const { groups = 1 } = attributes;
  const channels = numberOf(where, x, 1);
  const [inChannels, groupChannels, ...kernel] = weight.shape as readonly number[];
  if (inChannels !== channels || channels % groups !== 0) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: weight.name,
      expected: `[${channels}, outChannels / groups, …] for ${x.name}`,
      received: phrase(describeShape(weight.shape)),
    });
  }
  const outChannels = groupChannels! * groups;
  checkBias(where, bias, outChannels);
  const stride = perAxis(where, "stride", attributes.stride ?? 1, axes, 1);
  const dilation = perAxis(where, "dilation", attributes.dilation ?? 1, axes, 1);
  const outputPadding = perAxis(where, "outputPadding", attributes.outputPadding ?? 0, axes, 0);
  const pads = paddings(where, attributes.padding ?? 0, axes);
  // PyTorch takes what is less than the dilation too, ONNX Runtime fails on that
  if (outputPadding.some((size, i) => size >= stride[i]!)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "outputPadding",
      expected: `less than the stride ${stride.join(" × ")}, in every axis`,
      received: outputPadding,
      remedy: "Use pad on the result for more than that.",
    });
  }
  const spatial = kernel.map((size, i) => {
    const rest = dilation[i]! * (size - 1) + 1 + outputPadding[i]! - pads[i]! - pads[i + axes]! - stride[i]!;
    return addExtents(multiplyExtents(x.shape[i + 2]!, stride[i]!), rest);
  });
  const { field } = x;
  const axis = (i: 0 | 1) => field!.size[i] + (Math.ceil(kernel[i]! / stride[i]!) - 1) * field!.stride[i];
  return x.graph.node(
    "ConvTranspose",
    [x, weight, bias],
    {
      kernel_shape: { ints: kernel },
      strides: { ints: stride },
      pads: { ints: pads },
      dilations: { ints: dilation },
      output_padding: { ints: outputPadding },
      group: { int: groups },
    },
    {
      shape: [x.shape[0]!, outChannels, ...spatial],
      field:
        field && axes === 2
          ? { size: [axis(0), axis(1)], stride: [field.stride[0] / stride[0]!, field.stride[1] / stride[1]!] }
          : field,
    },
    () => productOf([x.shape[0]!, channels, ...(x.shape.slice(2) as Extent[]), groupChannels!, ...kernel]),
  );
}

function checkTypes(where: string, x: Value, weight: Value, bias: Value | undefined): void {
  checkType(where, x, FLOATS);
  for (const value of bias ? [weight, bias] : [weight]) checkType(where, value, [x.type]);
}

function checkBias(where: string, bias: Value | undefined, channels: number): void {
  if (bias === undefined) return;
  checkSameShape(where, { ...bias, name: `a bias per channel`, shape: [channels] }, bias);
}
