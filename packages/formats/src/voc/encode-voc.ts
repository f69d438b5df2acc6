/** Annotated images as PASCAL VOC files. */
import { type Rules, readOptions } from "@segkit/core/validate";
import type { AnnotatedImage } from "../annotations/annotations.js";
import { objectBox } from "../annotations/object-box.js";
import { checkImage, sizeOf } from "../internal/writing.js";
import { escapeXml } from "../internal/xml.js";
import { firstPixelRule } from "./decode-voc.js";

/** Options of {@link encodeVoc}. */
export interface EncodeVocOptions {
  /**
   * The number of the first pixel: 1 in VOC's own files, 0 in those of many tools.
   * @default 1
   */
  readonly firstPixel?: 0 | 1;
  /**
   * Whether to write that the image has masks, in PNG files beside.
   * @default false
   */
  readonly segmented?: boolean;
}

/** Bounds and defaults of {@link encodeVoc}'s options. */
export const encodeVocRules = {
  firstPixel: firstPixelRule,
  segmented: { kind: "flag", default: false },
} as const satisfies Rules<EncodeVocOptions>;

/**
 * Encodes an annotated image as the XML file of PASCAL VOC: the box of each object.
 *
 * @param image - an image with height and width
 * @param options - see {@link EncodeVocOptions}
 * @returns the file's text
 * @throws SegmentationError `invalid-argument` for what is no annotated image with its size, `invalid-option`, `corrupt-data` for a mask that is none
 * @see http://host.robots.ox.ac.uk/pascal/VOC/voc2012/
 *
 * @example
 * ```ts
 * import { encodeVoc } from "@segkit/formats";
 *
 * const objects = [{ className: "cat", box: { x: 0, y: 2, width: 10, height: 2 } }];
 * const xml = encodeVoc({ fileName: "a.jpg", height: 8, width: 12, objects });
 * console.assert(xml.includes("<xmin>1</xmin>") && xml.includes("<xmax>10</xmax>"));
 * ```
 *
 * @remarks
 * Boxes of polygons are written with fractions, which most readers accept. Objects that are nowhere are left out.
 */
export function encodeVoc(image: AnnotatedImage, options: EncodeVocOptions = {}): string {
  const where = "encodeVoc";
  const { firstPixel, segmented } = readOptions(where, options, encodeVocRules);
  const { height, width } = sizeOf(where, checkImage(where, image));
  const lines = [
    "<annotation>",
    `\t<filename>${escapeXml(image.fileName ?? "")}</filename>`,
    `\t<size>\n\t\t<width>${width}</width>\n\t\t<height>${height}</height>\n\t\t<depth>3</depth>\n\t</size>`,
    `\t<segmented>${segmented ? 1 : 0}</segmented>`,
  ];
  for (const object of image.objects) {
    const box = objectBox(object);
    if (box === undefined) continue;
    const pose = object.attributes?.["pose"];
    lines.push(
      "\t<object>",
      `\t\t<name>${escapeXml(object.className)}</name>`,
      `\t\t<pose>${escapeXml(typeof pose === "string" ? pose : "Unspecified")}</pose>`,
      ...(["Truncated", "Difficult", "Occluded"] as const).map((flag) => {
        const name = flag.toLowerCase();
        return `\t\t<${name}>${object[`is${flag}`] ? 1 : 0}</${name}>`;
      }),
      "\t\t<bndbox>",
      `\t\t\t<xmin>${box.x + firstPixel}</xmin>`,
      `\t\t\t<ymin>${box.y + firstPixel}</ymin>`,
      `\t\t\t<xmax>${box.x + box.width + firstPixel - 1}</xmax>`,
      `\t\t\t<ymax>${box.y + box.height + firstPixel - 1}</ymax>`,
      "\t\t</bndbox>",
      "\t</object>",
    );
  }
  lines.push("</annotation>", "");
  return lines.join("\n");
}
