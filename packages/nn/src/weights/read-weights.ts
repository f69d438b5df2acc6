/** One entry for every weight format: bytes in, named tensors out. */
import { SegmentationError } from "@segkit/core/errors";
import { corrupt } from "./corrupt.js";
import { isSafetensors, readSafetensors } from "./safetensors.js";
import { isLegacyTorch, readLegacyTorch, readTorchZip } from "./torch.js";
import type { Weights } from "./weights.js";
import { isZip } from "./zip.js";

/**
 * Finds the tensors in a weight file, without copying their elements and without executing anything.
 *
 * The format is told by the bytes: safetensors; PyTorch's ZIP form (`.pth`, `.pt`, `.bin` since 1.6); PyTorch's pickle stream before it. Tensors in nested
 * dictionaries (`{ state_dict: { … } }`) get their keys joined by dots.
 *
 * @param bytes - the whole file; the tensors refer to it, so it stays in memory as long as they do
 * @returns format, tensors by name in the file's order, metadata
 * @throws SegmentationError `corrupt-weights` for bytes in no such format, cut short, inconsistent, or naming a Python global outside the closed list;
 *   `invalid-argument` for what is not bytes
 *
 * O(header) time and memory.
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
 */
export function readWeights(bytes: Uint8Array | ArrayBuffer): Weights {
  if (!(bytes instanceof Uint8Array || bytes instanceof ArrayBuffer)) {
    throw new SegmentationError("invalid-argument", {
      where: "readWeights",
      option: "bytes",
      expected: "a Uint8Array or ArrayBuffer",
      received: bytes,
    });
  }
  const file = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
  if (isZip(file)) return readTorchZip(file);
  if (isLegacyTorch(file)) return readLegacyTorch(file);
  if (isSafetensors(file)) return readSafetensors(file);
  throw corrupt("file", "safetensors or a PyTorch checkpoint", describe(file));
}

function describe(file: Uint8Array): string {
  const start = new TextDecoder().decode(file.subarray(0, 64)).trimStart().toLowerCase();
  if (start.startsWith("<!doctype") || start.startsWith("<html"))
    return "an HTML page (the address may be wrong, or need a login)";
  if (start.startsWith("version https://git-lfs")) return "a Git LFS pointer (the file itself was not downloaded)";
  if (file.length === 0) return "an empty file";
  return `${file.length} bytes that start with ${[...file.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")}`;
}
