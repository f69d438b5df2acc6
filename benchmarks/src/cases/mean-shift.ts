/** Mean shift with a flat kernel: of the photograph's colors from bins, and of points from all of them. */
import { meanShift, meanShiftFeatures } from "@segkit/classical/mean-shift";
import { random } from "@segkit/core/random";
import { equalShare, maxDifference } from "../agreement.js";
import { type BenchArray, benchCase, type PythonPeer, picture } from "../harness.js";

interface Found {
  readonly labels: ArrayLike<number>;
  readonly centers: ArrayLike<number>;
}

const BANDWIDTH = 43;
const POINTS = 2000;
const RADIUS = 1.5;

const fromPeer = ({ labels, centers }: Readonly<Record<string, BenchArray>>): Found => ({
  labels: labels!.data,
  centers: centers!.data,
});
const agreement = (ours: Found, theirs: Found) => ({
  equal: equalShare(ours.labels, theirs.labels),
  maxDifference: maxDifference(ours.centers, theirs.centers),
});
const sklearn = (bandwidth: number, bins: boolean): PythonPeer => ({
  peer: "scikit-learn",
  call: "mean_shift.sklearn",
  options: { bandwidth, bins },
});

export const cases = [
  benchCase<Found>("meanShift", "0.3 MP", async () => {
    const image = await picture("0.3 MP");
    return {
      ours: () => {
        const { labels, centers } = meanShift(image, { bandwidth: BANDWIDTH });
        return { labels: labels.data, centers };
      },
      inputs: { points: { data: Float32Array.from(image.data), shape: [image.height * image.width, 3] } },
      peers: [sklearn(BANDWIDTH, true)],
      fromPeer,
      agreement,
    };
  }),
  benchCase<Found>("meanShiftFeatures", `${POINTS} points`, () => {
    const stream = random(5);
    const data = Float32Array.from(
      { length: 3 * POINTS },
      (_, j) => 4 * (((Math.floor(j / 3) % 7) >> (j % 3)) & 1) + stream.normal(),
    );
    return {
      ours: () => meanShiftFeatures({ data, dimensions: 3 }, { bandwidth: RADIUS }),
      inputs: { points: { data, shape: [POINTS, 3] } },
      peers: [sklearn(RADIUS, false)],
      fromPeer,
      agreement,
    };
  }),
];
