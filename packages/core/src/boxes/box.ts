/** Boxes, and their check. */
import { SegmentationError } from "../errors/errors.js";

/** An axis-parallel box in pixels: left, top, width, height (COCO's order). A box that covers exactly one pixel has width and height 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Checks a box, on behalf of a public function. */
export function checkBox(where: string, box: Box): Box {
  const values = [box?.x, box?.y, box?.width, box?.height];
  if (values.every((value) => Number.isFinite(value))) return box;
  const expected = "{ x, y, width, height }, four finite numbers";
  throw new SegmentationError("invalid-argument", { where, option: "box", expected, received: box });
}
