/** Contour tracking: four frames in which the image moves, and a greedy snake of 100 vertices in each. */
import { trackContour } from "@segkit/classical/track-contour";
import { both } from "../agreement.js";
import { type BenchData, benchCase, picture, SIZES, type SizeName } from "../harness.js";

const SHIFTS = [0, 3, 5, 9];

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("trackContour, four frames", size, async () => {
    const image = await picture(size);
    const { height, width, channels, data } = image;
    // each row moves to the left, around the edge
    const frames = SHIFTS.map((shift) => ({
      ...{ height, width, channels },
      data: data.map((_, i) => {
        const row = Math.floor(i / (width * channels)) * width * channels;
        return data[row + ((i - row + shift * channels) % (width * channels))]!;
      }),
    }));
    const box = { x: 0.25 * width, y: 0.1 * height, width: 0.6 * width, height: 0.8 * height };
    const weights = { alpha: 0.1, beta: 0.2, gamma: 400, sigma: 2 };
    const options = { ...weights, solver: "greedy", window: 5, nVertices: 100, maxIterations: 20 } as const;
    const between = { motion: "none", search: 8, resample: false, shapeWeight: 0, continuity: "length" } as const;
    const start = trackContour([image], { box }, { ...options, ...between, maxIterations: 0 })[0]!.contour;
    return {
      ours: () => {
        const tracked = trackContour(frames, { box }, { ...options, ...between });
        return Int32Array.from(tracked.at(-1)!.contour.flatMap(({ x, y }) => [x - 0.5, y - 0.5])) as BenchData;
      },
      inputs: { image: image.input },
      peers: [
        {
          peer: "NumPy",
          call: "track_contour.greedy",
          options: {
            ...weights,
            start: start.map(({ x, y }) => [x - 0.5, y - 0.5]),
            window: 5,
            iterations: 20,
            search: 8,
            shifts: SHIFTS,
          },
        },
      ],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: both,
    };
  }),
);
