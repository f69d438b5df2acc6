/** From the bytes of a weight file to its tensors: which format it is, what it holds, and what has to be copied. */
import { corrupt } from "./corrupt.js";
import { rowMajorCopy } from "./elements.js";
import { isSafetensors, readSafetensors } from "./safetensors.js";
import { memorySource } from "./sources.js";
import type { SparseFile } from "./sparse-file.js";
import { isLegacyTorch, readLegacyTorch, readTorchZip } from "./torch.js";
import {
  ELEMENT_BYTES,
  elementsOf,
  type Found,
  type FoundTensor,
  type WeightSource,
  type Weights,
  type WeightTensor,
} from "./weights.js";
import { isZip } from "./zip.js";

/** Finds the tensors, whatever the format. */
export function parse(file: SparseFile): Found {
  if (isZip(file)) return readTorchZip(file);
  if (isLegacyTorch(file)) return readLegacyTorch(file);
  if (isSafetensors(file)) return readSafetensors(file);
  throw corrupt("file", "safetensors or a PyTorch checkpoint", describe(file));
}

function describe(file: SparseFile): string {
  const bytes = file.bytes(0, Math.min(64, file.size));
  const start = new TextDecoder().decode(bytes).trimStart().toLowerCase();
  if (start.startsWith("<!doctype") || start.startsWith("<html"))
    return "an HTML page (the address may be wrong, or need a login)";
  if (start.startsWith("version https://git-lfs")) return "a Git LFS pointer (the file itself was not downloaded)";
  if (file.size === 0) return "an empty file";
  return `${file.size} bytes that start with ${[...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ")}`;
}

/** A strided tensor, and the bytes from its first element to its last. */
export interface Strided {
  readonly name: string;
  readonly tensor: FoundTensor;
  readonly at: number;
  readonly length: number;
}

/** The tensors that cannot be used in place. */
export function stridedOf({ tensors }: Found): Strided[] {
  return [...tensors]
    .filter(([, { contiguous }]) => !contiguous)
    .map(([name, tensor]) => {
      const last = tensor.shape.reduce((sum, extent, i) => sum + (extent - 1) * tensor.strides[i]!, 0);
      return { name, tensor, at: tensor.byteOffset, length: (last + 1) * ELEMENT_BYTES[tensor.type] };
    });
}

/** Tensors in place, and those that were strided row-major in a file of their own in memory; `ranges` are the bytes of each, in the order of {@link stridedOf}. */
export function placed(
  { format, tensors, metadata }: Found,
  file: WeightSource,
  strided: readonly Strided[],
  ranges: readonly Uint8Array[],
): Weights {
  const copies = new Map(strided.map(({ name, tensor }, i) => [name, rowMajorCopy(tensor, ranges[i]!)]));
  const total = [...copies.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  const all = new Uint8Array(total);
  const extra = memorySource(`${file.location}#strided`, all);
  let at = 0;
  const found = new Map<string, WeightTensor>();
  for (const [name, { type, shape, byteOffset }] of tensors) {
    const copy = copies.get(name);
    const byteLength = elementsOf(shape) * ELEMENT_BYTES[type];
    found.set(name, { type, shape, file: copy ? extra : file, byteOffset: copy ? at : byteOffset, byteLength });
    if (copy) {
      all.set(copy, at);
      at += copy.length;
    }
  }
  return { format, tensors: found, metadata, files: total > 0 ? [file, extra] : [file] };
}
