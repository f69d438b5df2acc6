// sRGB bytes to bytes of CIELAB or HSV, in integers, as OpenCV scales them: L · 2.55, a + 128, b + 128; H / 2, S · 255, V.
import { linearOf } from "../../../core/kernels/lib/srgb";

/** Steps of linear light for one of 255, and of the root below white. */
const STEPS = 8;
const ROOTS = 3072;
/** XYZ over the white of D65 from linear light, in steps of 1/4096. */
const XR = 1777;
const XG = 1541;
const XB = 778;
const YR = 871;
const YG = 2929;
const YB = 296;
const ZR = 73;
const ZG = 448;
const ZB = 3575;

/** Tables of `labBytes`: 256 words of linear light and 3072 of CIE's f, 16 bits each. */
export function fillLabTables(tables: usize): void {
  for (let i = 0; i < 256; i++) store<u16>(tables + (i << 1), <u16>nearest(255.0 * STEPS * linearOf(<f64>i / 255)));
  const roots = tables + 512;
  for (let i = 0; i < ROOTS; i++) {
    const t = <f64>i / (255.0 * STEPS);
    const root = t < 216.0 / 24389.0 ? (t * 841.0) / 108.0 + 16.0 / 116.0 : Math.cbrt(t);
    store<u16>(roots + (i << 1), <u16>nearest(32768.0 * root));
  }
}

// @ts-ignore: decorator
@inline
function rootOf(roots: usize, sum: i32): i32 {
  return <i32>load<u16>(roots + (<usize>((sum + 2048) >> 12) << 1));
}

/** Pixels of `channels` bytes, one of gray or at least three of color, to three bytes. */
export function labBytes(from: usize, channels: i32, count: i32, tables: usize, to: usize): void {
  const step: usize = channels < 3 ? 0 : 1;
  const roots = tables + 512;
  for (let end = to + 3 * <usize>count; to < end; to += 3, from += <usize>channels) {
    const r = <i32>load<u16>(tables + (<usize>load<u8>(from) << 1));
    const g = <i32>load<u16>(tables + (<usize>load<u8>(from + step) << 1));
    const b = <i32>load<u16>(tables + (<usize>load<u8>(from + 2 * step) << 1));
    const x = rootOf(roots, XR * r + XG * g + XB * b);
    const y = rootOf(roots, YR * r + YG * g + YB * b);
    const z = rootOf(roots, ZR * r + ZG * g + ZB * b);
    // 16 · 2.55 at 15 bits, rounded
    store<u8>(to, <u8>((296 * y - 1336934 + 16384) >> 15));
    store<u8>(to, <u8>((500 * (x - y) + (128 << 15) + 16384) >> 15), 1);
    store<u8>(to, <u8>((200 * (y - z) + (128 << 15) + 16384) >> 15), 2);
  }
}

/** Tables of `hsvBytes`: quotients for saturation and hue, 256 words of 32 bits each. */
export function fillHsvTables(tables: usize): void {
  memory.fill(tables, 0, 2048);
  for (let i = 1; i < 256; i++) {
    store<i32>(tables + (i << 2), <i32>nearest(<f64>(255 << 12) / <f64>i));
    store<i32>(tables + (i << 2), <i32>nearest(<f64>(180 << 12) / (6.0 * <f64>i)), 1024);
  }
}

/** Pixels of `channels` bytes to three bytes of hue, saturation and value. */
export function hsvBytes(from: usize, channels: i32, count: i32, tables: usize, to: usize): void {
  const step: usize = channels < 3 ? 0 : 1;
  for (let end = to + 3 * <usize>count; to < end; to += 3, from += <usize>channels) {
    const r = <i32>load<u8>(from);
    const g = <i32>load<u8>(from + step);
    const b = <i32>load<u8>(from + 2 * step);
    const value = max(r, max(g, b));
    const spread = value - min(r, min(g, b));
    const saturation = (spread * load<i32>(tables + (<usize>value << 2)) + 2048) >> 12;
    const turn = value == r ? g - b : value == g ? b - r + 2 * spread : r - g + 4 * spread;
    const hue = (turn * load<i32>(tables + (<usize>spread << 2), 1024) + 2048) >> 12;
    store<u8>(to, <u8>(hue < 0 ? hue + 180 : hue));
    store<u8>(to, <u8>saturation, 1);
    store<u8>(to, <u8>value, 2);
  }
}
