/** Gradient vector flow, solved; beside the paper's steps of time in NumPy, as many as snakes are usually given. */
import { gradientVectorFlow } from "@segkit/classical/gradient-vector-flow";
import { rgbToGray } from "@segkit/core/color";
import { toFloat32 } from "@segkit/core/image";
import { type BenchData, benchCase, picture, SIZES, type SizeName } from "../harness.js";

export const cases = (Object.keys(SIZES) as SizeName[]).map((size) =>
  benchCase<BenchData>("gradientVectorFlow", size, async () => {
    const map = toFloat32(rgbToGray(await picture(size)));
    const { data, height, width } = map;
    return {
      ours: () => {
        const { x, y } = gradientVectorFlow(map, { edges: "image" });
        const both = new Float32Array(2 * x.length);
        both.set(x);
        both.set(y, x.length);
        return both as BenchData;
      },
      inputs: { map: { data, shape: [height, width] } },
      peers: [{ peer: "NumPy, 80 steps", call: "gradient_vector_flow.numpy", options: { mu: 0.2, steps: 80 } }],
      fromPeer: ({ result }) => result!.data as BenchData,
      // 80 steps are not the solution: shares of what is missing, of which less is better
      quality: { name: "missing of the solution", better: "lower", of: (field) => missingOf(field, data, height, width) },
    };
  }),
);

/** ‖μ ∇²v − ‖∇f‖² (v − ∇f)‖ / ‖‖∇f‖² ∇f‖. */
function missingOf(field: ArrayLike<number>, map: ArrayLike<number>, height: number, width: number): number {
  const n = height * width;
  let [missing, given] = [0, 0];
  for (let i = 0; i < n; i++) {
    const [y, x] = [Math.floor(i / width), i % width];
    const [west, east, north, south] = [
      x > 0 ? i - 1 : i,
      x + 1 < width ? i + 1 : i,
      y > 0 ? i - width : i,
      y + 1 < height ? i + width : i,
    ];
    const gradient = [(map[east]! - map[west]!) / 2, (map[south]! - map[north]!) / 2];
    const held = gradient[0]! ** 2 + gradient[1]! ** 2;
    for (const [c, part] of gradient.entries()) {
      const at = (j: number) => field[c * n + j]!;
      const laplacian = at(west) + at(east) + at(north) + at(south) - 4 * at(i);
      missing += (0.2 * laplacian - held * (at(i) - part)) ** 2;
      given += (held * part) ** 2;
    }
  }
  return Math.sqrt(missing / given);
}
