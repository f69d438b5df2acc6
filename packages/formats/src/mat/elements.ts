/** The elements of MAT-5 files: a tag of type and length, then data, up to a border of eight bytes. */
import type { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { Reading } from "../internal/reading.js";
import type { MatNumbers } from "./values.js";

/** An element: its type, and its data. */
export interface Element {
  readonly type: number;
  readonly bytes: Uint8Array;
}

export const MATRIX = 14;
export const COMPRESSED = 15;

/** The arrays of a type's numbers; undefined for what is no number. */
const ARRAYS = {
  1: Int8Array,
  2: Uint8Array,
  3: Int16Array,
  4: Uint16Array,
  5: Int32Array,
  6: Uint32Array,
  7: Float32Array,
  9: Float64Array,
  12: BigInt64Array,
  13: BigUint64Array,
  16: Uint8Array,
  17: Uint16Array,
  18: Uint32Array,
} as const;

/** Reads elements one after the other from bytes that were bounded by the caller. */
export class Elements {
  private at = 0;
  private readonly view: DataView;

  constructor(
    private readonly reading: Reading,
    private readonly place: string,
    private readonly bytes: Uint8Array,
    private readonly littleEndian: boolean,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  get isAtEnd(): boolean {
    // what is less than a tag is padding
    return this.at + 8 > this.bytes.length;
  }

  /** The next element; its data are a view. */
  next(): Element {
    if (this.isAtEnd) throw this.broken("another element", "the end of the data");
    const word = this.view.getUint32(this.at, this.littleEndian);
    // up to four bytes stand in the tag itself
    const small = word >>> 16;
    const type = small === 0 ? word : word & 0xffff;
    const length = small === 0 ? this.view.getUint32(this.at + 4, this.littleEndian) : small;
    const from = this.at + (small === 0 ? 8 : 4);
    if (from + length > this.bytes.length || (small !== 0 && length > 4)) {
      throw this.broken(`an element of ${length} bytes`, `${this.bytes.length - from} bytes`);
    }
    const end = from + length;
    this.at = small !== 0 ? this.at + 8 : type === COMPRESSED ? end : (end + 7) & ~7;
    return { type, bytes: this.bytes.subarray(from, end) };
  }

  /** The numbers of the next element. */
  numbers(): MatNumbers {
    const { type, bytes } = this.next();
    const Numbers = ARRAYS[type as keyof typeof ARRAYS];
    if (Numbers === undefined) throw this.broken("numbers", `an element of type ${type}`);
    const size = Numbers.BYTES_PER_ELEMENT;
    if (bytes.length % size !== 0) throw this.broken(`numbers of ${size} bytes`, `${bytes.length} bytes`);
    const copy = bytes.slice();
    // as this machine has them
    if (!this.littleEndian) for (let i = 0; i < copy.length; i += size) copy.subarray(i, i + size).reverse();
    const numbers = new Numbers(copy.buffer);
    return typeof numbers[0] === "bigint" ? Float64Array.from(numbers as BigInt64Array, Number) : (numbers as MatNumbers);
  }

  /** The text of the next element, of one byte a letter. */
  letters(): string {
    const { bytes } = this.next();
    return String.fromCharCode(...bytes.subarray(0, 1 << 12));
  }

  broken(expected: string, received: string): SegmentationError {
    return this.reading.error(
      this.place,
      expected,
      phrase(received),
      "The file was probably cut off while it was written or copied.",
    );
  }
}
