/** The classes and the color map of PASCAL VOC. */
import { checkInteger } from "../validate/options.js";
import type { Color, DatasetClass } from "./dataset-class.js";

/**
 * The color map of PASCAL VOC, which DAVIS and many other data sets use for object numbers.
 *
 * Every number up to 255 has a color of its own; 255 (no class) has [224, 224, 192]. A number's bits, three at a time, become the highest free bits of red,
 * green and blue.
 *
 * @param n - how many colors, 1 … 256; default 256
 * @throws SegmentationError `invalid-option` for other numbers
 * @see VOCcode/VOClabelcolormap.m in the VOC development kit; doi:10.1007/s11263-009-0275-4
 *
 * @example
 * ```ts
 * import { vocColors } from "@segkit/core";
 *
 * console.assert(vocColors(21)[15]?.join() === "192,128,128"); // person
 * ```
 */
export function vocColors(n = 256): Color[] {
  checkInteger("vocColors", "n", n, { min: 1, max: 256 });
  return Array.from({ length: n }, (_, index) => {
    const color: [number, number, number] = [0, 0, 0];
    for (let bit = 0; bit < 8; bit++) {
      const three = index >> (3 * bit);
      for (let c = 0; c < 3; c++) color[c as 0 | 1 | 2] |= ((three >> c) & 1) << (7 - bit);
    }
    return color;
  });
}

/**
 * The 21 classes of PASCAL VOC, background first, with the colors of {@link vocColors}; and 255, the border of objects, which is not evaluated.
 *
 * @example
 * ```ts
 * import { vocClasses } from "@segkit/core";
 *
 * console.assert(vocClasses()[8]?.name === "cat");
 * ```
 */
export function vocClasses(): DatasetClass[] {
  const names =
    "background,aeroplane,bicycle,bird,boat,bottle,bus,car,cat,chair,cow,diningtable,dog,horse,motorbike,person,pottedplant,sheep,sofa,train,tvmonitor";
  const colors = vocColors();
  const classes: DatasetClass[] = names.split(",").map((name, id) => ({ id, trainId: id, name, color: colors[id]! }));
  return [...classes, { id: 255, name: "void", color: colors[255]! }];
}
