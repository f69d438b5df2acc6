/** A file of which only some ranges are in memory: parsers ask for what they need, and whoever runs them fetches it and lets them try again. */
import { corrupt } from "./corrupt.js";

/** Bytes of a file. */
export interface ByteRange {
  readonly at: number;
  readonly length: number;
}

/** Thrown by a parser that needs bytes which are not there yet. */
export class NeedBytes extends Error {
  constructor(readonly ranges: readonly ByteRange[]) {
    super("more bytes are needed");
  }
}

export class SparseFile {
  readonly #parts: { readonly at: number; readonly bytes: Uint8Array }[] = [];

  constructor(readonly size: number) {}

  /** A file that is in memory as a whole. */
  static whole(bytes: Uint8Array): SparseFile {
    const file = new SparseFile(bytes.length);
    file.add(0, bytes);
    return file;
  }

  add(at: number, bytes: Uint8Array): void {
    this.#parts.push({ at, bytes });
  }

  /** The range's bytes, a view. The range has to lie within the file: parsers check before they ask. */
  bytes(at: number, length: number): Uint8Array {
    const [view] = this.all([{ at, length }]);
    return view!;
  }

  /** The longest stretch from the start that is there, at least `length` bytes. */
  prefix(length: number): Uint8Array {
    const start = this.bytes(0, length);
    return this.#parts
      .filter(({ at }) => at === 0)
      .reduce((longest, { bytes }) => (bytes.length > longest.length ? bytes : longest), start);
  }

  /** Several ranges at once, so that those that are missing are fetched together. */
  all(ranges: readonly ByteRange[]): Uint8Array[] {
    const missing: ByteRange[] = [];
    const views: Uint8Array[] = [];
    for (const range of ranges) {
      const { at, length } = range;
      if (!(at >= 0 && length >= 0 && at + length <= this.size)) {
        throw corrupt("file", `${length} bytes at ${at}`, `a file of ${this.size}`, "The file may be cut short.");
      }
      const part = this.#parts.find((p) => p.at <= at && at + length <= p.at + p.bytes.length);
      if (part === undefined) missing.push(range);
      else views.push(part.bytes.subarray(at - part.at, at - part.at + length));
    }
    if (missing.length > 0) throw new NeedBytes(missing);
    return views;
  }
}
