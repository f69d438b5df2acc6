/** From the bytes of a weight file to its tensors: which format it is, what it holds, and what has to be copied. */

import { readArchive } from "./archives.js";
import { corrupt } from "./corrupt.js";
import { allocate, copyRowMajor } from "./elements.js";
import { isHdf5, readHdf5 } from "./hdf5.js";
import { isPickle, readPickledArrays } from "./numpy.js";
import { isSafetensors, readSafetensors } from "./safetensors.js";
import { memorySource } from "./sources.js";
import type { SparseFile } from "./sparse-file.js";
import { isTflite, readTflite } from "./tflite.js";
import { isLegacyTorch, readLegacyTorch } from "./torch.js";
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
  if (isZip(file)) return readArchive(file);
  if (isLegacyTorch(file)) return readLegacyTorch(file);
  if (isPickle(file)) return readPickledArrays(file);
  if (isHdf5(file)) return readHdf5(file);
  if (isTflite(file)) return readTflite(file);
  if (isSafetensors(file)) return readSafetensors(file);
  throw corrupt(
    "file",
    "safetensors, a PyTorch checkpoint, NumPy arrays by their names, TensorFlow Lite or HDF5",
    ...describe(file),
  );
}

const AGAIN = "load it with what wrote it, and write its state_dict with torch.save or as safetensors.";
/** Files that are taken for checkpoints: what they are, how their bytes start (tar's from byte 257 on), and what to do. */
const OTHERS = [
  {
    name: "a tar archive",
    at: 257,
    start: "ustar",
    remedy: `Unpack it if it has a checkpoint in it. If PyTorch before 0.1.10 wrote it, ${AGAIN}`,
  },
  { name: "a gzip file", at: 0, start: "\x1f\x8b", remedy: "Unpack it first." },
  { name: "an xz file", at: 0, start: "\xfd7zXZ", remedy: "Unpack it first." },
  { name: "a bzip2 file", at: 0, start: "BZh", remedy: "Unpack it first." },
  { name: "a 7z archive", at: 0, start: "7z\xbc\xaf", remedy: "Unpack it first." },
  { name: "a NumPy array", at: 0, start: "\x93NUMPY", remedy: "Write all arrays by their names: numpy.savez(path, **arrays)." },
];

function describe(file: SparseFile): [received: string, remedy?: string] {
  const bytes = file.bytes(0, Math.min(64, file.size));
  const start = new TextDecoder().decode(bytes).trimStart().toLowerCase();
  if (start.startsWith("<!doctype") || start.startsWith("<html"))
    return ["an HTML page (the address may be wrong, or need a login)"];
  if (start.startsWith("version https://git-lfs")) return ["a Git LFS pointer (the file itself was not downloaded)"];
  if (file.size === 0) return ["an empty file"];
  for (const { name, at, start, remedy } of OTHERS) {
    if (file.size < at + start.length) continue;
    const there = file.bytes(at, start.length);
    if (there.every((byte, i) => byte === start.charCodeAt(i))) return [name, remedy];
  }
  const hex = [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return [`${file.size} bytes that start with ${hex}`];
}

/** A tensor that has to be copied, and the bytes from its first element to its last. */
export interface Strided {
  readonly name: string;
  readonly tensor: FoundTensor;
  readonly at: number;
  readonly length: number;
  /** Bytes of its copy. */
  readonly copy: number;
}

/** Copies may take twice the file's size together, small files 4 MiB: strides of zero let a hundred bytes describe petabytes. */
const COPIES_PER_BYTE = 2;
const COPIES_AT_LEAST = 2 ** 22;

/** The tensors that cannot be used in place; refused when their copies would be larger than any checkpoint's. */
export function stridedOf({ tensors }: Found, fileSize: number): Strided[] {
  const most = Math.max(COPIES_AT_LEAST, COPIES_PER_BYTE * fileSize);
  let total = 0;
  const strided: Strided[] = [];
  for (const [name, tensor] of tensors) {
    const { contiguous, shape, strides, type, byteOffset, bytes } = tensor;
    if (contiguous && !bytes) continue;
    const last = shape.reduce((sum, extent, i) => sum + (extent - 1) * strides[i]!, 0);
    const copy = elementsOf(shape) * ELEMENT_BYTES[type];
    total += copy;
    if (total > most) throw corrupt(name, `strided tensors of at most ${most} bytes together`, `${total} or more`);
    const length = (last + 1) * ELEMENT_BYTES[type];
    strided.push({ name, tensor, at: bytes ? 0 : byteOffset, length: bytes ? 0 : length, copy });
  }
  return strided;
}

/** Tensors in place, and those that were strided row-major in a file of their own in memory; `ranges` are the bytes of each, in the order of {@link stridedOf}. */
export function placed(
  { format, tensors, metadata }: Found,
  file: WeightSource,
  strided: readonly Strided[],
  ranges: readonly Uint8Array[],
): Weights {
  const all = allocate(strided.reduce((sum, { copy }) => sum + copy, 0));
  const extra = memorySource(`${file.location}#strided`, all);
  const copies = new Map<string, number>();
  let at = 0;
  strided.forEach(({ name, tensor, copy }, i) => {
    const to = all.subarray(at, at + copy);
    if (tensor.contiguous) to.set(tensor.bytes!.subarray(0, copy));
    else copyRowMajor(tensor, tensor.bytes ?? ranges[i]!, to);
    copies.set(name, at);
    at += copy;
  });
  const found = new Map<string, WeightTensor>();
  for (const [name, { type, shape, byteOffset, quantization }] of tensors) {
    const copy = copies.get(name);
    const byteLength = elementsOf(shape) * ELEMENT_BYTES[type];
    const place = { file: copy === undefined ? file : extra, byteOffset: copy ?? byteOffset, byteLength };
    found.set(name, { type, shape, ...place, ...(quantization && { quantization }) });
  }
  return { format, tensors: found, metadata, files: at > 0 ? [file, extra] : [file] };
}
