/** MATLAB's files from their bytes. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase, readOptions } from "@segkit/core/validate";
import { inflate } from "../internal/inflate.js";
import { Reading, type ReadOptions, readRules } from "../internal/reading.js";
import { bytesOf } from "../internal/text.js";
import { COMPRESSED, Elements, MATRIX } from "./elements.js";
import { readMatrix } from "./matrix.js";
import type { MatValue } from "./values.js";

/** Bounds and defaults of {@link decodeMat}'s options. */
export const decodeMatRules = readRules;

/**
 * Decodes a MATLAB file (MAT-5, what `save` writes up to version 7): arrays, text, cells and structs.
 *
 * @param bytes - the file's bytes
 * @param options - see {@link ReadOptions}; with `onError`, variables that cannot be read are left out
 * @returns the variables by their names; arrays column by column, as MATLAB keeps them
 * @throws SegmentationError `corrupt-data` for bytes that are no such file, `unsupported` for version 7.3 (HDF5), sparse matrices and objects, `invalid-argument`,
 *   `invalid-option`, `no-backend` in a browser without `DecompressionStream`
 * @see https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf
 *
 * @example
 * ```ts no-run
 * import { readFile } from "node:fs/promises";
 * import { decodeMat } from "@segkit/formats";
 *
 * const { ucm2 } = await decodeMat(await readFile("ucm2/2018.mat"), { file: "2018.mat" });
 * if (ucm2?.kind === "array") console.log(ucm2.dims, ucm2.data);
 * ```
 *
 * @remarks
 * O(bytes) time and memory. Every length is compared with the bytes that are there before anything is allocated from it. `matToPlane` turns a matrix to rows.
 */
export async function decodeMat(bytes: Uint8Array | ArrayBuffer, options: ReadOptions = {}): Promise<Record<string, MatValue>> {
  return readMat(new Reading("decodeMat", readOptions("decodeMat", options, readRules)), bytes);
}

/** The variables of a file, in the name of the function that was called. */
export async function readMat(reading: Reading, bytes: Uint8Array | ArrayBuffer): Promise<Record<string, MatValue>> {
  const file = bytesOf(reading.where, bytes, "bytes");
  const order = String.fromCharCode(file[126] ?? 0, file[127] ?? 0);
  if (file.length < 128 || (order !== "IM" && order !== "MI")) {
    const start = String.fromCharCode(...file.subarray(0, 20)).replaceAll(/[^ -~]/g, "?");
    throw reading.error("", "a MAT-5 file", phrase(file.length === 0 ? "an empty file" : `bytes that begin with "${start}"`));
  }
  const littleEndian = order === "IM";
  const version = new DataView(file.buffer, file.byteOffset).getUint16(124, littleEndian);
  if (version >= 0x0200) {
    throw new SegmentationError("unsupported", {
      where: reading.where,
      option: reading.file ?? "bytes",
      expected: "a MAT-5 file",
      received: phrase("one of version 7.3, which is HDF5"),
      remedy: "Save it in MATLAB with -v7.",
    });
  }
  const variables: Record<string, MatValue> = {};
  const elements = new Elements(reading, "bytes", file.subarray(128), littleEndian);
  while (!elements.isAtEnd) {
    const next = await reading.attemptLater(async () => {
      const element = elements.next();
      if (element.type !== COMPRESSED) return element;
      return new Elements(reading, "bytes", await inflate(reading, "bytes", element.bytes, "deflate"), littleEndian).next();
    });
    // where an element ends is not known any more
    if (next === undefined) break;
    if (next.type !== MATRIX) continue;
    const read = reading.attempt(() => readMatrix(reading, "bytes", next.bytes, littleEndian));
    if (read !== undefined && read.name !== "") variables[read.name] = read.value;
  }
  return variables;
}
