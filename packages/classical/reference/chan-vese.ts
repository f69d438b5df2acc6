/** Scalar twin of kernels/chan-vese.ts: every iteration a new array. */
import { type Plane, pairwise } from "./morphological-chan-vese.js";

export interface TwinOptions {
  readonly mu: number;
  readonly lambda1: number;
  readonly lambda2: number;
  readonly dt: number;
  readonly maxIterations: number;
}

/** sin(π y / 5) · sin(π x / 5). */
export function checkerboard(height: number, width: number): number[] {
  const wave = (at: number) => Math.sin(at * (Math.PI / 5));
  return Array.from({ length: height * width }, (_, i) => wave(Math.floor(i / width)) * wave(i % width));
}

/** The level set after all iterations; the channels are planes of 0 … 1, and where `held` is not 0 it stays. */
export function chanVese(
  channels: readonly Plane[],
  first: ArrayLike<number>,
  { mu, lambda1, lambda2, dt, maxIterations }: TwinOptions,
  held?: ArrayLike<number>,
): number[] {
  const { height, width } = channels[0]!;
  let phi = Array.from(first);
  for (let k = 0; k < maxIterations; k++) {
    const old = phi;
    const at = (y: number, x: number) =>
      old[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))]!;
    const area = old.filter((value) => value > 0).length;
    const means = channels.map(({ data }) => {
      const sumOf = (isIn: boolean) => pairwise(Array.from(data, (value, i) => (old[i]! > 0 === isIn ? value : 0)));
      return [sumOf(true) / (area || 1), sumOf(false) / (height * width - area || 1)] as const;
    });
    phi = old.map((center, i) => {
      if (held?.[i]) return center;
      const [y, x] = [Math.floor(i / width), i % width];
      const [west, east, north, south] = [at(y, x - 1), at(y, x + 1), at(y - 1, x), at(y + 1, x)];
      const [x0, y0] = [(east - west) / 2, (south - north) / 2];
      const inverse = (a: number, b: number) => 1 / Math.sqrt(1e-16 + a * a + b * b);
      const c1 = inverse(east - center, y0);
      const c2 = inverse(center - west, y0);
      const c3 = inverse(x0, south - center);
      const c4 = inverse(x0, center - north);
      const curved = east * c1 + west * c2 + south * c3 + north * c4;
      const force = channels.reduce((sum, { data }, c) => {
        const [a, b] = [data[i]! - means[c]![0], data[i]! - means[c]![1]];
        return sum + (-lambda1 * (a * a) + lambda2 * (b * b));
      }, 0);
      const delta = 1 / (1 + center * center);
      const moved = center + dt * delta * (mu * curved + force / channels.length);
      return moved / (1 + mu * dt * delta * (c1 + c2 + c3 + c4));
    });
  }
  return phi;
}

/** The energy of a level set. */
export function energyOf(
  channels: readonly Plane[],
  phi: readonly number[],
  { mu, lambda1, lambda2 }: Omit<TwinOptions, "dt" | "maxIterations">,
): number {
  const { height, width } = channels[0]!;
  const at = (y: number, x: number) => phi[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))]!;
  const soft = phi.map((value) => 0.5 * (1 + (2 / Math.PI) * Math.atan(value)));
  const total = (of: (i: number) => number): number => soft.reduce((sum, _, i) => sum + of(i), 0);
  const apart = channels.map(({ data }) => {
    const c1 = total((i) => data[i]! * soft[i]!) / total((i) => soft[i]!);
    const c2 = total((i) => data[i]! * (1 - soft[i]!)) / total((i) => 1 - soft[i]!);
    return total((i) => lambda1 * (data[i]! - c1) ** 2 * soft[i]! + lambda2 * (data[i]! - c2) ** 2 * (1 - soft[i]!));
  });
  const length = total((i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    const slope = Math.hypot((at(y + 1, x) - at(y - 1, x)) / 2, (at(y, x + 1) - at(y, x - 1)) / 2);
    return slope / (1 + phi[i]! ** 2);
  });
  return apart.reduce((sum, value) => sum + value, 0) / channels.length + mu * length;
}
