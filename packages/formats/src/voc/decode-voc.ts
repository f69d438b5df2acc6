/** PASCAL VOC files to annotated images. */

import type { XmlElement } from "@rgrove/parse-xml";
import type { Box } from "@segkit/core/boxes";
import { type Rules, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage, AnnotatedObject } from "../annotations/annotations.js";
import { fileRule, onErrorRule, Reading, type ReadOptions } from "../internal/reading.js";
import { readText, type TextSource } from "../internal/text.js";
import { elements, parseXml, textOf } from "../internal/xml.js";

/** Options of {@link decodeVoc}. */
export interface DecodeVocOptions extends ReadOptions {
  /**
   * The number of the first pixel: 1 in VOC's own files, 0 in those of many tools.
   * @default 1
   */
  readonly firstPixel?: 0 | 1;
}

/** The rule of the option `firstPixel`. */
export const firstPixelRule = { kind: "choice", of: [0, 1], default: 1 } as const;

/** Bounds and defaults of {@link decodeVoc}'s options. */
export const decodeVocRules = {
  file: fileRule,
  onError: onErrorRule,
  firstPixel: firstPixelRule,
} as const satisfies Rules<DecodeVocOptions>;

/**
 * Decodes the XML file of an image of PASCAL VOC: boxes, with what is difficult, truncated and occluded.
 *
 * @param text - the file's text or bytes
 * @param options - see {@link DecodeVocOptions}
 * @returns the image with its objects
 * @throws SegmentationError `corrupt-data` for what is no such file, naming the object; `invalid-argument`, `invalid-option`
 * @see http://host.robots.ox.ac.uk/pascal/VOC/voc2012/
 *
 * @example
 * ```ts
 * import { decodeVoc } from "@segkit/formats";
 *
 * const box = "<bndbox><xmin>1</xmin><ymin>3</ymin><xmax>10</xmax><ymax>4</ymax></bndbox>";
 * const xml = `<annotation><filename>a.jpg</filename><object><name>cat</name><difficult>1</difficult>${box}</object></annotation>`;
 * const { objects } = await decodeVoc(xml);
 * console.assert(objects[0]!.isDifficult && objects[0]!.box!.x === 0 && objects[0]!.box!.width === 10);
 * ```
 *
 * @remarks
 * VOC counts pixels from 1 and both corners of a box are inside: the box 1 … 10 is ten pixels wide and begins at 0 here. Pose and parts are kept as `attributes`; masks are in PNG files beside,
 * which `decodeLabels` of core reads.
 */
export async function decodeVoc(text: TextSource, options: DecodeVocOptions = {}): Promise<AnnotatedImage> {
  const settings = readOptions("decodeVoc", options, decodeVocRules);
  const reading = new Reading("decodeVoc", settings);
  const root = await parseXml(reading, readText(reading, text), "annotation");
  const size = elements(root, "size")[0];
  const extent = (name: "height" | "width") => {
    const given = size && textOf(size, name);
    // some tools write 0 where they did not look
    return given === undefined || given === "0"
      ? {}
      : { [name]: reading.extent(`size.${name}`, reading.parse(`size.${name}`, given)) };
  };
  const fileName = textOf(root, "filename");
  return {
    ...(fileName === undefined ? {} : { fileName }),
    ...extent("height"),
    ...extent("width"),
    objects: reading.all(elements(root, "object"), (object, i) =>
      objectOf(reading, `object[${i}]`, object, settings.firstPixel),
    ),
  };
}

function objectOf(reading: Reading, place: string, element: XmlElement, firstPixel: number): AnnotatedObject {
  const className = textOf(element, "name");
  if (className === undefined) throw reading.error(`${place}.name`, "a name", className);
  const flag = (name: string) => ["1", "true"].includes(textOf(element, name)?.toLowerCase() ?? "");
  const pose = textOf(element, "pose");
  const parts = elements(element, "part").map((part, k) => ({
    name: textOf(part, "name") ?? "",
    box: boxOf(reading, `${place}.part[${k}]`, part, firstPixel),
  }));
  const attributes = {
    ...(pose && pose !== "Unspecified" ? { pose } : {}),
    ...(parts.length > 0 ? { parts } : {}),
  };
  return {
    className,
    box: boxOf(reading, place, element, firstPixel),
    ...(flag("difficult") ? { isDifficult: true } : {}),
    ...(flag("truncated") ? { isTruncated: true } : {}),
    ...(flag("occluded") ? { isOccluded: true } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  };
}

function boxOf(reading: Reading, place: string, element: XmlElement, firstPixel: number): Box {
  const box = elements(element, "bndbox")[0];
  if (box === undefined) throw reading.error(`${place}.bndbox`, "a box", undefined);
  const side = (name: string) => reading.parse(`${place}.bndbox.${name}`, textOf(box, name));
  const [left, top, right, bottom] = [side("xmin"), side("ymin"), side("xmax"), side("ymax")];
  if (right < left || bottom < top) {
    throw reading.error(`${place}.bndbox`, "xmin ≤ xmax and ymin ≤ ymax", [left, top, right, bottom]);
  }
  return { x: left - firstPixel, y: top - firstPixel, width: right - left + 1, height: bottom - top + 1 };
}
