/** COCO files read as a stream, record by record. */
import { SegmentationError } from "@segkit/core/errors";
import { asBytes, readOptions } from "@segkit/core/validate";
import { Reading, type ReadOptions, readRules } from "../internal/reading.js";
import {
  annotationRecord,
  type CocoFileAnnotation,
  type CocoFileCategory,
  type CocoFileImage,
  type CocoPanopticAnnotation,
  type CocoResultRecord,
  categoryRecord,
  imageRecord,
  panopticRecord,
  resultRecord,
} from "./coco-file.js";
import { finish, valuesOf } from "./read-lists.js";
import { RecordScanner } from "./record-scanner.js";

/** What {@link streamCoco} gives one after the other: the list that a record is of, and the record. */
export type CocoStreamed =
  | { readonly list: "images"; readonly record: CocoFileImage }
  | { readonly list: "categories"; readonly record: CocoFileCategory }
  | { readonly list: "annotations"; readonly record: CocoFileAnnotation }
  | { readonly list: "panoptic"; readonly record: CocoPanopticAnnotation }
  | { readonly list: "results"; readonly record: CocoResultRecord }
  | { readonly list: "other"; readonly name: string; readonly record: unknown };

/** Bytes one piece after the other: a file's `stream()`, a response's `body`, `createReadStream(path)` in Node. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bounds and defaults of {@link streamCoco}'s options. */
export const streamCocoRules = readRules;

/**
 * Streams a COCO file of any kind, record by record, in memory of a few records.
 *
 * @param source - the file's bytes in pieces
 * @param options - see {@link ReadOptions}
 * @returns the records in the file's order; those of lists that COCO does not define as `other`
 * @throws SegmentationError `corrupt-data` for a record that is wrong, or a file that ends too early; `invalid-argument`, `invalid-option`
 * @see https://cocodataset.org/#format-data
 *
 * @example
 * ```ts
 * import { streamCoco } from "@segkit/formats";
 *
 * const file = new Blob(['{"images":[{"id":7}],"annotations":[{"id":1,"image_id":7,"category_id":1},{"id":2,"image_id":7,"category_id":2}]}']);
 * const perClass = new Map<number, number>();
 * for await (const { list, record } of streamCoco(file.stream())) {
 *   if (list === "annotations") perClass.set(record.category_id, (perClass.get(record.category_id) ?? 0) + 1);
 * }
 * console.assert(perClass.get(2) === 1);
 * ```
 *
 * @remarks
 * O(length) time; memory of the largest record and one piece. Brackets are counted in bytes and records are parsed many at a time, so that this takes about as long as `JSON.parse`, which
 * cannot read files of more than 512 MB at all.
 */
export function streamCoco(source: ByteStream, options: ReadOptions = {}): AsyncGenerator<CocoStreamed, void, undefined> {
  const where = "streamCoco";
  const reading = new Reading(where, readOptions(where, options, readRules));
  return records(reading, piecesOf(where, source));
}

async function* records(reading: Reading, pieces: AsyncIterable<unknown>): AsyncGenerator<CocoStreamed, void, undefined> {
  const scanner = new RecordScanner();
  for await (const piece of pieces) {
    const bytes = asBytes(piece);
    if (bytes === undefined) throw notBytes(reading.where, piece);
    for (const range of scanner.push(bytes)) {
      for (const { place, value } of valuesOf(reading, scanner, range)) {
        const streamed = reading.attempt(() => recordOf(reading, range.list, place, value));
        if (streamed !== undefined) yield streamed;
      }
    }
  }
  finish(reading, scanner);
}

function recordOf(reading: Reading, list: string, place: string, value: unknown): CocoStreamed {
  if (list === "") return { list: "results", record: resultRecord(reading, place, value) };
  if (list === "images") return { list, record: imageRecord(reading, place, value) };
  if (list === "categories") return { list, record: categoryRecord(reading, place, value) };
  if (list !== "annotations") return { list: "other", name: list, record: value };
  const isPanoptic = typeof value === "object" && value !== null && "segments_info" in value;
  return isPanoptic
    ? { list: "panoptic", record: panopticRecord(reading, place, value) }
    : { list, record: annotationRecord(reading, place, value) };
}

/** The pieces of a stream; those of browsers are not all iterable. */
function piecesOf(where: string, source: ByteStream): AsyncIterable<unknown> {
  const given: unknown = source;
  if (typeof given !== "object" || given === null || ArrayBuffer.isView(given)) throw notBytes(where, given);
  if (Symbol.asyncIterator in given) return given as AsyncIterable<unknown>;
  if (Symbol.iterator in given) return each(given as Iterable<unknown>);
  if (!("getReader" in given && typeof given.getReader === "function")) throw notBytes(where, given);
  return read(given as ReadableStream<unknown>);
}

async function* each(source: Iterable<unknown>): AsyncGenerator<unknown> {
  yield* source;
}

async function* read(source: ReadableStream<unknown>): AsyncGenerator<unknown> {
  const reader = source.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function notBytes(where: string, received: unknown): SegmentationError {
  return new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: "a stream of bytes: a ReadableStream or an iterable of Uint8Array",
    received,
    remedy: "Give file.stream() in browsers, createReadStream(path) in Node; what is in memory is read with decodeCoco.",
  });
}
