/** The lists of a COCO file, by JSON.parse where it can, else record by record. */
import { phrase } from "@segkit/core/validate";
import type { Reading } from "../internal/reading.js";
import { parseJson, readText, type TextSource } from "../internal/text.js";
import { type RecordRange, RecordScanner, TOP_LIST } from "./record-scanner.js";

/** Texts beyond this are read in pieces: engines have no longer strings than about twice as many characters. */
const LONGEST_TEXT = 2 ** 28;
const PIECE = 2 ** 20;

/** The value of a whole file: an object of lists, or a list. */
export function readWhole(reading: Reading, source: TextSource, goOn: boolean): unknown {
  const isLong = typeof source !== "string" && source?.byteLength > LONGEST_TEXT;
  if (isLong) return readInPieces(reading, new Uint8Array(source as ArrayBuffer));
  const text = readText(reading, source);
  if (!goOn) return parseJson(reading, text);
  try {
    return JSON.parse(text);
  } catch {
    // one record or another is none: those that are one are read
    return readInPieces(reading, new TextEncoder().encode(text));
  }
}

function readInPieces(reading: Reading, bytes: Uint8Array): unknown {
  const scanner = new RecordScanner();
  const lists: Record<string, unknown[]> = {};
  const others: Record<string, unknown> = {};
  for (let at = 0; at < bytes.length; at += PIECE) {
    for (const range of scanner.push(bytes.subarray(at, at + PIECE))) {
      const values = valuesOf(reading, scanner, range);
      if (range.first === undefined) for (const { value } of values) others[range.list] = value;
      else for (const { value } of values) (lists[range.list] ??= []).push(value);
    }
  }
  finish(reading, scanner);
  return lists[TOP_LIST] ?? { ...others, ...lists };
}

/** Tells of a file that is not there to its end. */
export function finish(reading: Reading, scanner: RecordScanner): void {
  const { unfinished } = scanner;
  if (unfinished === undefined) return;
  const remedy = "The file was probably cut off while it was written or copied.";
  reading.skip(
    reading.error("", "a whole JSON file", phrase(unfinished), unfinished.startsWith("a file") ? remedy : undefined),
  );
}

/** The values of records that were found, and their places in their list; those that are not JSON are told of. */
export function valuesOf(
  reading: Reading,
  scanner: RecordScanner,
  { list, first, bounds }: RecordRange,
): readonly { readonly place: string; readonly value: unknown }[] {
  const decoder = new TextDecoder();
  const placeOf = (k: number) => (first === undefined ? list : `${list}[${first + k}]`);
  try {
    const whole = JSON.parse(`[${decoder.decode(scanner.bytesOf(bounds[0]!, bounds.at(-1)!))}]`) as unknown[];
    // as many as were counted, or something between them is wrong
    if (2 * whole.length === bounds.length) return whole.map((value, k) => ({ place: placeOf(k), value }));
  } catch {
    // found one by one below
  }
  const values: { place: string; value: unknown }[] = [];
  for (let k = 0; 2 * k < bounds.length; k++) {
    const place = placeOf(k);
    const value = reading.attempt(() => {
      return parseJson(reading, decoder.decode(scanner.bytesOf(bounds[2 * k]!, bounds[2 * k + 1]!)), place);
    });
    if (value !== undefined) values.push({ place, value });
  }
  return values;
}
