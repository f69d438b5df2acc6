/** Tables of a FlatBuffer, field by field, never beyond the file. */
import { corrupt } from "./corrupt.js";

/** A list in the file: where its first item is, and how many there are. */
export interface FlatVector {
  readonly at: number;
  readonly length: number;
}

const NONE: FlatVector = { at: 0, length: 0 };

/** Reads numbers, tables, lists and texts; every place is checked before it is read. Tables are their positions. */
export class FlatBuffer {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get size(): number {
    return this.#bytes.length;
  }

  /** The table that the file begins with the position of. */
  root(): number {
    return this.#follow(0);
  }

  /** The table that a list has at an index. */
  tableIn({ at }: FlatVector, index: number): number {
    return this.#follow(at + 4 * index);
  }

  /** The table of a field; undefined where the field is left out. */
  table(table: number, field: number): number | undefined {
    const at = this.#field(table, field);
    return at === undefined ? undefined : this.#follow(at);
  }

  /** The list of a field, of items so many bytes long; empty where the field is left out. */
  vector(table: number, field: number, itemBytes: number): FlatVector {
    const at = this.#field(table, field);
    if (at === undefined) return NONE;
    const start = this.#follow(at);
    const length = this.#uint(start);
    this.#within(start + 4, length * itemBytes);
    return { at: start + 4, length };
  }

  /** The text of a field, at most `longest` bytes; empty where the field is left out. */
  text(table: number, field: number, longest: number): string {
    const { at, length } = this.vector(table, field, 1);
    if (length > longest) throw corrupt("name", `at most ${longest} bytes`, `${length}`);
    return new TextDecoder().decode(this.#bytes.subarray(at, at + length));
  }

  /** A number of a field, 0 where the field is left out. */
  byte(table: number, field: number): number {
    const at = this.#field(table, field);
    return at === undefined ? 0 : this.#view.getInt8(this.#within(at, 1));
  }

  uint(table: number, field: number): number {
    const at = this.#field(table, field);
    return at === undefined ? 0 : this.#uint(at);
  }

  int(table: number, field: number): number {
    const at = this.#field(table, field);
    return at === undefined ? 0 : this.#view.getInt32(this.#within(at, 4), true);
  }

  /** A number of 64 bits; those beyond 2⁵³ are rounded, and lie in no file. */
  long(table: number, field: number): number {
    const at = this.#field(table, field);
    return at === undefined ? 0 : Number(this.#view.getBigUint64(this.#within(at, 8), true));
  }

  /** Items of a list that has been checked. */
  ints({ at, length }: FlatVector): number[] {
    return Array.from({ length }, (_, i) => this.#view.getInt32(at + 4 * i, true));
  }

  longs({ at, length }: FlatVector): number[] {
    return Array.from({ length }, (_, i) => Number(this.#view.getBigInt64(at + 8 * i, true)));
  }

  floats({ at, length }: FlatVector): number[] {
    return Array.from({ length }, (_, i) => this.#view.getFloat32(at + 4 * i, true));
  }

  /** Where a field's value is: a table begins with the distance to the list of its fields' places, which has 0 for those that are left out. */
  #field(table: number, field: number): number | undefined {
    const list = table - this.#view.getInt32(this.#within(table, 4), true);
    this.#within(list, 4);
    const place = 4 + 2 * field;
    if (place + 2 > this.#view.getUint16(list, true)) return undefined;
    const offset = this.#view.getUint16(this.#within(list + place, 2), true);
    return offset === 0 ? undefined : table + offset;
  }

  #follow(at: number): number {
    return at + this.#uint(at);
  }

  #uint(at: number): number {
    return this.#view.getUint32(this.#within(at, 4), true);
  }

  #within(at: number, length: number): number {
    if (at >= 0 && at + length <= this.size) return at;
    throw corrupt("model", `${length} bytes at ${at}`, `a file of ${this.size}`, "The file may be cut short.");
  }
}
