/** The bytes of a pickle, read from front to back. */
import { corrupt } from "./corrupt.js";
import { NeedBytes } from "./sparse-file.js";

const DECODER = /* @__PURE__ */ new TextDecoder();
const STRICT = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export class PickleBytes {
  readonly #file: Uint8Array;
  readonly #view: DataView;
  readonly #stop: number;
  readonly #size: number;
  /** Where the next byte is. */
  at: number;

  /**
   * @param start - where the pickle starts
   * @param stop - what it ends before
   * @param size - bytes of the whole file, of which `file` is the beginning; where a pickle runs beyond `file`, more of it is asked for
   */
  constructor(file: Uint8Array, start: number, stop: number, size: number) {
    this.#file = file;
    this.#view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    this.at = start;
    this.#stop = stop;
    this.#size = size;
  }

  /** Steps over so many bytes; gives where they begin. */
  take(length: number): number {
    const from = this.at;
    const [file, stop, size] = [this.#file, this.#stop, this.#size];
    if (length >= 0 && from + length > stop && from + length <= size && stop === file.length && size > file.length) {
      throw new NeedBytes([{ at: 0, length: Math.min(size, Math.max(4 * file.length, from + length)) }]);
    }
    if (!(length >= 0) || from + length > stop)
      throw corrupt("pickle", `${length} bytes at ${from}`, `the end at ${stop}`, "The file may be cut short.");
    this.at += length;
    return from;
  }

  u8(): number {
    return this.#file[this.take(1)]!;
  }

  u16(): number {
    return this.#view.getUint16(this.take(2), true);
  }

  i32(): number {
    return this.#view.getInt32(this.take(4), true);
  }

  u32(): number {
    return this.#view.getUint32(this.take(4), true);
  }

  u64(): number {
    return Number(this.#view.getBigUint64(this.take(8), true));
  }

  /** Big-endian, unlike everything else. */
  f64(): number {
    return this.#view.getFloat64(this.take(8), false);
  }

  bytes(length: number): Uint8Array {
    const from = this.take(length);
    return this.#file.subarray(from, from + length);
  }

  text(length: number): string {
    return DECODER.decode(this.bytes(length));
  }

  /** What Python 2 has for text and for bytes: text where it can be. */
  string(length: number): string | Uint8Array {
    const bytes = this.bytes(length);
    try {
      return STRICT.decode(bytes);
    } catch {
      return bytes;
    }
  }

  /** Text up to the next line feed. */
  line(): string {
    const end = this.#file.indexOf(10, this.at);
    // a line that runs beyond what is there: take says whether more can be had
    if ((end < 0 || end >= this.#stop) && this.#size > this.#file.length) this.take(this.#stop - this.at + 1);
    if (end < 0 || end >= this.#stop) throw corrupt("pickle", "a line", "the end of the bytes");
    return this.text(end + 1 - this.at).slice(0, -1);
  }

  /** A number written as a line. */
  number(): number {
    const digits = this.line();
    const value = Number(digits.replace(/L$/, ""));
    if (Number.isNaN(value)) throw corrupt("pickle", "a number", digits.slice(0, 40));
    return value;
  }

  /** A little-endian two's-complement integer of so many bytes; beyond 2⁵³ it loses its last digits. */
  long(length: number): number {
    const digits = this.bytes(length);
    if (digits.length === 0) return 0;
    let value = 0n;
    for (let i = digits.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(digits[i]!);
    return Number(BigInt.asIntN(8 * digits.length, value));
  }
}
