/** Hausdorff distance of two masks' surfaces: the photograph's dark parts, and the same a little darker. */
import type { Mask } from "@segkit/core/masks";
import { hausdorffDistance } from "@segkit/metrics/surface-distance";
import { maxDifference } from "../agreement.js";
import { type BenchArray, type BenchCase, benchCase, picture, SIZES, type SizeName } from "../harness.js";

const array = ({ data, height, width }: Mask): BenchArray => ({ data, shape: [height, width] });

export const cases: readonly BenchCase[] = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<ArrayLike<number>>("hausdorff distance", size, async () => {
    const { data, height, width } = await picture(size);
    const darker = (level: number): Mask => ({
      data: data.filter((_, i) => i % 3 === 1).map((green) => (green < level ? 1 : 0)),
      height,
      width,
    });
    const [mask, groundTruth] = [darker(110), darker(90)];
    return {
      ours: () => [hausdorffDistance(mask, groundTruth)],
      inputs: { mask: array(mask), groundTruth: array(groundTruth) },
      peers: [{ peer: "SciPy", call: "hausdorff_distance.scipy" }],
      fromPeer: ({ result }) => result!.data,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
