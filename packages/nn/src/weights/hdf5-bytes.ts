/** Numbers and structures of an HDF5 file, never beyond its end. */
import { corrupt } from "./corrupt.js";

/** The address of what is not there. */
const NOWHERE = 2n ** 64n - 1n;

/** A message of an object's header: what it is of, and where its data are. */
export interface Message {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

/** Reads numbers; every place is checked before it is read. */
export class Hdf5Bytes {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  /** What may still be read of structures, in bytes: they may be shared and go in circles. */
  #left: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#left = 2 ** 20 + 8 * bytes.length;
  }

  get size(): number {
    return this.#bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.within(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.within(at, 2), true);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.within(at, 4), true);
  }

  /** A number of so many bytes, at most 4. */
  uint(at: number, bytes: number): number {
    return bytes === 1 ? this.u8(at) : bytes === 2 ? this.u16(at) : this.u32(at);
  }

  /** A length of 64 bits; those beyond 2⁵³ are rounded, and fit in no file. */
  length(at: number): number {
    return Number(this.#view.getBigUint64(this.within(at, 8), true));
  }

  /** An address of 64 bits; undefined for that of nothing. */
  address(at: number): number | undefined {
    const address = this.#view.getBigUint64(this.within(at, 8), true);
    return address === NOWHERE ? undefined : Number(address);
  }

  text(at: number, length: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(this.within(at, length), at + length));
  }

  /** Text up to a zero, at most so many bytes. */
  textToZero(at: number, longest: number): string {
    this.within(at, 1);
    const end = this.#bytes.subarray(at, at + longest).indexOf(0);
    if (end < 0) throw corrupt("name", `at most ${longest} bytes`, "more");
    return this.text(at, end);
  }

  /** Requires the four letters that a structure begins with; counts the structure's bytes. */
  signature(at: number, letters: string, bytes: number): void {
    this.spend(bytes);
    if (this.text(at, 4) !== letters) throw corrupt("file", `the structure ${letters} at ${at}`, "another");
  }

  /** Counts bytes of structures that are read. */
  spend(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0) throw corrupt("file", "structures of the file's size", "some that are read again and again");
  }

  within(at: number, length: number): number {
    if (at >= 0 && length >= 0 && at + length <= this.size) return at;
    throw corrupt("file", `${length} bytes at ${at}`, `a file of ${this.size}`, "The file may be cut short.");
  }

  /** All messages of an object's header, those of its continuations too. */
  messages(at: number): Message[] {
    const found: Message[] = [];
    if (this.u8(at) === 1) {
      this.#collect(found, { at: at + 16, end: at + 16 + this.u32(at + 8) }, 8);
      return found;
    }
    this.signature(at, "OHDR", 0);
    if (this.u8(at + 4) !== 2) throw corrupt("file", "an object's header of version 1 or 2", `version ${this.u8(at + 4)}`);
    const flags = this.u8(at + 5);
    const width = 1 << (flags & 3);
    const start = at + 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
    const size = width === 8 ? this.length(start) : this.uint(start, width);
    this.#collect(found, { at: start + width, end: start + width + size }, flags & 4 ? 6 : 4);
    return found;
  }

  /** Messages of a block: those of version 1 begin with 8 bytes, those of version 2 with 4, or 6 where their order is kept. */
  #collect(found: Message[], block: { at: number; end: number }, head: 8 | 4 | 6): void {
    const blocks = [block];
    for (const { at: start, end } of blocks) {
      this.within(start, end - start);
      this.spend(end - start);
      let at = start;
      while (at + head <= end) {
        const type = head === 8 ? this.u16(at) : this.u8(at);
        const size = this.u16(at + (head === 8 ? 2 : 1));
        const data = at + head;
        if (data + size > end) throw corrupt("file", `a message of ${size} bytes at ${data}`, `a block that ends at ${end}`);
        if (type === 0x10) {
          const next = this.length(data);
          const length = this.length(data + 8);
          // of version 2 they begin with a signature and end with a checksum
          if (head === 8) blocks.push({ at: next, end: next + length });
          else {
            this.signature(next, "OCHK", 8);
            blocks.push({ at: next + 4, end: next + length - 4 });
          }
        } else found.push({ type, at: data, size });
        at = data + size;
      }
    }
  }
}
