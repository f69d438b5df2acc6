/** TensorFlow Lite's models: the constants of their graphs, where they lie. */
import { corrupt, shown } from "./corrupt.js";
import { FlatBuffer, type FlatVector } from "./flatbuffer.js";
import type { SparseFile } from "./sparse-file.js";
import {
  ELEMENT_BYTES,
  elementsOf,
  type Found,
  type FoundTensor,
  type Quantization,
  rowMajorStrides,
  type WeightType,
} from "./weights.js";

/** Element types by their numbers in the schema. */
const TYPES: Readonly<Record<number, WeightType>> = {
  0: "float32",
  1: "float16",
  2: "int32",
  3: "uint8",
  4: "int64",
  6: "bool",
  7: "int16",
  9: "int8",
  10: "float64",
  18: "bfloat16",
};

/** Texts and handles, which are no weights. */
const PASSED_OVER = [5, 13, 14];

/** Fields of the schema's tables, by their numbers. */
const MODEL = { subgraphs: 2, description: 3, buffers: 4 } as const;
const SUBGRAPH = { tensors: 0 } as const;
const TENSOR = { shape: 0, type: 1, buffer: 2, name: 3, quantization: 4, sparsity: 6 } as const;
const QUANTIZATION = { scale: 2, zeroPoint: 3, axis: 6 } as const;
const BUFFER = { data: 0, offset: 1, size: 2 } as const;

/** A FlatBuffer has 32-bit places. */
const LONGEST = 2 ** 31 - 1;
/** Names of folded constants are those of all that they were made of. */
const LONGEST_NAME = 2 ** 16;
/** What is kept of each tensor, in bytes, beside its name, shape and scales. */
const EACH = 64;

/** Whether bytes are a TensorFlow Lite model. */
export function isTflite(file: SparseFile): boolean {
  return file.size >= 8 && String.fromCharCode(...file.bytes(4, 4)) === "TFL3";
}

/** Reads the tensors of all graphs that have their elements in the file. It is read as a whole once; afterwards the tensors are ranges of it. */
export function readTflite(file: SparseFile): Found {
  if (file.size > LONGEST) throw corrupt("model", `at most ${LONGEST} bytes`, `${file.size}`);
  const flat = new FlatBuffer(file.bytes(0, file.size));
  const model = flat.root();
  const buffers = flat.vector(model, MODEL.buffers, 4);
  const graphs = flat.vector(model, MODEL.subgraphs, 4);
  const tensors = new Map<string, FoundTensor>();
  // tables and lists may be shared, so that a small file could say any number of tensors with any number of scales
  const most = 2 ** 22 + 8 * file.size;
  let kept = 0;
  for (let g = 0; g < graphs.length; g++) {
    const list = flat.vector(flat.tableIn(graphs, g), SUBGRAPH.tensors, 4);
    for (let i = 0; i < list.length; i++) {
      const table = flat.tableIn(list, i);
      const place = placeOf(flat, buffers, flat.uint(table, TENSOR.buffer));
      kept += EACH;
      if (kept > most) throw corrupt("model", `tensors of at most ${most} bytes beside their elements`, `${kept} or more`);
      if (place.length === 0) continue;
      const name = flat.text(table, TENSOR.name, LONGEST_NAME);
      const tensor = tensorAt(flat, table, name, place);
      kept += name.length + 8 * (tensor?.shape.length ?? 0) + 16 * (tensor?.quantization?.scales.length ?? 0);
      // two tensors may have one name, or none
      if (tensor) tensors.set(name === "" || tensors.has(name) ? `${name}#${g}.${i}` : name, tensor);
    }
  }
  const description = flat.text(model, MODEL.description, LONGEST_NAME);
  return { format: "tflite", tensors, metadata: description === "" ? {} : { description } };
}

/** Where the elements of a buffer are: within its table, or behind all tables, as converters of large models write. */
function placeOf(flat: FlatBuffer, buffers: FlatVector, index: number): FlatVector {
  if (index === 0) return { at: 0, length: 0 };
  if (index >= buffers.length) throw corrupt("model", `one of ${buffers.length} buffers`, `number ${index}`);
  const table = flat.tableIn(buffers, index);
  const at = flat.long(table, BUFFER.offset);
  if (at <= 1) return flat.vector(table, BUFFER.data, 1);
  const length = flat.long(table, BUFFER.size);
  if (at + length <= flat.size) return { at, length };
  throw corrupt("model", `${length} bytes at ${at}`, `a file of ${flat.size}`, "The file may be cut short.");
}

function tensorAt(flat: FlatBuffer, table: number, name: string, { at, length }: FlatVector): FoundTensor | undefined {
  const number = flat.byte(table, TENSOR.type);
  if (PASSED_OVER.includes(number)) return undefined;
  const type = TYPES[number];
  if (type === undefined) throw corrupt(name, "an element type of floats, integers or bool", `number ${number}`);
  if (flat.table(table, TENSOR.sparsity) !== undefined) {
    throw corrupt(name, "a dense tensor", "a sparse one", "Convert the model again without sparsity.");
  }
  const extents = flat.vector(table, TENSOR.shape, 4);
  const shape = extents.length > 64 ? [] : flat.ints(extents);
  const bytes = elementsOf(shape) * ELEMENT_BYTES[type];
  if (extents.length > 64 || shape.some((extent) => extent < 0) || bytes !== length) {
    throw corrupt(name, `${length} bytes for ${type}`, shown(shape), "The file may be cut short.");
  }
  const quantization = quantizationOf(flat, table, name, shape);
  return {
    ...{ type, shape, strides: rowMajorStrides(shape), byteOffset: at, contiguous: true, dictionary: "" },
    ...(quantization && { quantization }),
  };
}

/** Scales and zeros of integers that stand for other numbers: one pair, or one for each index of an axis. */
function quantizationOf(flat: FlatBuffer, tensor: number, name: string, shape: readonly number[]): Quantization | undefined {
  const table = flat.table(tensor, TENSOR.quantization);
  const found = table === undefined ? { at: 0, length: 0 } : flat.vector(table, QUANTIZATION.scale, 4);
  if (table === undefined || found.length === 0) return undefined;
  const zeros = flat.vector(table, QUANTIZATION.zeroPoint, 8);
  const axis = flat.int(table, QUANTIZATION.axis);
  const each = found.length > 1;
  if ((each && found.length !== shape[axis]) || (zeros.length !== found.length && zeros.length > 0)) {
    throw corrupt(
      name,
      `a scale and a zero, or ${shape[axis] ?? "as many as the axis has"}`,
      `${found.length} and ${zeros.length}`,
    );
  }
  const scales = flat.floats(found);
  return { scales, zeroPoints: zeros.length > 0 ? flat.longs(zeros) : scales.map(() => 0), ...(each && { axis }) };
}
