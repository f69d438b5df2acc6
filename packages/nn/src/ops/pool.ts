/** Pooling over windows and over whole maps. */
import { SegmentationError } from "@segkit/core/errors";
import { globalField } from "../graph/receptive-field.js";
import { checkType, type Value } from "../graph/value.js";
import { FLOATS } from "./elementwise.js";
import { type PerAxis, paddings, perAxis, spatialAxes, windowed, windowField } from "./spatial.js";

/** Attributes of every pooling over windows. */
export interface PoolAttributes {
  readonly kernel: PerAxis;
  /** @default the kernel, as in PyTorch */
  readonly stride?: PerAxis;
  /** @default 0 */
  readonly padding?: PerAxis;
  /** Keeps a last window that is cut off by the border. @default false */
  readonly ceilMode?: boolean;
}

/** Attributes of {@link maxPool}. */
export interface MaxPoolAttributes extends PoolAttributes {
  /** @default 1 */
  readonly dilation?: PerAxis;
  /** Refused: WebGPU accepts a MaxPool with indices and fails when it runs. */
  readonly indices?: false;
}

/**
 * ONNX MaxPool. `[N, C, …]` to `[N, C, …]`.
 * @throws SegmentationError `unsupported` when indices are asked for
 */
export function maxPool(x: Value, attributes: MaxPoolAttributes): Value {
  if (attributes.indices) {
    throw new SegmentationError("unsupported", {
      where: "maxPool",
      option: "indices",
      expected: "no indices, because WebGPU fails on them when it runs",
      received: attributes.indices,
      remedy: "Use maxPoolWithArgmax and unpool, which say the same by Reshape and ArgMax.",
    });
  }
  return pool(
    "MaxPool",
    "maxPool",
    x,
    attributes,
    perAxis("maxPool", "dilation", attributes.dilation ?? 1, spatialAxes("maxPool", x), 1),
  );
}

/** Attributes of {@link averagePool}. */
export interface AveragePoolAttributes extends PoolAttributes {
  /** Whether padding counts as zeros in the mean. @default true, as in PyTorch */
  readonly countIncludePad?: boolean;
}

/** ONNX AveragePool. `[N, C, …]` to `[N, C, …]`. */
export function averagePool(x: Value, attributes: AveragePoolAttributes): Value {
  const { countIncludePad = true } = attributes;
  return pool("AveragePool", "averagePool", x, attributes, undefined, { count_include_pad: { int: countIncludePad ? 1 : 0 } });
}

function pool(
  operator: string,
  where: string,
  x: Value,
  { kernel: kernelOption, stride: strideOption = kernelOption, padding = 0, ceilMode = false }: PoolAttributes,
  dilation: number[] | undefined,
  extra: Record<string, { int: number }> = {},
): Value {
  checkType(where, x, FLOATS);
  const axes = spatialAxes(where, x);
  const kernel = perAxis(where, "kernel", kernelOption, axes, 1);
  const stride = perAxis(where, "stride", strideOption, axes, 1);
  const pads = paddings(where, padding, axes);
  if (pads.some((size, i) => size >= kernel[i % axes]!)) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "padding",
      expected: `less than the kernel ${kernel.join(" × ")}, in every axis`,
      received: pads,
      remedy: "Use pad before it.",
    });
  }
  const spread = dilation ?? new Array<number>(axes).fill(1);
  const spatial = kernel.map((size, i) =>
    windowed(x.shape[i + 2]!, {
      kernel: size,
      stride: stride[i]!,
      dilation: spread[i]!,
      padding: pads[i]! + pads[i + axes]!,
      ceil: ceilMode,
      begin: pads[i]!,
    }),
  );
  return x.graph.node(
    operator,
    [x],
    {
      kernel_shape: { ints: kernel },
      strides: { ints: stride },
      pads: { ints: pads },
      dilations: dilation && { ints: dilation },
      ceil_mode: { int: ceilMode ? 1 : 0 },
      ...extra,
    },
    { shape: [x.shape[0]!, x.shape[1]!, ...spatial], field: windowField(x.field, kernel, stride, spread) },
  );
}

/** ONNX GlobalAveragePool. `[N, C, …]` to `[N, C, 1, …]`. */
export function globalAveragePool(x: Value): Value {
  return globalPool("GlobalAveragePool", "globalAveragePool", x);
}

/** ONNX GlobalMaxPool. `[N, C, …]` to `[N, C, 1, …]`. */
export function globalMaxPool(x: Value): Value {
  return globalPool("GlobalMaxPool", "globalMaxPool", x);
}

function globalPool(operator: string, where: string, x: Value): Value {
  checkType(where, x, FLOATS);
  const axes = spatialAxes(where, x);
  const shape = [x.shape[0]!, x.shape[1]!, ...new Array<number>(axes).fill(1)];
  return x.graph.node(operator, [x], {}, { shape, field: globalField(x.field) });
}
