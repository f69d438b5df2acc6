/** One entry for every weight format: bytes in, named tensors out. */
import { SegmentationError } from "@segkit/core/errors";
import { asBytes, readOptions, slipOf } from "@segkit/core/validate";
import { parse, placed, stridedOf } from "./parse.js";
import { type SelectOptions, selectDictionary, selectRules, withoutPrefix } from "./select.js";
import { memorySource } from "./sources.js";
import { SparseFile } from "./sparse-file.js";
import type { Weights } from "./weights.js";

/** Bounds and defaults of {@link readWeights}'s options. */
export const readWeightsRules = selectRules;

/**
 * Finds the tensors in a weight file, without copying their elements and without executing anything.
 *
 * The format is told by the bytes: safetensors; PyTorch's ZIP form (`.pth`, `.pt`, `.bin` since 1.6), TorchScript and `.pt2` too; PyTorch's pickle stream before it;
 * NumPy's `.npz` and pickles of arrays; TensorFlow Lite's models; HDF5 as Keras writes it. Of nested dictionaries
 * (`{ state_dict: …, optimizer: … }`) the model's is taken; a prefix that data parallelism put before every name is left out.
 *
 * @param bytes - the whole file; the tensors refer to it, so it stays in memory as long as they do
 * @param options - see {@link SelectOptions}
 * @returns format, tensors by name in the file's order, metadata
 * @throws SegmentationError `corrupt-weights` for bytes in no such format, cut short, inconsistent, or naming a Python function that acts on a machine;
 *   `weights-mismatch` when it is not clear which dictionary is the model's; `invalid-argument` for what is not bytes
 *
 * @see https://github.com/huggingface/safetensors
 *
 * @example
 * ```ts
 * import { readWeights } from "@segkit/nn/weights";
 *
 * const header = new TextEncoder().encode('{"bias":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}');
 * const file = new Uint8Array(8 + header.length + 8);
 * new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
 * file.set(header, 8);
 * const { format, tensors } = readWeights(file);
 * console.assert(format === "safetensors" && tensors.get("bias")?.shape[0] === 2);
 * ```
 *
 * @remarks
 * O(header) time and memory. Strided tensors, which no published file is known to have, are copied row-major; the copies may take twice the file's size together
 * (4 MiB for smaller files), a pickle may have 10,000,000 values, and 1,000,000 containers and tensors along all paths to them: beyond, `corrupt-weights`.
 */
export function readWeights(bytes: Uint8Array | ArrayBuffer, options: SelectOptions = {}): Weights {
  readOptions("readWeights", options, readWeightsRules);
  const file = asBytes(bytes);
  if (file === undefined) {
    throw new SegmentationError("invalid-argument", {
      where: "readWeights",
      option: "bytes",
      expected: "a Uint8Array or ArrayBuffer",
      received: bytes,
      ...slipOf("weightBytes", bytes),
    });
  }
  const whole = SparseFile.whole(file);
  const [found] = withoutPrefix([selectDictionary(parse(whole), options, "readWeights")], options, "readWeights");
  const strided = stridedOf(found!, file.length);
  return placed(found!, memorySource("weights", file), strided, whole.all(strided));
}
