/** Labeled vectors of so many classes, each around a center of its own, some of which overlap. */
import { random } from "@segkit/core/random";

export function labeledVectors(count: number, dimensions: number, classes: number, seed = 1) {
  const stream = random(seed);
  const centers = Float64Array.from({ length: classes * dimensions }, () => stream.normal());
  const labels = Int32Array.from({ length: count }, () => stream.integer(classes));
  const data = Float32Array.from({ length: count * dimensions }, (_, i) => {
    const label = labels[Math.floor(i / dimensions)]!;
    return centers[label * dimensions + (i % dimensions)]! + 1.5 * stream.normal();
  });
  return { features: { data, dimensions }, labels };
}
