/** The safetensors format: eight bytes of header length, a JSON header, then the elements. */
import { corrupt, shown } from "./corrupt.js";
import type { SparseFile } from "./sparse-file.js";
import { ELEMENT_BYTES, elementsOf, type Found, type FoundTensor, rowMajorStrides, type WeightType } from "./weights.js";

const TYPES: Readonly<Record<string, WeightType>> = {
  F64: "float64",
  F32: "float32",
  F16: "float16",
  BF16: "bfloat16",
  I64: "int64",
  I32: "int32",
  I16: "int16",
  I8: "int8",
  U8: "uint8",
  BOOL: "bool",
};

/** The longest header the format's own reader accepts. */
const LONGEST_HEADER = 100_000_000;

/** Whether bytes look like safetensors: a plausible header length, then an opening brace. */
export function isSafetensors(file: SparseFile): boolean {
  if (file.size < 10) return false;
  const start = file.bytes(0, 9);
  return headerLength(start) <= BigInt(file.size - 8) && start[8] === 0x7b;
}

function headerLength(start: Uint8Array): bigint {
  return new DataView(start.buffer, start.byteOffset, 8).getBigUint64(0, true);
}

/** Reads the header and checks every tensor's range: inside the file, of the size its shape needs, not overlapping, without gaps. */
export function readSafetensors(file: SparseFile): Found {
  const length = Number(headerLength(file.bytes(0, 8)));
  if (length > LONGEST_HEADER) throw corrupt("header", `at most ${LONGEST_HEADER} bytes`, `${length}`);
  const header = parseHeader(file.bytes(8, length));
  const start = 8 + length;
  const tensors = new Map<string, FoundTensor>();
  const ranges: [number, number, string][] = [];
  let metadata: Record<string, string> = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") {
      metadata = checkMetadata(entry);
      continue;
    }
    const { type, shape, begin, end } = checkEntry(name, entry);
    if (end > file.size - start)
      throw corrupt(
        name,
        `a range inside the file's ${file.size - start} data bytes`,
        `${begin} … ${end}`,
        "The file may be cut short.",
      );
    if (end - begin !== elementsOf(shape) * ELEMENT_BYTES[type]) {
      throw corrupt(
        name,
        `${elementsOf(shape) * ELEMENT_BYTES[type]} bytes for ${type} [${shape.join(", ")}]`,
        `${end - begin}`,
      );
    }
    ranges.push([begin, end, name]);
    tensors.set(name, {
      type,
      shape,
      strides: rowMajorStrides(shape),
      byteOffset: start + begin,
      contiguous: true,
      dictionary: "",
    });
  }
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let at = 0;
  for (const [begin, end, name] of ranges) {
    if (begin !== at) throw corrupt(name, `a range that starts at ${at}, where the one before it ends`, `${begin}`);
    at = end;
  }
  if (at !== file.size - start) throw corrupt("file", `${start + at} bytes`, `${file.size}`);
  return { format: "safetensors", tensors, metadata };
}

function parseHeader(bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof header === "object" && header !== null && !Array.isArray(header)) return header as Record<string, unknown>;
  } catch {
    // told below
  }
  throw corrupt("header", "a JSON object in UTF-8", "something else");
}

function checkMetadata(entry: unknown): Record<string, string> {
  if (typeof entry === "object" && entry !== null && Object.values(entry).every((value) => typeof value === "string")) {
    return entry as Record<string, string>;
  }
  throw corrupt("__metadata__", "an object of strings", "something else");
}

function checkEntry(name: string, entry: unknown): { type: WeightType; shape: number[]; begin: number; end: number } {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  const type = typeof dtype === "string" && Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
  if (type === undefined) throw corrupt(name, `a dtype of ${Object.keys(TYPES).join(", ")}`, shown(dtype));
  const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  if (!Array.isArray(shape) || shape.length > 64 || !shape.every(isSize) || !Number.isSafeInteger(elementsOf(shape) * 8)) {
    throw corrupt(name, "a shape of non-negative integers", shown(shape));
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize) || offsets[0]! > offsets[1]!) {
    throw corrupt(name, "data_offsets of two ascending integers", shown(offsets));
  }
  return { type, shape, begin: offsets[0]!, end: offsets[1]! };
}
