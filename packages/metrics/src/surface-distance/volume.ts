/** Masks in the plane and in space. */
import { SegmentationError } from "@segkit/core/errors";
import type { Mask } from "@segkit/core/masks";
import { checkMask, isPlainSize, phrase } from "@segkit/core/validate";

/** A mask of a volume: `depth × height × width`, slice after slice, each row-major; every value but 0 is inside. */
export interface VolumeMask {
  readonly data: Uint8Array;
  readonly depth: number;
  readonly height: number;
  readonly width: number;
}

/** A mask of an image or of a volume. */
export type MaskOrVolume = Mask | VolumeMask;

/** Both as volumes; `flat` where they are images. */
export interface Solids {
  readonly flat: boolean;
  readonly depth: number;
  readonly height: number;
  readonly width: number;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

/** Two masks of one size, both of images or both of volumes. */
export function checkSolids(where: string, mask: MaskOrVolume, groundTruth: MaskOrVolume): Solids {
  const [first, second] = [checkSolid(where, "mask", mask), checkSolid(where, "groundTruth", groundTruth)];
  const told = ({ depth, height, width }: Partial<VolumeMask>) => [depth ?? [], height, width].flat().join(" × ");
  if (told(first) !== told(second)) {
    throw new SegmentationError("shape-mismatch", {
      where,
      option: "groundTruth",
      expected: `the size of mask, ${told(first)}`,
      received: phrase(told(second)),
      remedy: "Resize one of them first; masks with nearest-neighbor interpolation.",
    });
  }
  const { depth, height, width } = first as Partial<VolumeMask> & Mask;
  return { flat: depth === undefined, depth: depth ?? 1, height, width, first: first.data, second: second.data };
}

function checkSolid(where: string, option: string, value: MaskOrVolume): MaskOrVolume {
  if (typeof value !== "object" || value === null || !("depth" in value) || value.depth === undefined) {
    return checkMask(where, option, value as Mask);
  }
  const { depth, height } = value;
  if (!isPlainSize(depth) || !isPlainSize(height) || !Number.isSafeInteger(depth * height)) {
    const expected = "a volume's depth, height and width, positive integers";
    throw new SegmentationError("invalid-mask", { where, option, expected, received: depth });
  }
  // a volume's slices, one below the other, are a mask as core checks it
  const { data } = checkMask(where, option, { ...value, height: depth * height });
  return { ...value, data };
}

/** Sizes of a voxel along z, y and x. */
export function spacingOf(
  where: string,
  flat: boolean,
  spacing: number | readonly number[],
): readonly [number, number, number] {
  if (typeof spacing === "number") return [spacing, spacing, spacing];
  const axes = flat ? 2 : 3;
  if (spacing.length === axes) return (flat ? [1, ...spacing] : spacing) as unknown as readonly [number, number, number];
  throw new SegmentationError("invalid-option", {
    where,
    option: "spacing",
    expected: flat ? "one number, or [along y, along x]" : "one number, or [along z, along y, along x]",
    received: spacing,
  });
}
