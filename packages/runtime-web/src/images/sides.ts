/** The longest sides that browsers decode and draw. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import { phrase } from "@segkit/core/validate";

/** Beyond this, Chromium's canvases give zeros and Firefox throws. */
const LONGEST_SIDE = 65_535;

/** Refuses an image with a side that some browser cannot read; throws `invalid-image`. */
export function checkSides(where: string, { height, width }: Size, option = "source"): void {
  if (height <= LONGEST_SIDE && width <= LONGEST_SIDE) return;
  throw new SegmentationError("invalid-image", {
    where,
    option,
    expected: `at most ${LONGEST_SIDE} pixels a side, as browsers have`,
    received: phrase(`${height} × ${width}`),
    remedy: "Cut it into parts, or read it in Node with @segkit/runtime-node.",
  });
}
