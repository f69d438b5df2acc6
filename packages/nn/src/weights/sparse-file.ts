/** A file of which only some ranges are in memory: parsers ask for what they need, and whoever runs them fetches it and lets them try again. */
import { corrupt } from "./corrupt.js";

/** Bytes of a file. */
export interface ByteRange {
  readonly at: number;
  readonly length: number;
}

/** Ranges that are this near are read as one: a read costs more than the bytes between. */
const NEAR = 2 ** 14;

/** Thrown by a parser that needs bytes which are not there yet. */
export class NeedBytes extends Error {
  constructor(readonly ranges: readonly ByteRange[]) {
    super("more bytes are needed");
  }
}

interface Part {
  readonly at: number;
  readonly bytes: Uint8Array;
}

export class SparseFile {
  /** By position; none lies within another one, so that their ends ascend too. */
  readonly #parts: Part[] = [];

  constructor(readonly size: number) {}

  /** A file that is in memory as a whole. */
  static whole(bytes: Uint8Array): SparseFile {
    const file = new SparseFile(bytes.length);
    file.add(0, bytes);
    return file;
  }

  add(at: number, bytes: Uint8Array): void {
    if (this.#covering(at, bytes.length)) return;
    const end = at + bytes.length;
    let first = this.#after(at);
    if (first > 0 && this.#parts[first - 1]!.at === at) first--;
    let last = first;
    while (last < this.#parts.length && this.#parts[last]!.at + this.#parts[last]!.bytes.length <= end) last++;
    this.#parts.splice(first, last - first, { at, bytes });
  }

  /** The range's bytes, a view. The range has to lie within the file: parsers check before they ask. */
  bytes(at: number, length: number): Uint8Array {
    const [view] = this.all([{ at, length }]);
    return view!;
  }

  /** The longest stretch from the start that is there, at least `length` bytes. */
  prefix(length: number): Uint8Array {
    this.bytes(0, length);
    return this.#parts[0]?.bytes ?? new Uint8Array(0);
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
      const part = this.#covering(at, length);
      if (part === undefined) missing.push(range);
      else views.push(part.bytes.subarray(at - part.at, at - part.at + length));
    }
    if (missing.length > 0) throw new NeedBytes(joined(missing));
    return views;
  }

  /** The part that has the whole range: as ends ascend, only the last one that starts before it can. */
  #covering(at: number, length: number): Part | undefined {
    const part = this.#parts[this.#after(at) - 1];
    return part !== undefined && at + length <= part.at + part.bytes.length ? part : undefined;
  }

  /** Index of the first part that starts beyond a position. */
  #after(at: number): number {
    let [low, high] = [0, this.#parts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#parts[middle]!.at <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Ranges by position, those that overlap or are near joined: together they are no longer than the file. */
function joined(ranges: readonly ByteRange[]): ByteRange[] {
  const joins: { at: number; length: number }[] = [];
  for (const { at, length } of [...ranges].sort((a, b) => a.at - b.at)) {
    const last = joins.at(-1);
    if (last !== undefined && at <= last.at + last.length + NEAR) last.length = Math.max(last.length, at + length - last.at);
    else joins.push({ at, length });
  }
  return joins;
}
