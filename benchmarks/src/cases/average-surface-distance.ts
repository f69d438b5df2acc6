/** The average symmetric surface distance of two masks: of the photograph's dark parts and of somewhat darker ones, and of two balls with bumps in a volume. */
import { averageSurfaceDistance, type MaskOrVolume } from "@segkit/metrics/surface-distance";
import { maxDifference } from "../agreement.js";
import { type BenchArray, type BenchCase, benchCase, picture } from "../harness.js";
import { bumpyBall } from "../masks.js";

const array = (mask: MaskOrVolume): BenchArray => ({
  data: mask.data,
  shape: "depth" in mask ? [mask.depth, mask.height, mask.width] : [mask.height, mask.width],
});

async function masks(size: string): Promise<readonly [MaskOrVolume, MaskOrVolume]> {
  if (size !== "0.3 MP") return [bumpyBall(128, 0), bumpyBall(128, 3)];
  const { data, height, width } = await picture(size);
  const darker = (level: number) => ({
    data: data.filter((_, i) => i % 3 === 1).map((green) => (green < level ? 1 : 0)),
    height,
    width,
  });
  return [darker(110), darker(90)];
}

export const cases: readonly BenchCase[] = ["0.3 MP", "128³"].map((size) =>
  benchCase<ArrayLike<number>>("average surface distance", size, async () => {
    const [mask, groundTruth] = await masks(size);
    return {
      ours: () => [averageSurfaceDistance(mask, groundTruth)],
      inputs: { mask: array(mask), groundTruth: array(groundTruth) },
      peers: [
        { peer: "SciPy", call: "average_surface_distance.scipy" },
        { peer: "MedPy", call: "average_surface_distance.medpy" },
      ],
      fromPeer: ({ result }) => result!.data,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  }),
);
