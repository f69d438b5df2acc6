/** An image and scores of two classes that are coarse and noisy, as a network's may be: what a random field is given. */
import { random } from "@segkit/core/random";

export const SCENE = { height: 60, width: 90 } as const;
/** Pixels along a side of a block of scores. */
const BLOCK = 6;

/** A leaf on a ground, both with noise; and where it is. */
export function leaf(): { readonly image: Uint8Array; readonly truth: Uint8Array } {
  const stream = random(2);
  const { height, width } = SCENE;
  const image = new Uint8Array(3 * height * width);
  const truth = Uint8Array.from({ length: height * width }, (_, i) => {
    const [x, y] = [(i % width) - 44, Math.floor(i / width) - 30];
    const along = 0.86 * x + 0.5 * y;
    const across = -0.5 * x + 0.86 * y;
    const half = 15 * Math.max(0, 1 - (along / 38) ** 2) + 2 * Math.sin(along / 3);
    return Number(Math.abs(along) < 37 && Math.abs(across) < half);
  });
  for (let i = 0; i < truth.length; i++) {
    const color = truth[i] === 1 ? [112, 138, 84] : [168, 158, 124];
    for (let c = 0; c < 3; c++) image[3 * i + c] = Math.min(255, Math.max(0, color[c]! + 22 * stream.normal()));
  }
  return { image, truth };
}

/** Scores `[2, height, width]`: the truth as blocks see it, some of them wrong. */
export function coarseScores(truth: Uint8Array): Float32Array {
  const stream = random(8);
  const { height, width } = SCENE;
  const [rows, columns] = [height / BLOCK, width / BLOCK];
  const shares = new Float32Array(rows * columns);
  for (const [i, one] of truth.entries())
    shares[Math.floor(Math.floor(i / width) / BLOCK) * columns + Math.floor((i % width) / BLOCK)]! += one / BLOCK ** 2;
  const blocks = shares.map((share) => 2.4 * (share - 0.5) + 0.7 * stream.normal());
  const scores = new Float32Array(2 * height * width);
  for (let i = 0; i < height * width; i++) {
    const score = blocks[Math.floor(Math.floor(i / width) / BLOCK) * columns + Math.floor((i % width) / BLOCK)]!;
    scores[i] = -score / 2;
    scores[height * width + i] = score / 2;
  }
  return scores;
}
