/** Peaks in their order, and those that keep their distance. */
import type { Image } from "../image/image.js";
import type { Peak } from "./peak.js";

/** Places by descending sample; equal ones stay in their order. By radix, four times eight bits. */
export function byHeight({ data }: Image, places: Iterable<number>): Int32Array {
  let from = Int32Array.from(places);
  let to = new Int32Array(from.length);
  const floats = Float32Array.from(from, (at) => data[at]! + 0); // no −0
  let keys = new Uint32Array(floats.buffer);
  // ascending where samples descend
  for (let i = 0; i < keys.length; i++) keys[i] = keys[i]! >>> 31 ? keys[i]! : ~(keys[i]! | 0x8000_0000) >>> 0;
  let keysTo = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32; shift += 8) {
    const starts = new Int32Array(257);
    for (const key of keys) starts[((key >>> shift) & 255) + 1]!++;
    for (let digit = 0; digit < 256; digit++) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < keys.length; i++) {
      const at = starts[(keys[i]! >>> shift) & 255]!++;
      keysTo[at] = keys[i]!;
      to[at] = from[i]!;
    }
    [from, to, keys, keysTo] = [to, from, keysTo, keys];
  }
  return from;
}

/** The first `most` places of which none is nearer than `distance` to one before it. */
export function spaced(
  places: Int32Array,
  { data, width }: Image,
  distance: number,
  metric: "chebyshev" | "euclidean" | "city-block",
  most: number,
): Peak[] {
  const peaks: Peak[] = [];
  // those taken, by squares of the distance's side: only neighbors of a square can be too near
  const taken = new Map<number, Peak[]>();
  const columns = Math.ceil(width / distance) + 2;
  const squareOf = (x: number, y: number): number => (Math.floor(y / distance) + 1) * columns + Math.floor(x / distance) + 1;
  const isNear = (x: number, y: number, peak: Peak): boolean => {
    const [dx, dy] = [Math.abs(peak.x - x), Math.abs(peak.y - y)];
    if (metric === "chebyshev") return Math.max(dx, dy) < distance;
    return metric === "euclidean" ? dx * dx + dy * dy < distance * distance : dx + dy < distance;
  };
  for (let i = 0; i < places.length && peaks.length < most; i++) {
    const at = places[i]!;
    const peak = { x: at % width, y: Math.floor(at / width), value: data[at]! };
    if (distance > 1) {
      const square = squareOf(peak.x, peak.y);
      const around = [-columns - 1, -columns, -columns + 1, -1, 0, 1, columns - 1, columns, columns + 1];
      if (around.some((step) => taken.get(square + step)?.some((other) => isNear(peak.x, peak.y, other)))) continue;
      const here = taken.get(square);
      if (here) here.push(peak);
      else taken.set(square, [peak]);
    }
    peaks.push(peak);
  }
  return peaks;
}
