/** People that nobody photographed: stick figures, and the maps that a network would give of them. */
import { encodeAffinityFields, type KnownBody, openposeKeypoints } from "@segkit/core/affinity-fields";
import { random } from "@segkit/core/random";
import type { Tensor } from "@segkit/core/tensor";

/** Of the image, in pixels; maps have an eighth of it. */
export const [HEIGHT, WIDTH] = [240, 368];
const STRIDE = 8;

/** Where joints are when somebody stands upright, in heads from the hip's middle, in the order of OpenPose. */
const STANDING: readonly (readonly [x: number, y: number])[] = [
  [0, -3.5],
  [0, -2.7],
  [-0.9, -2.6],
  [-1.4, -1.4],
  [-1.5, -0.2],
  [0.9, -2.6],
  [1.4, -1.4],
  [1.5, -0.2],
  [-0.5, 0],
  [-0.6, 1.7],
  [-0.6, 3.4],
  [0.5, 0],
  [0.6, 1.7],
  [0.6, 3.4],
  [-0.25, -3.75],
  [0.25, -3.75],
  [-0.55, -3.6],
  [0.55, -3.6],
];

/** Which joints move with which: what hangs on a joint moves with it. */
const CHAINS = [
  [2, 3, 4],
  [5, 6, 7],
  [8, 9, 10],
  [11, 12, 13],
] as const;

/** Some people beside one another, who hold arms and legs as they like; neighbors overlap where there are many. */
export function peopleOf(count: number, seed: number): KnownBody[] {
  const stream = random(seed);
  const bend = (least: number) => least * (2 * stream.next() - 1);
  return Array.from({ length: count }, (_, k) => {
    const size = 24 + 4 * stream.next();
    const [x, y] = [((k + 0.5 + bend(0.2)) * WIDTH) / count, 0.53 * HEIGHT + bend(12)];
    const points = STANDING.map(([a, b]) => [a, b] as [number, number]);
    for (const [i, [start, middle, end]] of CHAINS.entries()) {
      turn(points, start, [middle, end], bend(i < 2 ? 1.5 : 0.35));
      turn(points, middle, [end], bend(i < 2 ? 1.2 : 0.3));
    }
    return points.map(([a, b]) => {
      const [px, py] = [x + size * a, y + size * b];
      return px >= 2 && px < WIDTH - 2 && py >= 2 && py < HEIGHT - 2 ? { x: px, y: py } : undefined;
    });
  });
}

/** Turns joints about another one. */
function turn(points: [number, number][], about: number, joints: readonly number[], angle: number): void {
  const [x0, y0] = points[about]!;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  for (const joint of joints) {
    const [x, y] = [points[joint]![0] - x0, points[joint]![1] - y0];
    points[joint] = [x0 + cosine * x - sine * y, y0 + sine * x + cosine * y];
  }
}

/** Heat maps and fields of people, with noise on them. */
export function mapsOf(people: readonly KnownBody[], noise: number, seed: number) {
  const { heatMaps, fields } = encodeAffinityFields(people, openposeKeypoints, {
    height: HEIGHT / STRIDE,
    width: WIDTH / STRIDE,
  });
  const stream = random(seed + 1000);
  const noisy = (tensor: Tensor<"float32">): Tensor<"float32"> => ({
    ...tensor,
    data: tensor.data.map((value) => value + noise * (stream.next() + stream.next() + stream.next() - 1.5)),
  });
  return { heatMaps: noisy(heatMaps), fields: noisy(fields) };
}
