// What is drawn: pixels with a seed leave the system, and edges to them hold their neighbors.
import { across, cellOf, columns, down, half, leftHalf, ownHalf, row, rows } from "./grid";

/** Planes of f32: 1 where a pixel has no seed and is asked for; 1 where it has one. */
let open: usize = 0;
let seeded: usize = 0;
/** Weights of edges between pixels without a seed; those of edges to seeds; 1 / the sum of both. */
export let openAcross: usize = 0;
export let openDown: usize = 0;
export let excess: usize = 0;
export let inverse: usize = 0;

/** Says where six planes are, each after the other; pointers are to the first row. The first two are needed by `placeSeeds` alone. */
export function openSeeds(spare: usize, planes: usize, bytesOfPlane: usize): void {
  open = spare;
  seeded = spare + bytesOfPlane;
  openAcross = planes;
  openDown = planes + bytesOfPlane;
  excess = planes + 2 * bytesOfPlane;
  inverse = planes + 3 * bytesOfPlane;
}

/** Takes seeds, labels in raster order, −1 for none, and what is not asked for, bytes of 1 or a null pointer. */
export function placeSeeds(seeds: usize, closed: usize): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const i = <usize>(y * columns + x);
      const at = <usize>cellOf(y, x) << 2;
      const isSeed = load<i32>(seeds + (i << 2)) >= 0;
      const isClosed = closed != 0 && load<u8>(closed + i) != 0;
      store<f32>(seeded + at, isSeed && !isClosed ? 1 : 0);
      store<f32>(open + at, isSeed || isClosed ? 0 : 1);
    }
  }
  for (let y = 0; y < rows; y++) {
    for (let side = 0; side < 2; side++) {
      const own = <usize>y * row + ownHalf(side);
      const left = <usize>y * row + leftHalf(side);
      for (let at: usize = 0, end = <usize>half << 2; at < end; at += 16) placeFour(own + at, left + at);
    }
  }
}

// @ts-ignore: decorator
@inline
function placeFour(at: usize, left: usize): void {
  const right = left + 4;
  const toRight = v128.load(across + at);
  const toLeft = v128.load(across + left);
  const toLower = v128.load(down + at);
  const toUpper = v128.load(down + at - row);
  const own = v128.load(open + at);
  const rightOpen = f32x4.mul(toRight, v128.load(open + right));
  const lowerOpen = f32x4.mul(toLower, v128.load(open + at + row));
  const others = f32x4.add(f32x4.mul(toLeft, v128.load(open + left)), f32x4.mul(toUpper, v128.load(open + at - row)));
  const sides = f32x4.add(f32x4.mul(toRight, v128.load(seeded + right)), f32x4.mul(toLeft, v128.load(seeded + left)));
  const ends = f32x4.add(f32x4.mul(toLower, v128.load(seeded + at + row)), f32x4.mul(toUpper, v128.load(seeded + at - row)));
  const held = f32x4.mul(f32x4.add(sides, ends), own);
  const all = f32x4.add(f32x4.mul(f32x4.add(f32x4.add(rightOpen, lowerOpen), others), own), held);
  v128.store(openAcross + at, f32x4.mul(rightOpen, own));
  v128.store(openDown + at, f32x4.mul(lowerOpen, own));
  v128.store(excess + at, held);
  v128.store(inverse + at, v128.and(f32x4.div(f32x4.splat(1), all), f32x4.gt(all, f32x4.splat(0))));
}
