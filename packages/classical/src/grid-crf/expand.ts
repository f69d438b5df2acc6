/** Labels of a grid CRF by α-expansion. */
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import { phrase } from "@segkit/core/validate";
import { alphaExpansion } from "../alpha-expansion/index.js";
import type { GridCrfSettings } from "./options.js";

/** Labels, and their energies after each cycle, of energies as an image with a channel for each label. */
export function expand(
  where: string,
  unary: Image<Float32Array>,
  settings: GridCrfSettings,
  colors: Image<Float32Array> | undefined,
) {
  const { smoothness, beta, connectivity, labelCosts, maxIterations, onProgress, signal } = settings;
  try {
    const { labels, energies, iterations } = alphaExpansion(unary, {
      ...{ lambda: smoothness, connectivity, maxIterations },
      ...(colors && { image: colors, ...(beta !== undefined && { beta }) }),
      ...(labelCosts && { labelCosts: labelCosts as readonly number[] }),
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    return { labels: labels.data, energies: energies.slice(1), converged: iterations < maxIterations };
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    const { code, option, expected, received, remedy } = error;
    // of the function that was called
    throw new SegmentationError(code, { where, option, expected, received: phrase(received), remedy, cause: error });
  }
}
