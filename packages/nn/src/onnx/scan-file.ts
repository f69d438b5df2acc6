/** Messages of a file that is too large to be read as a whole: their fields one after another, and the bytes of those that are wanted. */
import { WireType } from "@bufbuild/protobuf/wire";
import type { CallOptions } from "@segkit/core/progress";
import { corrupt } from "../weights/corrupt.js";
import type { WeightSource } from "../weights/weights.js";

/** A field of a message, where it lies in the file. */
export interface Field {
  readonly number: number;
  readonly wire: WireType;
  /** Where its tag begins. */
  readonly start: number;
  /** Where its value begins: of texts, bytes and messages behind the length. */
  readonly from: number;
  readonly end: number;
}

/** Bytes that are read at once. */
const AHEAD = 2 ** 16;

/** A file of messages. */
export class Scanner {
  readonly #file: WeightSource;
  readonly #signal: CallOptions["signal"];
  #at = 0;
  #ahead: Uint8Array = new Uint8Array(0);

  constructor(file: WeightSource, signal?: CallOptions["signal"]) {
    this.#file = file;
    this.#signal = signal;
  }

  /** The bytes of a range. */
  async bytes(from: number, end: number): Promise<Uint8Array> {
    if (from < this.#at || end > this.#at + this.#ahead.length) {
      const length = Math.max(end - from, Math.min(AHEAD, this.#file.size - from));
      this.#ahead = await this.#file.read(from, length, this.#signal);
      this.#at = from;
    }
    return this.#ahead.subarray(from - this.#at, end - this.#at);
  }

  /** The fields of a message that lies in a range. */
  async *fields(from: number, end: number): AsyncGenerator<Field> {
    for (let at = from; at < end; ) {
      const start = at;
      const [tag, behind] = await this.#varint(at, end);
      const [number, wire] = [Math.floor(tag / 8), (tag % 8) as WireType];
      if (number === 0) throw corrupt(this.#file.location, "an ONNX model", "a field without a number");
      let value = behind;
      if (wire === WireType.Varint) [, at] = await this.#varint(behind, end);
      else if (wire === WireType.Bit32 || wire === WireType.Bit64) at = behind + (wire === WireType.Bit32 ? 4 : 8);
      else if (wire === WireType.LengthDelimited) {
        const [length, begin] = await this.#varint(behind, end);
        value = begin;
        at = begin + length;
      } else throw corrupt(this.#file.location, "an ONNX model", `a field of the wire type ${wire}`);
      if (at > end) throw corrupt(this.#file.location, "an ONNX model", "a field that ends behind its message");
      yield { number, wire, start, from: value, end: at };
    }
  }

  /** A number and where it ends. */
  async #varint(at: number, end: number): Promise<[value: number, end: number]> {
    const bytes = await this.bytes(at, Math.min(end, at + 10));
    let value = 0;
    for (let i = 0, step = 1; i < bytes.length; i++, step *= 128) {
      value += (bytes[i]! & 127) * step;
      if (bytes[i]! < 128) return [value, at + i + 1];
    }
    throw corrupt(this.#file.location, "an ONNX model", "a number without an end");
  }
}
