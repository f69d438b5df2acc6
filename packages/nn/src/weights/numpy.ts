/** Arrays of NumPy by their names: `.npz` archives, and pickles of arrays such as Detectron2's. Elements are used where they lie. */
import { corrupt, shown } from "./corrupt.js";
import { readPickle } from "./pickle.js";
import { Call } from "./pickle-values.js";
import type { SparseFile } from "./sparse-file.js";
import { collectTensors } from "./torch-tensors.js";
import { ELEMENT_BYTES, elementsOf, type Found, type FoundTensor, rowMajorStrides, type WeightType } from "./weights.js";
import { storedEntry, type ZipEntry } from "./zip.js";

/** Element types by NumPy's letters and bytes. */
const TYPES: Readonly<Record<string, WeightType>> = {
  f8: "float64",
  f4: "float32",
  f2: "float16",
  i8: "int64",
  i4: "int32",
  i2: "int16",
  i1: "int8",
  u1: "uint8",
  b1: "bool",
};

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** What of an array's file is read at first; headers are padded to 128 bytes or so. */
const FIRST_BYTES = 256;

/** No header of an array without fields is longer. */
const LONGEST_HEADER = 2 ** 16;

/** Pickles have their arrays in them and are read as a whole. */
const LONGEST_PICKLE = 2 ** 31 - 1;

/** Whether an archive has arrays in it. */
export function isNpz(entries: ReadonlyMap<string, ZipEntry>): boolean {
  return [...entries.keys()].some((name) => name.endsWith(".npy"));
}

/** Reads the headers of all arrays of a `.npz`; other files in it are left alone. */
export function readNpz(file: SparseFile, entries: ReadonlyMap<string, ZipEntry>): Found {
  const tensors = new Map<string, FoundTensor>();
  const arrays = [...entries.keys()]
    .filter((name) => name.endsWith(".npy"))
    .map((name) => ({ name, ...storedEntry(entries, name, "Write the arrays again with numpy.savez, which stores them.")! }));
  const starts = file.all(arrays.map(({ offset, length }) => ({ at: offset, length: Math.min(length, FIRST_BYTES) })));
  arrays.forEach(({ name, offset, length }, i) => {
    tensors.set(name.slice(0, -".npy".length), arrayAt(file, name, { offset, length }, starts[i]!));
  });
  return { format: "npz", tensors, metadata: {} };
}

/** The array whose file lies at a place, by its header: a magic number, a version, a length, and a dictionary in Python's writing. */
function arrayAt(
  file: SparseFile,
  name: string,
  { offset, length }: { offset: number; length: number },
  start: Uint8Array,
): FoundTensor {
  const version = start[6]!;
  const wide = version > 1;
  const begin = wide ? 12 : 10;
  if (start.length < begin || !MAGIC.every((byte, i) => start[i] === byte) || version < 1 || version > 3) {
    throw corrupt(name, "an array of NumPy, version 1 … 3", start.length < begin ? `${length} bytes` : `version ${version}`);
  }
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const size = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (begin + size > length)
    throw corrupt(name, `a header of ${size} bytes`, `${length - begin}`, "The file may be cut short.");
  if (size > LONGEST_HEADER) throw corrupt(name, `a header of at most ${LONGEST_HEADER} bytes`, `${size}`);
  const header = new TextDecoder().decode(file.bytes(offset + begin, size));
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  const fortran = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const extents = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  if (descr === undefined || fortran === undefined || extents === undefined) {
    throw corrupt(
      name,
      "a header with descr, fortran_order and shape",
      shown(header),
      "Arrays of records have no place in a network.",
    );
  }
  const shape = extents.split(",").flatMap((extent) => (extent.trim() === "" ? [] : [Number.parseInt(extent, 10)]));
  return laidOut(name, {
    descr,
    shape,
    fortran: fortran === "True",
    byteOffset: offset + begin + size,
    room: length - begin - size,
  });
}

interface Layout {
  /** Byte order, letter and bytes: `<f4`. */
  readonly descr: string;
  readonly shape: readonly number[];
  readonly fortran: boolean;
  readonly byteOffset: number;
  /** Bytes that are there. */
  readonly room: number;
}

function laidOut(name: string, { descr, shape, fortran, byteOffset, room }: Layout): FoundTensor {
  const [order, kind] = [descr.slice(0, 1), descr.slice(1)];
  const type = Object.hasOwn(TYPES, kind) ? TYPES[kind] : undefined;
  if (type === undefined || (order === ">" && ELEMENT_BYTES[type] > 1) || !"<|=>".includes(order)) {
    throw corrupt(name, `little-endian elements of ${Object.keys(TYPES).join(", ")}`, descr.slice(0, 40));
  }
  const bytes = elementsOf(shape) * ELEMENT_BYTES[type];
  if (shape.length > 64 || !Number.isSafeInteger(8 * elementsOf(shape)) || bytes > room) {
    throw corrupt(name, `${bytes} bytes for [${shape.slice(0, 8).join(", ")}]`, `${room}`, "The file may be cut short.");
  }
  const usual = rowMajorStrides(shape);
  const strides = fortran ? rowMajorStrides([...shape].reverse()).reverse() : usual;
  const contiguous = shape.includes(0) || shape.every((extent, i) => extent <= 1 || strides[i] === usual[i]);
  return { type, shape, strides, byteOffset, contiguous, dictionary: "" };
}

