/** The ground truth of the Berkeley segmentation data set (BSDS) from its files. */
import type { LabelMap } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { phrase, readOptions } from "@segkit/core/validate";
import { Reading, type ReadOptions, readRules } from "../internal/reading.js";
import { readMat } from "./decode-mat.js";
import { labelsOf, turned } from "./mat-to-plane.js";
import type { MatArray, MatValue } from "./values.js";

/** What one person marked in an image of BSDS. */
export interface BsdsAnnotation {
  /** Segments, counted from 1 as in the file. */
  readonly labels: LabelMap;
  /** Their boundaries, one pixel wide; not in every file. */
  readonly boundaries?: Mask;
}

/** Bounds and defaults of {@link decodeBsds}'s options. */
export const decodeBsdsRules = readRules;

/**
 * Decodes a file of BSDS: the ground truth of an image, by several people, or the segmentations of a method (`segs`).
 *
 * @param bytes - the bytes of a `.mat` file
 * @param options - see {@link ReadOptions}
 * @returns the segmentations in the file's order
 * @throws SegmentationError `corrupt-data` for bytes that are no such file; what `decodeMat` throws
 * @see https://doi.org/10.1109/TPAMI.2010.161
 *
 * @example
 * ```ts no-run
 * import { readFile } from "node:fs/promises";
 * import { segmentationCovering } from "@segkit/metrics";
 * import { decodeBsds } from "@segkit/formats";
 *
 * const people = await decodeBsds(await readFile("groundTruth/val/3096.mat"));
 * console.log(segmentationCovering(people[0]!.labels, people[1]!.labels));
 * ```
 *
 * @remarks
 * O(pixels) time and memory. An ultrametric contour map (`ucm2`) is a matrix of doubles: read it with `decodeMat` and `matToPlane`.
 */
export async function decodeBsds(bytes: Uint8Array | ArrayBuffer, options: ReadOptions = {}): Promise<BsdsAnnotation[]> {
  const reading = new Reading("decodeBsds", readOptions("decodeBsds", options, readRules));
  const { groundTruth, segs, ...others } = await readMat(reading, bytes);
  const found = groundTruth ?? segs;
  if (found?.kind !== "cell") {
    const names = Object.keys(others);
    const received = phrase(
      found !== undefined
        ? `one of kind ${found.kind}`
        : names.length > 0
          ? `a file of ${names.join(", ")}`
          : "a file without variables",
    );
    throw reading.error("", "a cell array groundTruth or segs", received, "Other files of MATLAB are read with decodeMat.");
  }
  return reading.all(found.cells, (value, i) =>
    annotationOf(reading, `${groundTruth ? "groundTruth" : "segs"}{${i + 1}}`, value),
  );
}

function annotationOf(reading: Reading, place: string, value: MatValue): BsdsAnnotation {
  if (value.kind === "array") return { labels: labelsOf(matrixOf(reading, place, value)) };
  if (value.kind !== "struct") throw reading.error(place, "a struct or a matrix", phrase(`one of kind ${value.kind}`));
  const labels = matrixOf(reading, `${place}.Segmentation`, value.fields["Segmentation"]?.[0]);
  const given = value.fields["Boundaries"]?.[0];
  if (given === undefined) return { labels: labelsOf(labels) };
  const boundaries = matrixOf(reading, `${place}.Boundaries`, given);
  if (boundaries.dims.join() !== labels.dims.join()) {
    throw reading.error(`${place}.Boundaries`, `a matrix of ${labels.dims.join(" × ")}`, phrase(boundaries.dims.join(" × ")));
  }
  const inside = Uint8Array.from(boundaries.data, (flag) => (flag ? 1 : 0));
  return { labels: labelsOf(labels), boundaries: turned(inside, boundaries.dims[0]!, boundaries.dims[1]!) };
}

function matrixOf(reading: Reading, place: string, value: MatValue | undefined): MatArray {
  if (value?.kind === "array" && value.dims.length === 2 && value.data.length > 0) return value;
  const received =
    value === undefined ? undefined : phrase(value.kind === "array" ? value.dims.join(" × ") : `one of kind ${value.kind}`);
  throw reading.error(place, "a matrix", received);
}
