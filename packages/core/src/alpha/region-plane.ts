/** The region that a function is about, as floats 0…1 of the image's size. */
import { SegmentationError } from "../errors/errors.js";
import { type AlphaLike, type AlphaPlane, alphaPlane } from "../image/alpha-plane.js";
import type { LabelMapLike } from "../labels/label-map.js";
import { resize } from "../resize/resize.js";
import { checkLabelMap, isLabelMap } from "../validate/inputs.js";

/** A mask or an alpha map as floats, or the pixels of some labels. */
export function regionPlane(
  where: string,
  region: AlphaLike | LabelMapLike,
  label: number | readonly number[] | undefined,
): AlphaPlane {
  if (label === undefined) {
    if (isLabelMap(region)) {
      throw new SegmentationError("invalid-option", {
        ...{ where, option: "label", expected: "the label to take, of a label map", received: undefined },
        remedy: "Give label: 3, or label: [3, 5].",
      });
    }
    return alphaPlane(where, "region", region as AlphaLike);
  }
  const { data, height, width } = checkLabelMap(where, "region", region as LabelMapLike);
  const wanted = new Set(typeof label === "number" ? [label] : label);
  return { data: Float32Array.from(data, (value) => (wanted.has(value) ? 1 : 0)), height, width };
}

/** Bilinear; smaller ones become the means of what they cover. */
export function resized(plane: AlphaPlane, height: number, width: number): AlphaPlane {
  if (plane.height === height && plane.width === width) return plane;
  return resize({ ...plane, channels: 1 }, { height, width });
}
