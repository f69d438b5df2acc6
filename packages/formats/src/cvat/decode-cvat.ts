/** CVAT files to annotated images. */

import type { XmlElement } from "@rgrove/parse-xml";
import { SegmentationError } from "@segkit/core/errors";
import { phrase, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage } from "../annotations/annotations.js";
import { Reading, type ReadOptions, readRules } from "../internal/reading.js";
import { readText, type TextSource } from "../internal/text.js";
import { elements, parseXml } from "../internal/xml.js";
import { shapeOf } from "./shapes.js";

/** Bounds and defaults of {@link decodeCvat}'s options. */
export const decodeCvatRules = readRules;

/**
 * Decodes an XML file of CVAT, "CVAT for images 1.1": polygons, masks, boxes, ellipses, lines, points and skeletons of many images.
 *
 * @param text - the file's text or bytes
 * @param options - see {@link ReadOptions}
 * @returns the images with their objects, also those without any
 * @throws SegmentationError `corrupt-data` for what is no such file, naming image and shape; `unsupported` for tracks of videos, and for cuboids; `invalid-argument`,
 *   `invalid-option`
 * @see https://docs.cvat.ai/docs/dataset_management/formats/format-cvat/
 *
 * @example
 * ```ts
 * import { rleArea } from "@segkit/core";
 * import { decodeCvat } from "@segkit/formats";
 *
 * const mask = '<mask label="cat" rle="1, 2, 3" left="2" top="1" width="3" height="2" occluded="0" z_order="0"></mask>';
 * const [image] = await decodeCvat(`<annotations><image id="0" name="a.jpg" width="9" height="8">${mask}</image></annotations>`);
 * console.assert(rleArea(image!.objects[0]!.rle!) === 2);
 * ```
 *
 * @remarks
 * A mask's runs go along the rows of its box. A box that is rotated becomes a polygon. Attributes, the order of drawing (`z_order`) and the source are kept as `attributes`, tags as those of
 * the image.
 */
export async function decodeCvat(text: TextSource, options: ReadOptions = {}): Promise<AnnotatedImage[]> {
  const reading = new Reading("decodeCvat", readOptions("decodeCvat", options, readRules));
  const root = await parseXml(reading, readText(reading, text), "annotations");
  if (elements(root, "track").length > 0) {
    reading.skip(
      new SegmentationError("unsupported", {
        where: "decodeCvat",
        option: options.file ?? "text",
        expected: "annotations of images",
        received: phrase("tracks of a video"),
        remedy: 'Export them as "CVAT for images 1.1".',
      }),
    );
  }
  return reading.all(elements(root, "image"), (image, i) => imageOf(reading, `image[${i}]`, image));
}

function imageOf(reading: Reading, place: string, image: XmlElement): AnnotatedImage {
  const { name } = image.attributes;
  const here = name === undefined ? place : `${place} (${name})`;
  const extent = (side: string) => reading.extent(`${here}.${side}`, reading.parse(`${here}.${side}`, image.attributes[side]));
  const size: readonly [number, number] = [extent("height"), extent("width")];
  const shapes = elements(image).filter(({ name: kind }) => kind !== "tag");
  const tags = elements(image, "tag").map(({ attributes }) => attributes["label"] ?? "");
  return {
    ...(name === undefined ? {} : { fileName: name }),
    height: size[0],
    width: size[1],
    objects: reading.all(shapes, (shape, k) => shapeOf(reading, `${here}.${shape.name}[${k}]`, shape, size)),
    ...(tags.length > 0 ? { attributes: { tags } } : {}),
  };
}
