// Pixels that a climb passes, and that take its mode without a climb of their own.
import { colorRadius, colors, columns, distance, height, modes, pitch, placeOf, plane, rows, spatialRadius, width } from "./grid";

/** Squared distances in color below which a passed pixel has its passer's mode: of pixels under the path, and with HIGH of all members of its windows. */
const NEAR_PATH: f64 = 0.5;
export const NEAR_MEMBER: f64 = <f64>(<f32>0.1);

const MEDIUM = 1;
export const HIGH = 2;

/** What `states` says of a pixel. */
const OPEN: u8 = 0;
const SETTLED: u8 = 1;
const PASSED: u8 = 2;

export let speedup = 0;
let states: usize = 0;
let passed: usize = 0;
let passes = 0;

/** With a level above 0, `marks` has a byte for each pixel and `path` four. */
export function beginPasses(level: i32, marks: usize, path: usize): void {
  speedup = level;
  states = marks;
  passed = path;
  if (level) memory.fill(marks, 0, <usize>height * width);
}

/** Whether a pixel has its mode already; if not, its climb begins. */
export function isSettled(pixel: i32): bool {
  passes = 0;
  return speedup != 0 && load<u8>(states + <usize>pixel) == SETTLED;
}

function notePassed(pixel: i32): void {
  store<u8>(states + <usize>pixel, PASSED);
  store<i32>(passed + (<usize>passes << 2), pixel);
  passes++;
}

/** Notes the open ones of four pixels, those of the bits, that are members and close to the window's center in color. */
export function passMembers(row: i32, column: i32, bits: i32, x: f64, y: f64, l: f64, u: f64, v: f64, weight: f64): void {
  for (; bits; bits &= bits - 1) {
    const across = column + ctz(bits);
    const pixel = row * width + across;
    if (load<u8>(states + <usize>pixel) != OPEN) continue;
    const dx = <f64>load<f32>(columns + (<usize>across << 2)) - x;
    const dy = <f64>load<f32>(rows + (<usize>row << 2)) - y;
    const isNear = dx * dx + dy * dy < 1 && distance(colors + (<usize>(row * pitch + across) << 2), l, u, v, weight) < NEAR_MEMBER;
    if (isNear) notePassed(pixel);
  }
}

/** Looks at the pixel under the path: passes it where it is close in color and open, returns it where its mode is known, else −1. */
export function meet(pixel: i32, x: f64, y: f64, l: f64, u: f64, v: f64): i32 {
  const row = <i32>(spatialRadius * y + 0.5);
  const column = <i32>(spatialRadius * x + 0.5);
  const under = row * width + column;
  const state = load<u8>(states + <usize>under);
  if (state == PASSED || under == pixel) return -1;
  const at = colors + (<usize>(row * pitch + column) << 2);
  if (!(distance(at, l, u, v, 1) < (speedup == MEDIUM ? NEAR_PATH : NEAR_MEMBER))) return -1;
  if (state == SETTLED) return under;
  notePassed(under);
  return -1;
}

/** Writes a pixel's mode, the climb's end or that of another pixel, and gives it to those that the climb passed. */
export function settle(pixel: i32, adopted: i32, l: f64, u: f64, v: f64): void {
  const color = <f64>colorRadius;
  if (adopted >= 0) {
    const at = modes + (<usize>placeOf(adopted) << 2);
    l = <f64>(load<f32>(at) / colorRadius);
    u = <f64>(load<f32>(at + plane) / colorRadius);
    v = <f64>(load<f32>(at + 2 * plane) / colorRadius);
  }
  const ml = <f32>(l * color);
  const mu = <f32>(u * color);
  const mv = <f32>(v * color);
  for (let k = -1; k < passes; k++) {
    const target = k < 0 ? pixel : load<i32>(passed + (<usize>k << 2));
    const at = modes + (<usize>placeOf(target) << 2);
    store<f32>(at, ml);
    store<f32>(at + plane, mu);
    store<f32>(at + 2 * plane, mv);
    if (speedup) store<u8>(states + <usize>target, SETTLED);
  }
}
