/**
 * Finds the records of a JSON file in its bytes, piece by piece: the elements of the lists that stand at its top. Only brackets and quotation marks are looked at;
 * what lies between is left to `JSON.parse`, many records at once, so that one that is none is found alone and costs no other.
 */

/** Where the scanner stands. */
type State = "start" | "key" | "in-key" | "colon" | "value" | "element" | "inside" | "end" | "broken";

/** A stretch of bytes that holds whole records of one list, with commas between them. */
export interface RecordRange {
  readonly list: string;
  /** The first record's place in the list; undefined for a value that is no list. */
  readonly first: number | undefined;
  /** Beginnings and ends of the records. */
  readonly bounds: readonly number[];
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [34, 44, 58, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
/** The list of a file that is a list itself. */
export const TOP_LIST = "";

export class RecordScanner {
  private state: State = "start";
  private buffer = new Uint8Array(1 << 16);
  private end = 0;
  /** The next byte to look at. May be one beyond the end, after a backslash that ends a piece. */
  private at = 0;
  /** Where the key or record that is open begins; what is before is not needed. */
  private begin = 0;
  private depth = 0;
  private inString = false;
  private list: string = TOP_LIST;
  private index: number | undefined;
  private isTopList = false;
  private ranges: { list: string; first: number | undefined; bounds: number[] }[] = [];

  /** Takes the next bytes of the file; gives the records that end in them. `bytesOf` is good until the next call. */
  push(piece: Uint8Array): readonly RecordRange[] {
    this.makeRoom(piece.length);
    this.buffer.set(piece, this.end);
    this.end += piece.length;
    this.ranges = [];
    while (this.at < this.end && this.state !== "end" && this.state !== "broken") this.step();
    return this.ranges;
  }

  /** The bytes of a range that `push` gave. */
  bytesOf(from: number, to: number): Uint8Array {
    return this.buffer.subarray(from, to);
  }

  /** Whether the file was there to its end; else what it ends or breaks within. */
  get unfinished(): string | undefined {
    if (this.state === "end") return undefined;
    if (this.state === "start") return "an empty file";
    const place =
      this.list === TOP_LIST && !this.isTopList
        ? "its first field"
        : `${this.list}${this.index === undefined ? "" : `[${this.index}]`}`;
    return this.state === "broken" ? `text that is none, after ${place}` : `a file that ends within ${place}`;
  }

  private step(): void {
    const code = this.buffer[this.at]!;
    if (this.state === "inside") this.inside();
    else if (this.state === "in-key") this.inKey(code);
    // white space, and the byte order mark
    else if (code <= 32 || (this.state === "start" && (code === 0xef || code === 0xbb || code === 0xbf)))
      this.begin = ++this.at;
    else this.between(code);
  }

  /** At a character of the file's own structure. */
  private between(code: number): void {
    switch (this.state) {
      case "start":
        this.isTopList = code === OPEN_LIST;
        this.index = this.isTopList ? 0 : undefined;
        this.go(this.isTopList ? "element" : code === OPEN_OBJECT ? "key" : "broken");
        return;
      case "key":
        if (code === QUOTE) this.begin = this.at;
        this.go(code === QUOTE ? "in-key" : code === COMMA ? "key" : code === CLOSE_OBJECT ? "end" : "broken");
        return;
      case "colon":
        this.go(code === COLON ? "value" : "broken");
        return;
      case "value":
        if (code === OPEN_LIST) {
          this.index = 0;
          this.go("element");
        } else this.open();
        return;
      default:
        if (code === COMMA) this.go("element");
        else if (code === CLOSE_LIST) {
          this.index = undefined;
          this.go(this.isTopList ? "end" : "key");
        } else if (code === CLOSE_OBJECT || code === COLON) this.go("broken");
        else this.open();
    }
  }

  private go(state: State): void {
    this.state = state;
    this.at++;
  }

  private open(): void {
    this.begin = this.at;
    this.depth = 0;
    this.inString = false;
    this.state = "inside";
  }

  private inKey(code: number): void {
    if (code === BACKSLASH) this.at += 2;
    else if (code !== QUOTE) this.at++;
    else {
      const text = new TextDecoder().decode(this.buffer.subarray(this.begin, this.at + 1));
      try {
        this.list = JSON.parse(text) as string;
        this.go("colon");
      } catch {
        this.state = "broken";
      }
    }
  }

  /** Within a record or value, to its end or to that of the bytes. */
  private inside(): void {
    const { buffer, end } = this;
    let { at, depth, inString } = this;
    for (; at < end; at++) {
      const code = buffer[at]!;
      if (inString) {
        if (code === BACKSLASH) at++;
        else if (code === QUOTE) {
          inString = false;
          if (depth === 0) break;
        }
      } else if (code === QUOTE) inString = true;
      else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
      else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        // the bracket around a number or a word
        if (depth === 0 || --depth === 0) break;
      } else if (code === COMMA && depth === 0) break;
    }
    this.at = at;
    this.depth = depth;
    this.inString = inString;
    if (at >= end) return;
    const first = buffer[this.begin]!;
    const isBracketed = first === OPEN_OBJECT || first === OPEN_LIST || first === QUOTE;
    if (isBracketed) this.at++;
    this.close(this.at);
  }

  private close(to: number): void {
    const open = this.ranges.at(-1);
    const isNext = this.index !== undefined && open?.list === this.list && open.first !== undefined;
    if (isNext) open.bounds.push(this.begin, to);
    else this.ranges.push({ list: this.list, first: this.index, bounds: [this.begin, to] });
    this.begin = to;
    if (this.index === undefined) this.state = "key";
    else {
      this.index++;
      this.state = "element";
    }
  }

  /** Moves what is still needed to the buffer's beginning, and makes it longer where that is not enough. */
  private makeRoom(length: number): void {
    const kept = this.end - this.begin;
    const from = this.begin;
    if (kept + length > this.buffer.length) {
      const longer = new Uint8Array(Math.max(2 * this.buffer.length, kept + length));
      longer.set(this.buffer.subarray(from, this.end));
      this.buffer = longer;
    } else if (from > 0) this.buffer.copyWithin(0, from, this.end);
    this.at -= from;
    this.end = kept;
    this.begin = 0;
  }
}
