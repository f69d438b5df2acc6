/** Networks and weights as files of their own. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Opset } from "../graph/graph.js";
import { checkWeights } from "../weights/check-weights.js";
import type { Weights, WeightTensor, WeightType } from "../weights/weights.js";
import { compileRules, serialize } from "./compile.js";
import { layOutSafetensors } from "./encode.js";
import { matchWeights } from "./match.js";
import { type Extents, type Model, trace } from "./model.js";

const DTYPES: Readonly<Record<WeightType, string>> = {
  float64: "F64",
  float32: "F32",
  float16: "F16",
  bfloat16: "BF16",
  int64: "I64",
  int32: "I32",
  int16: "I16",
  int8: "I8",
  uint8: "U8",
  bool: "BOOL",
};

/** Bounds and defaults of {@link saveSafetensors}'s options. */
export const saveSafetensorsRules = { onProgress: progressRule, signal: signalRule } as const satisfies Rules<CallOptions>;

/**
 * Weights as the bytes of one safetensors file, whatever file or files they came from.
 *
 * @param weights - of `openWeights`, `readWeights` or `initialize`
 * @param options - progress in bytes, and cancellation
 * @returns the file's bytes; types and elements are unchanged
 * @throws SegmentationError `io-error` when a file can no longer be read, `unsupported` for integers with scales, which the format cannot say, `aborted`
 *
 * @example
 * ```ts
 * import { initialize, readWeights, saveSafetensors, unet } from "@segkit/nn";
 *
 * const bytes = await saveSafetensors(initialize(unet({ nClasses: 2, width: 4 })));
 * console.assert(readWeights(bytes).format === "safetensors");
 * ```
 *
 * @remarks
 * O(bytes) time; memory for the result and one tensor.
 */
export async function saveSafetensors(weights: Weights, options: CallOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
  const call = readOptions("saveSafetensors", options, saveSafetensorsRules);
  const tensors = [...checkWeights("saveSafetensors", "weights", weights).tensors];
  const quantized = tensors.find(([, { quantization }]) => quantization !== undefined);
  if (quantized !== undefined) {
    throw new SegmentationError("unsupported", {
      where: "saveSafetensors",
      option: "weights",
      expected: "tensors that are what their elements say",
      received: phrase(`${quantized[0]}, whose integers stand for other numbers`),
      remedy: "toFloat32Elements gives these numbers.",
    });
  }
  const { bytes, ranges } = layOutSafetensors(
    tensors.map(([name, { type, shape, byteLength }]) => ({ name, dtype: DTYPES[type], shape, byteLength })),
    weights.metadata,
  );
  await copyTensors(
    "saveSafetensors",
    tensors.map(([, tensor], i) => [tensor, ranges[i]!] as const),
    call,
  );
  return bytes;
}

/** Options of {@link exportOnnx}. */
export interface ExportOptions extends CallOptions {
  /** The tensors, by the definition's parameter names. They are copied into the file. */
  readonly weights: Weights;
  /** Sizes for named extents; see {@link compile}. */
  readonly extents?: Extents;
  /**
   * Whether tensors that the definition does not use are an error.
   * @default "error"
   */
  readonly unexpected?: "error" | "ignore";
  /**
   * Version of the ONNX operator set.
   * @default 18
   */
  readonly opset?: Opset;
}

/** protobuf cannot say more than this in one message. */
const LARGEST_MODEL = 2 ** 31 - 1;

/** Bounds and defaults of {@link exportOnnx}'s options. */
export const exportOnnxRules = /* @__PURE__ */ extendRules(compileRules, {
  onProgress: progressRule,
  signal: signalRule,
}) satisfies Rules<ExportOptions>;

/**
 * Saves a network with its weights as one ONNX file that any ONNX tool opens.
 *
 * @param model - a definition
 * @param options - see {@link ExportOptions}
 * @returns the file's bytes
 * @throws SegmentationError as {@link compile}, and `unsupported` when the file would exceed protobuf's 2 GiB
 *
 * @example
 * ```ts
 * import { exportOnnx, initialize, unet } from "@segkit/nn";
 *
 * const model = unet({ nClasses: 2, width: 4 });
 * const file = await exportOnnx(model, { weights: initialize(model) });
 * console.assert(file.length > 100_000);
 * ```
 *
 * @remarks
 * O(bytes) time; memory about twice the weights.
 */
export async function exportOnnx(model: Model, options: ExportOptions): Promise<Uint8Array<ArrayBuffer>> {
  const where = "exportOnnx";
  const { weights, extents = {}, unexpected, opset, ...call } = readOptions(where, options, exportOnnxRules);
  const traced = trace(model, { extents, opset, where });
  const matched = matchWeights(traced.graph.parameters, weights, { where, model, unexpected });
  const tensors = [...traced.graph.parameters.values()].map(({ path, value }) => [value, matched.tensors.get(path)!] as const);
  const total = tensors.reduce((sum, [, { byteLength }]) => sum + byteLength, 0);
  if (total > LARGEST_MODEL) {
    throw new SegmentationError("unsupported", {
      where,
      option: "weights",
      expected: "less than 2 GiB, the most that one ONNX file can hold",
      received: phrase(`${total} bytes`),
      remedy: "Use compile: its graph points into the weight file.",
    });
  }
  const copies = tensors.map(([, tensor]) => [tensor, new Uint8Array(tensor.byteLength)] as const);
  await copyTensors(where, copies, call);
  return serialize(
    traced,
    tensors.map(([{ name, shape }, { type }], i) => ({
      name,
      type,
      dims: shape as readonly number[],
      data: { bytes: copies[i]![1] },
    })),
  );
}

async function copyTensors(
  where: string,
  copies: readonly (readonly [from: WeightTensor, to: Uint8Array])[],
  { onProgress, signal }: CallOptions,
): Promise<void> {
  const total = copies.reduce((sum, [, to]) => sum + to.length, 0);
  let done = 0;
  for (const [from, to] of copies) {
    checkAborted(where, signal);
    to.set(await from.file.read(from.byteOffset, from.byteLength, signal));
    done += to.length;
    onProgress?.({ stage: "weights", done, total });
  }
}
