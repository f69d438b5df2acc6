/** GeoTIFF files to images and label maps. */
import { SegmentationError } from "@segkit/core/errors";
import type { LabelMap } from "@segkit/core/labels";
import { checkText, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { load } from "../internal/load.js";
import { Reading } from "../internal/reading.js";
import { bytesOf } from "../internal/text.js";
import { type Georeference, georeferenceOf } from "./georeference.js";

/** Options of {@link decodeGeotiff} and {@link decodeGeotiffLabels}. */
export interface DecodeGeotiffOptions {
  /** The file's name; it opens messages. */
  readonly file?: string;
  /**
   * Which image of the file; those after the first are mostly smaller copies.
   * @default 0
   */
  readonly page?: number;
}

/** Bounds and defaults of {@link decodeGeotiff}'s options. */
export const decodeGeotiffRules = {
  file: { kind: "text", check: checkText },
  page: { kind: "integer", min: 0, max: 65_535, default: 0 },
} as const satisfies Rules<DecodeGeotiffOptions>;

/** Bounds and defaults of {@link decodeGeotiffLabels}'s options. */
export const decodeGeotiffLabelsRules = decodeGeotiffRules;

/** The samples of a TIFF file. */
export type GeotiffData =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/** An image of a GeoTIFF file: `Uint8Array`, `Uint16Array` and `Float32Array` data are images of every function here. */
export interface GeotiffImage {
  /** Samples as they are stored, channels interleaved; of an image with a palette, its indices. */
  readonly data: GeotiffData;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** What pixels hold that hold nothing. */
  readonly noData?: number;
  /** Absent from a plain TIFF. */
  readonly georeference?: Georeference;
}

/** A label map of a GeoTIFF file. */
export interface GeotiffLabels {
  /** Labels as they are stored. */
  readonly labels: LabelMap;
  /** What pixels hold that hold nothing: an `ignoreIndex`. */
  readonly noData?: number;
  readonly georeference?: Georeference;
}

/**
 * Decodes an image from the bytes of a GeoTIFF file, a Cloud Optimized GeoTIFF or a plain TIFF, with where its pixels lie on the earth.
 *
 * @param bytes - the file's bytes
 * @param options - see {@link DecodeGeotiffOptions}
 * @returns the image; samples are neither scaled nor converted
 * @throws SegmentationError `corrupt-data` for bytes that are no such file or are packed in a way that cannot be unpacked, `invalid-argument`, `invalid-option`
 * @see https://www.ogc.org/standard/geotiff/
 *
 * @example
 * ```ts no-run
 * import { readFile } from "node:fs/promises";
 * import { slic } from "@segkit/classical";
 * import { decodeGeotiff } from "@segkit/formats";
 *
 * const { data, height, width, channels, georeference } = await decodeGeotiff(await readFile("scene.tif"));
 * if (data instanceof Uint8Array) {
 *   const { labels } = slic({ data, height, width, channels }, { nSegments: 500 });
 *   console.log(labels, georeference?.epsg);
 * }
 * ```
 *
 * @remarks
 * O(pixels) time and memory, by geotiff.js, which is loaded at the first call: deflate, LZW, JPEG, PackBits, LERC and Zstandard, strips and tiles, chunky and planar. A file whose coordinates are of
 * pixels' centers is turned to corners, as GDAL does.
 */
export async function decodeGeotiff(
  bytes: Uint8Array | ArrayBuffer,
  options: DecodeGeotiffOptions = {},
): Promise<GeotiffImage> {
  return read("decodeGeotiff", bytes, readOptions("decodeGeotiff", options, decodeGeotiffRules));
}

/**
 * Decodes a label map from the bytes of a GeoTIFF file, or of a plain TIFF, with where its pixels lie on the earth.
 *
 * @param bytes - the bytes of a file of one channel of integers
 * @param options - see {@link DecodeGeotiffOptions}
 * @returns the labels as they are stored; of an image with a palette, its indices
 * @throws SegmentationError `unsupported` for an image of several channels or of fractions; what `decodeGeotiff` throws
 * @see https://www.ogc.org/standard/geotiff/
 *
 * @example
 * ```ts no-run
 * import { readFile } from "node:fs/promises";
 * import { decodeGeotiffLabels } from "@segkit/formats";
 * import { confusionMatrix, meanIoU } from "@segkit/metrics";
 *
 * const groundTruth = await decodeGeotiffLabels(await readFile("land-cover.tif"));
 * const prediction = await decodeGeotiffLabels(await readFile("predicted.tif"));
 * const confusion = confusionMatrix({ nClasses: 11, ignoreIndex: groundTruth.noData ?? 255 });
 * confusion.update(prediction.labels, groundTruth.labels);
 * console.log(meanIoU(confusion));
 * ```
 *
 * @remarks
 * O(pixels) time and memory.
 */
export async function decodeGeotiffLabels(
  bytes: Uint8Array | ArrayBuffer,
  options: DecodeGeotiffOptions = {},
): Promise<GeotiffLabels> {
  const where = "decodeGeotiffLabels";
  const { data, height, width, channels, ...others } = await read(
    where,
    bytes,
    readOptions(where, options, decodeGeotiffLabelsRules),
  );
  if (channels !== 1 || data instanceof Float32Array || data instanceof Float64Array) {
    throw new SegmentationError("unsupported", {
      where,
      option: options.file ?? "bytes",
      expected: "one channel of integers",
      received: phrase(`${channels} of ${data.constructor.name.replace("Array", "")}`),
      remedy: "Read it with decodeGeotiff.",
    });
  }
  return { labels: { data: Int32Array.from(data), height, width }, ...others };
}

async function read(
  where: string,
  bytes: unknown,
  { file, page }: { readonly file?: string; readonly page: number },
): Promise<GeotiffImage> {
  const reading = new Reading(where, file === undefined ? {} : { file });
  const given = bytesOf(where, bytes, "bytes");
  const { fromArrayBuffer } = await load(where, "geotiff", import("geotiff"));
  try {
    const tiff = await fromArrayBuffer(given.slice().buffer as ArrayBuffer);
    const count = await tiff.getImageCount();
    if (page >= count) {
      throw new SegmentationError("invalid-option", { where, option: "page", expected: `0 … ${count - 1}`, received: page });
    }
    const image = await tiff.getImage(page);
    const [height, width, channels] = [image.getHeight(), image.getWidth(), image.getSamplesPerPixel()];
    if (!(height > 0 && width > 0 && height * width <= 2 ** 28 && channels >= 1 && height * width * channels <= 2 ** 31)) {
      throw reading.error("bytes", "an image of at most 2²⁸ pixels", phrase(`${height} × ${width} of ${channels} channels`));
    }
    const data = (await image.readRasters({ interleave: true })) as unknown as GeotiffData;
    const noData = image.getGDALNoData();
    const georeference = await georeferenceOf(image);
    return {
      data,
      height,
      width,
      channels,
      ...(noData === null || Number.isNaN(noData) ? {} : { noData }),
      ...(georeference === undefined ? {} : { georeference }),
    };
  } catch (cause) {
    if (cause instanceof SegmentationError) throw cause;
    const message = cause instanceof Error ? cause.message : String(cause);
    throw reading.error(
      "bytes",
      "a TIFF file",
      phrase(`bytes that cannot be read (${message.slice(0, 120)})`),
      undefined,
      cause,
    );
  }
}