/** Whether bytes start as a pickle of protocol 2 … 5. */
export function isPickle(file: SparseFile): boolean {
  if (file.size < 3) return false;
  const [opcode, protocol] = file.bytes(0, 2);
  return opcode === 0x80 && protocol! >= 2 && protocol! <= 5;
}

/** Reads a pickle of dictionaries of arrays. It is read as a whole once; afterwards the arrays are ranges of the file. */
export function readPickledArrays(file: SparseFile): Found {
  if (file.size > LONGEST_PICKLE) throw corrupt("pickle", `at most ${LONGEST_PICKLE} bytes`, `${file.size}`);
  const whole = file.bytes(0, file.size);
  const { value } = readPickle(whole, 0, whole.length);
  const noStorage = (): never => {
    throw corrupt("pickle", "arrays of NumPy", "a tensor without its storage", "Save it with torch.save.");
  };
  const tensors = collectTensors(value, whole.length, noStorage, (call, name) => arrayOf(call, name, whole));
  if (tensors.size === 0) {
    throw corrupt(
      "pickle",
      "dictionaries of NumPy's arrays, or what torch.save writes",
      "a pickle without either",
      "Load it with what wrote it, and write its state_dict with torch.save or as safetensors.",
    );
  }
  return { format: "pickle", tensors, metadata: {} };
}

/** The array that a call rebuilds; undefined for other calls, and for arrays of text or objects. */
function arrayOf(call: Call, name: string, whole: Uint8Array): FoundTensor | undefined {
  const parts = partsOf(call);
  if (parts === undefined) return undefined;
  const { shape, dtype, fortran, data } = parts;
  const descr = descrOf(dtype);
  if (descr === undefined) return undefined;
  const isSize = (extent: unknown): extent is number => Number.isSafeInteger(extent) && (extent as number) >= 0;
  const elements = elementBytes(data);
  if (!Array.isArray(shape) || !shape.every(isSize) || elements === undefined) {
    throw corrupt(name, "an array of shape, type and bytes", "something else");
  }
  const inPlace = elements.buffer === whole.buffer;
  const byteOffset = inPlace ? elements.byteOffset - whole.byteOffset : 0;
  const tensor = laidOut(name, { descr, shape, fortran, byteOffset, room: elements.length });
  // where there are no elements, nothing has to be copied
  return inPlace || shape.includes(0) ? tensor : { ...tensor, bytes: elements };
}

/** What an array is rebuilt of: until protocol 4 an empty one with a state, from 5 on its bytes, type, shape and order. */
function partsOf({ callee, args, state }: Call) {
  if (/^numpy\.(_?core)\.multiarray\._reconstruct$/.test(callee)) {
    if (!Array.isArray(state)) return undefined;
    const [shape, dtype, fortran, data] = state.slice(-4);
    return {
      shape: shape as unknown,
      dtype: dtype as unknown,
      fortran: fortran === true || fortran === 1,
      data: data as unknown,
    };
  }
  if (!/^numpy\.(_?core)\.numeric\._frombuffer$/.test(callee)) return undefined;
  const [data, dtype, shape, order] = args;
  return { shape, dtype, fortran: order === "F", data };
}

/** `<f4` of `numpy.dtype("f4", …)` with the state `(3, "<", …)`; undefined for text, objects and records. */
function descrOf(dtype: unknown): string | undefined {
  if (!(dtype instanceof Call) || dtype.callee !== "numpy.dtype" || typeof dtype.args[0] !== "string") return undefined;
  const order = Array.isArray(dtype.state) && typeof dtype.state[1] === "string" ? dtype.state[1] : "<";
  const [kind] = dtype.args;
  return /^[fiub]\d+$/.test(kind) ? `${order}${kind}` : undefined;
}

/** The bytes of an array: as they are in the file; or as text, which protocol 2 makes of them. */
function elementBytes(data: unknown): Uint8Array | undefined {
  if (data instanceof Uint8Array) return data;
  if (typeof data === "string") return new TextEncoder().encode(data);
  if (!(data instanceof Call)) return undefined;
  // none are the result of a call without arguments
  if (/^(__builtin__|builtins)\.bytes$/.test(data.callee) && data.args.length === 0) return new Uint8Array(0);
  if (data.callee !== "_codecs.encode") return undefined;
  const [text, encoding] = data.args;
  if (typeof text !== "string" || (encoding !== "latin1" && encoding !== "latin-1")) return undefined;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
