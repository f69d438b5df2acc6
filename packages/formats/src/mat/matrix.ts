/** The matrices of MAT-5 files: numbers, text, cells and structs. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { Reading } from "../internal/reading.js";
import { Elements, MATRIX } from "./elements.js";
import type { MatNumbers, MatValue } from "./values.js";

/** Matrices may lie in cells that lie in structs, but not deeper than anybody nests them. */
const DEEPEST = 64;
const CELL = 1;
const STRUCT = 2;
const OBJECT = 3;
const CHAR = 4;
/** The classes of numbers, by their arrays. */
const NUMERIC: Readonly<Record<number, { from(numbers: ArrayLike<number>): MatNumbers }>> = {
  6: Float64Array,
  7: Float32Array,
  8: Int8Array,
  9: Uint8Array,
  10: Int16Array,
  11: Uint16Array,
  12: Int32Array,
  13: Uint32Array,
  14: Float64Array,
  15: Float64Array,
};
const OTHERS: Readonly<Record<number, string>> = {
  5: "a sparse matrix",
  16: "a function handle",
  17: "an object of MATLAB",
  18: "an object",
};

/** A matrix with its name. */
export interface Named {
  readonly name: string;
  readonly value: MatValue;
}

/** Reads the data of a matrix element. */
export function readMatrix(reading: Reading, place: string, bytes: Uint8Array, littleEndian: boolean, depth = 0): Named {
  const elements = new Elements(reading, place, bytes, littleEndian);
  // a cell that nothing was put into
  if (bytes.length === 0)
    return { name: "", value: { kind: "array", dims: [0, 0], data: new Float64Array(0), isLogical: false } };
  if (depth > DEEPEST) throw elements.broken(`values nested at most ${DEEPEST} deep`, "deeper ones");
  const flags = elements.numbers()[0] ?? 0;
  const kind = flags & 255;
  const dims = Array.from(elements.numbers());
  const name = elements.letters();
  const here = name === "" ? place : name;
  const count = dims.reduce((product, extent) => product * extent, 1);
  if (dims.length < 2 || dims.some((extent) => extent < 0) || count > 2 ** 31)
    throw elements.broken("two extents or more", dims.join(" × "));
  const matrix = (where: string): MatValue => {
    const { type, bytes: data } = elements.next();
    if (type !== MATRIX) throw elements.broken("a matrix", `an element of type ${type}`);
    return readMatrix(reading, where, data, littleEndian, depth + 1).value;
  };
  if (kind === CELL) {
    checkCount(elements, count, bytes);
    return { name, value: { kind: "cell", dims, cells: Array.from({ length: count }, (_, k) => matrix(`${here}{${k + 1}}`)) } };
  }
  if (kind === STRUCT || kind === OBJECT) {
    // an object begins with the name of its class
    if (kind === OBJECT) elements.letters();
    checkCount(elements, count, bytes);
    return { name, value: { kind: "struct", dims, fields: fieldsOf(elements, count, (field) => matrix(`${here}.${field}`)) } };
  }
  if (kind === CHAR) return { name, value: { kind: "text", dims, text: textOf(elements, dims, count) } };
  const Numbers = NUMERIC[kind];
  if (Numbers === undefined) {
    throw new SegmentationError("unsupported", {
      where: reading.where,
      option: here,
      expected: "numbers, text, cells or structs",
      received: phrase(OTHERS[kind] ?? `a value of class ${kind}`),
      remedy: "Save it as a full array or a struct of arrays.",
    });
  }
  const plane = (): MatNumbers => {
    // stored in the smallest type that holds them
    const stored = elements.numbers();
    if (stored.length !== count) throw elements.broken(`${count} numbers (${dims.join(" × ")})`, `${stored.length}`);
    return (stored.constructor as unknown) === Numbers ? stored : Numbers.from(stored);
  };
  const data = plane();
  const isLogical = (flags & 0x200) !== 0;
  return { name, value: { kind: "array", dims, data, isLogical, ...(flags & 0x800 ? { imaginary: plane() } : {}) } };
}

/** Each of so many values takes at least a tag. */
function checkCount(elements: Elements, count: number, bytes: Uint8Array): void {
  if (8 * count > bytes.length) throw elements.broken(`${count} values`, `${bytes.length} bytes`);
}

function fieldsOf(elements: Elements, count: number, read: (field: string) => MatValue): Readonly<Record<string, MatValue[]>> {
  const length = elements.numbers()[0] ?? 0;
  const letters = elements.letters();
  if (length < 1 || letters.length % length !== 0)
    throw elements.broken("names of fields of one length", `${letters.length} letters of ${length}`);
  const names = Array.from(
    { length: letters.length / length },
    (_, k) => letters.slice(k * length, (k + 1) * length).split("\0")[0]!,
  );
  const fields: Record<string, MatValue[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let k = 0; k < count; k++) for (const name of names) fields[name]!.push(read(name));
  return fields;
}

function textOf(elements: Elements, [rows = 0, columns = 0]: readonly number[], count: number): string {
  const { type, bytes } = elements.next();
  const decoded = type === 16 || type === 1 || type === 2 ? new TextDecoder().decode(bytes) : undefined;
  const codes =
    decoded ??
    Array.from({ length: bytes.length >> 1 }, (_, k) => String.fromCharCode(bytes[2 * k]! | (bytes[2 * k + 1]! << 8))).join("");
  if (rows <= 1 || codes.length < count) return codes;
  return Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (_, x) => codes[x * rows + y]).join("")).join(
    "\n",
  );
}
