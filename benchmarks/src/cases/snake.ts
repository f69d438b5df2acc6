/** Snakes: greedy sweeps of 200 vertices in windows of 7 × 7 pixels, beside the same in NumPy. */
import { snake } from "@segkit/classical/snake";
import { both } from "../agreement.js";
import { type BenchData, benchCase, picture, SIZES, type SizeName } from "../harness.js";

const ITERATIONS = 10;

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("snake, ten greedy sweeps", size, async () => {
    const image = await picture(size);
    const { height, width } = image;
    const prompt = { box: { x: 0.2 * width, y: 0.05 * height, width: 0.65 * width, height: 0.9 * height } };
    const weights = { alpha: 0.02, beta: 0.1, gamma: 400, sigma: 3 };
    const options = { ...weights, solver: "greedy", window: 7, nVertices: 200, maxIterations: ITERATIONS } as const;
    const start = snake(image, prompt, { ...options, maxIterations: 0 }).contour.map(({ x, y }) => [x - 0.5, y - 0.5]);
    const flat = (contour: readonly { x: number; y: number }[]): BenchData =>
      Int32Array.from(contour.flatMap(({ x, y }) => [x - 0.5, y - 0.5]));
    return {
      ours: () => flat(snake(image, prompt, options).contour),
      inputs: { image: image.input },
      peers: [{ peer: "NumPy", call: "snake.greedy", options: { ...weights, start, window: 7, iterations: ITERATIONS } }],
      fromPeer: ({ result }) => result!.data as Int32Array,
      agreement: both,
    };
  }),
);
