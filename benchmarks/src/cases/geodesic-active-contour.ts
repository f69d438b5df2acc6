/** Geodesic active contours from a box, 200 steps; beside ITK's filter, as many of its own. */
import { geodesicActiveContour } from "@segkit/classical/geodesic-active-contour";
import { gaussian } from "@segkit/core/filters";
import { toFloat32 } from "@segkit/core/image";
import { equalShare } from "../agreement.js";
import { type BenchData, benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SETTINGS = { balloon: -1, curvature: 1, attachment: 1 };
const STEPS = 200;
const CONTRAST = 0.05;

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("geodesicActiveContour", size, async () => {
    // the speed is made before the clock starts, on both sides
    const image = gaussian(toFloat32(await picture(size)), { sigma: 2 });
    const { height, width, channels } = image;
    const data = Float32Array.from({ length: height * width }, (_, i) => {
      const [y, x] = [Math.floor(i / width), i % width];
      let sum = 0;
      for (let c = 0; c < channels; c++) {
        const at = (row: number, column: number) => image.data[(row * width + column) * channels + c]!;
        const dx = (at(y, Math.min(width - 1, x + 1)) - at(y, Math.max(0, x - 1))) / 2;
        const dy = (at(Math.min(height - 1, y + 1), x) - at(Math.max(0, y - 1), x)) / 2;
        sum += dx * dx + dy * dy;
      }
      return 1 / (1 + sum / CONTRAST ** 2);
    });
    const box = {
      x: Math.floor(width / 8),
      y: Math.floor(height / 16),
      width: Math.floor((3 * width) / 4),
      height: Math.floor((7 * height) / 8),
    };
    const options = { ...SETTINGS, edges: "speed", maxIterations: STEPS, convergence: 0 } as const;
    return {
      ours: () => geodesicActiveContour({ data, height, width, channels: 1 }, { box }, options).mask.data as BenchData,
      inputs: { speed: { data, shape: [height, width] } },
      peers: [{ peer: "SimpleITK", call: "geodesic_active_contour.simpleitk", options: { ...SETTINGS, steps: STEPS, box } }],
      fromPeer: ({ result }) => result!.data as Uint8Array,
      // steps of another length: pixels that end alike
      agreement: (a, b) => ({ equal: equalShare(a, b) }),
    };
  }),
);
