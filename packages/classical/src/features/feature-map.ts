/** What several numbers of every pixel are called and how they lie in memory. */
import { SegmentationError } from "@segkit/core/errors";
import { asArray, checkFinite, phrase } from "@segkit/core/validate";

/**
 * A feature map: several numbers for every pixel of an image, each with a name.
 *
 * It is at once a float image of `channels` channels, and feature vectors of so many `dimensions`, one for each pixel: what takes either takes it as it is.
 */
export interface FeatureMap {
  /** `height × width × channels` values, row-major and interleaved. */
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
  /** How many features a pixel has. */
  readonly channels: number;
  /** The same number, as functions of feature vectors call it. */
  readonly dimensions: number;
  /** What each feature is. */
  readonly names: readonly string[];
}

/** Checks that a feature map is whole; its values are checked too, unless they need not be finite. */
export function checkFeatureMap(where: string, option: string, map: FeatureMap): FeatureMap {
  const { height, width, channels, dimensions, names } = map ?? {};
  const data = asArray(map?.data, Float32Array);
  const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;
  const isWhole = isCount(height) && isCount(width) && isCount(channels) && dimensions === channels;
  const isNamed = Array.isArray(names) && names.length === channels && names.every((name) => typeof name === "string");
  if (!data || !isWhole || !isNamed || data.length !== height * width * channels) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected:
        "{ data, height, width, channels, dimensions, names }: height × width × channels floats, and a name for each channel",
      received: data
        ? phrase(
            `${data.length} values for ${height} × ${width} × ${channels}, dimensions ${String(dimensions)}, ${names?.length ?? "no"} names`,
          )
        : map,
      remedy: "A float image becomes one with { ...image, dimensions: image.channels, names }.",
    });
  }
  checkFinite(where, `${option}.data`, data);
  return { data, height, width, channels, dimensions, names };
}
