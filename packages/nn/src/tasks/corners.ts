/** Points of networks whose pixels have their corners at whole numbers. */
import type { Placement } from "./finding.js";

/** What such points are moved by in the input, so that on the image they are where their authors have them: the image's pixels have corners at whole numbers too. */
export function fromCorners({ inputSize, coverage }: Placement): { readonly right: number; readonly down: number } {
  return {
    right: (0.5 * inputSize.width) / coverage.frame.width - 0.5,
    down: (0.5 * inputSize.height) / coverage.frame.height - 0.5,
  };
}
