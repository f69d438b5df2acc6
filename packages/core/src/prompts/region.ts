/** Box and contour as pixels. */
import { phrase, SegmentationError } from "../errors/errors.js";
import type { Mask } from "../masks/mask.js";
import { pixelsInside } from "../masks/pixels-inside.js";
import type { CheckedPrompt } from "./check-prompt.js";

/**
 * The region that a prompt's box and contour enclose: pixels whose centers lie inside, of both where both are there.
 *
 * @param prompt - what {@link checkPrompt} gave
 * @returns `height × width`, 1 inside and 0 outside; nothing where the prompt has neither. A contour that crosses itself is filled all over.
 * @throws SegmentationError `invalid-argument` where no pixel of the image lies inside
 *
 * @example
 * ```ts
 * import { checkPrompt, promptRegion } from "@segkit/core";
 *
 * const box = { x: 1, y: 0, width: 2, height: 9 };
 * const prompt = checkPrompt("myMethod", { box }, { height: 1, width: 5 }, { box: "used" });
 * console.assert(promptRegion(prompt)?.data.join("") === "01100");
 * ```
 *
 * @remarks
 * O(height · width + rows that the contour crosses) time; 1 byte a pixel.
 */
export function promptRegion({ where, height, width, box, contour }: CheckedPrompt): Mask | undefined {
  if (!box && !contour) return undefined;
  const data = contour
    ? pixelsInside([contour.flatMap(({ x, y }) => [x, y])], height, width, "nonzero")
    : new Uint8Array(height * width).fill(1);
  if (box) {
    for (let y = 0; y < height; y++) {
      const [start, end] = [y * width, (y + 1) * width];
      const isBeside = y < box.y || y >= box.y + box.height;
      data.fill(0, start, isBeside ? end : start + box.x);
      if (!isBeside) data.fill(0, start + box.x + box.width, end);
    }
  }
  if (data.includes(1)) return { data, height, width };
  const expected = box && contour ? "a contour that shares a pixel with the box" : "a contour around a pixel of the image";
  throw new SegmentationError("invalid-argument", {
    where,
    option: "prompt.contour",
    expected,
    received: phrase("one around none"),
  });
}
