/** The color space that a method compares in. */
import { SegmentationError } from "@segkit/core/errors";

/** The color space of an image of so many channels: what is chosen, else CIELAB for gray and colors. Refuses to convert what is neither. */
export function spaceOf<Space extends string>(
  where: string,
  channels: number,
  chosen: Space | undefined,
): Space | "lab" | "none" {
  const isColor = channels === 1 || channels === 3 || channels === 4;
  const space = chosen ?? (isColor ? "lab" : "none");
  if (space === "none" || isColor) return space;
  throw new SegmentationError("invalid-option", {
    where,
    option: "colorSpace",
    expected: `"none" for an image of ${channels} channels`,
    received: space,
  });
}
