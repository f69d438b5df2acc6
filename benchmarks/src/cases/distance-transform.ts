/** Exact Euclidean distance transform. */
import { distanceTransform } from "@segkit/core/distance";
import type { Mask } from "@segkit/core/masks";
import { random } from "@segkit/core/random";
import { maxDifference } from "../agreement.js";
import { type BenchCase, benchCase, picture, SIZES, type SizeName } from "../harness.js";

const PEERS = [
  { peer: "OpenCV", call: "distance_transform.opencv" },
  { peer: "SciPy", call: "distance_transform.scipy" },
] as const;

function caseOf(name: string, size: SizeName, maskOf: (size: SizeName) => Mask | Promise<Mask>): BenchCase {
  return benchCase<Float32Array>(name, size, async () => {
    const mask = await maskOf(size);
    return {
      ours: () => distanceTransform(mask).data,
      inputs: { mask: { data: mask.data, shape: [mask.height, mask.width] } },
      peers: PEERS,
      fromPeer: ({ result }) => Float32Array.from(result!.data),
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
    };
  });
}

/** The photograph's dark parts: large regions with ragged borders. */
async function ofPhotograph(size: SizeName): Promise<Mask> {
  const { data, height, width } = await picture(size);
  return { data: data.filter((_, i) => i % 3 === 1).map((green) => (green < 110 ? 1 : 0)), height, width };
}

/** One pixel in a thousand is outside. */
function ofPoints(size: SizeName): Mask {
  const [height, width] = SIZES[size];
  const stream = random(1);
  return { data: Uint8Array.from({ length: height * width }, () => (stream.integer(1000) === 0 ? 0 : 1)), height, width };
}

const sizes = Object.keys(SIZES) as SizeName[];

export const cases: readonly BenchCase[] = [
  ...sizes.map((size) => caseOf("distance transform", size, ofPhotograph)),
  ...sizes.map((size) => caseOf("distance transform, points", size, ofPoints)),
];
