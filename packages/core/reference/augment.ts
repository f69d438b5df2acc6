/** Scalar twin of kernels/augment.ts. */
import { random } from "../src/random/random.js";

const { fround } = Math;

/** A number as a byte: cut off, no less than 0 and no more than 255; 0 for NaN. */
const byteOf = (value: number) => Math.floor(Math.min(Math.max(value, 0), 255)) || 0;

export function mixBytes(bytes: ArrayLike<number>, own: number, rest: number): number[] {
  return Array.from(bytes, (byte) => byteOf(fround(fround(byte * fround(own)) + fround(rest))));
}

/** How bright a pixel of bytes is, a whole number. */
export function brightness(red: number, green: number, blue: number): number {
  return Math.floor(
    fround(fround(fround(red * fround(0.2989)) + fround(green * fround(0.587))) + fround(blue * fround(0.114))),
  );
}

export function sumOfBrightness(bytes: ArrayLike<number>, channels: number): number {
  let sum = 0;
  for (let i = 0; i + 2 < bytes.length; i += channels) sum += brightness(bytes[i]!, bytes[i + 1]!, bytes[i + 2]!);
  return sum;
}

export function saturateBytes(bytes: ArrayLike<number>, channels: number, own: number, rest: number): number[] {
  return Array.from(bytes, (byte, i) => {
    if (i % channels === 3) return byte;
    const first = i - (i % channels);
    const gray = fround(brightness(bytes[first]!, bytes[first + 1]!, bytes[first + 2]!) * fround(rest));
    return byteOf(fround(fround(byte * fround(own)) + gray));
  });
}

export function uniforms(seed: number, n: number): number[] {
  const stream = random(seed);
  return Array.from({ length: n }, () => fround(2 * stream.next() - 1));
}

/** Bytes with normals of a mean and a deviation added, in shares of white; the fourth of four channels stays. */
export function addNormals(
  bytes: ArrayLike<number>,
  drawn: ArrayLike<number>,
  channels: number,
  mean: number,
  sigma: number,
): number[] {
  let k = 0;
  return Array.from(bytes, (byte, i) =>
    channels === 4 && i % 4 === 3
      ? byte
      : Math.floor(Math.min(Math.max(byte + 255 * (mean + sigma * drawn[k++]!), 0), 255) + 0.5),
  );
}

export function normals(seed: number, n: number): number[] {
  const stream = random(seed);
  return Array.from({ length: n }, () => stream.normal());
}
