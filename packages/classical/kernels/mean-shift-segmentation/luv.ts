// sRGB taken as linear light, to CIELUV and back, with EDISON's constants. Lightness is rounded to a float before u and v are made of it, as it is there.

const U_WHITE: f64 = 0.19784977571475;
const V_WHITE: f64 = 0.46834507665248;

/** The first float of interleaved samples, `unit` times as large. */
// @ts-ignore: decorator
@inline
function sample(source: usize, at: i32, floats: i32, unit: f64): f64 {
  const value = floats ? <f64>load<f32>(source + (<usize>at << 2)) : <f64>load<u8>(source + <usize>at);
  // NaN does not come here
  return min<f64>(max<f64>(value * unit, 0), 255);
}

/**
 * A row of `channels` samples for each pixel to three planes of `plane` bytes, at `to`; with one channel they stay as they are, and the other planes become 0. `unit` times a sample
 * is 0 … 255.
 */
export function toLuv(source: usize, channels: i32, floats: i32, unit: f64, count: i32, to: usize, plane: usize): void {
  for (let i = 0; i < count; i++, to += 4) {
    if (channels == 1) {
      store<f32>(to, <f32>sample(source, i, floats, unit));
      store<f32>(to + plane, 0);
      store<f32>(to + 2 * plane, 0);
      continue;
    }
    const r = sample(source, i * channels, floats, unit);
    const g = sample(source, i * channels + 1, floats, unit);
    const b = sample(source, i * channels + 2, floats, unit);
    const x = 0.4125 * r + 0.3576 * g + 0.1804 * b;
    const y = 0.2125 * r + 0.7154 * g + 0.0721 * b;
    const z = 0.0193 * r + 0.1192 * g + 0.9502 * b;
    const light = y / 255.0;
    const l: f32 = <f32>(light > 0.008856 ? 116.0 * Math.cbrt(light) - 16.0 : 903.3 * light);
    const sum = x + 15.0 * y + 3.0 * z;
    const u = sum != 0 ? (4.0 * x) / sum : 4.0;
    const v = sum != 0 ? (9.0 * y) / sum : 9.0 / 15.0;
    const chroma = <f64>(<f32>13 * l);
    store<f32>(to, l);
    store<f32>(to + plane, <f32>(chroma * (u - U_WHITE)));
    store<f32>(to + 2 * plane, <f32>(chroma * (v - V_WHITE)));
  }
}

/** Divides three planes by the radius in color; returns the largest magnitude in them. */
export function scale(planes: usize, plane: usize, radius: f32): f32 {
  let most = f32x4.splat(0);
  for (let at = planes, end = planes + 3 * plane; at < end; at += 16) {
    const v = f32x4.div(v128.load(at), f32x4.splat(radius));
    v128.store(at, v);
    most = f32x4.max(most, f32x4.abs(v));
  }
  return max(max(f32x4.extract_lane(most, 0), f32x4.extract_lane(most, 1)), max(f32x4.extract_lane(most, 2), f32x4.extract_lane(most, 3)));
}

/** A sample of 0 … 255 as it is stored: bytes are rounded, a half away from 0. */
// @ts-ignore: decorator
@inline
function put(target: usize, at: i32, floats: i32, unit: f64, value: f64): void {
  if (floats) store<f32>(target + (<usize>at << 2), <f32>(min<f64>(max<f64>(value, 0), 255) / unit));
  else store<u8>(target + <usize>at, <u8>min<f64>(max<f64>(value + 0.5, 0), 255));
}

/** `count` pixels of three planes of `plane` bytes, at `from`, to interleaved samples. */
export function fromLuv(from: usize, plane: usize, count: i32, target: usize, channels: i32, floats: i32, unit: f64): void {
  for (let i = 0; i < count; i++, from += 4) {
    const l = load<f32>(from);
    if (channels == 1) {
      put(target, i, floats, unit, <f64>l);
      continue;
    }
    let r: f64 = 0;
    let g: f64 = 0;
    let b: f64 = 0;
    if (!(<f64>l < 0.1)) {
      let y = <f64>l / 903.3;
      if (!(l < 8)) {
        const t = (<f64>l + 16.0) / 116.0;
        y = t * (t * t);
      }
      const chroma: f32 = <f32>13 * l;
      const u = <f64>(load<f32>(from + plane) / chroma) + U_WHITE;
      const v = <f64>(load<f32>(from + 2 * plane) / chroma) + V_WHITE;
      const x = (9.0 * u * y) / (4.0 * v);
      const z = ((12.0 - 3.0 * u - 20.0 * v) * y) / (4.0 * v);
      r = (3.2405 * x + -1.5371 * y + -0.4985 * z) * 255.0;
      g = (-0.9693 * x + 1.876 * y + 0.0416 * z) * 255.0;
      b = (0.0556 * x + -0.204 * y + 1.0573 * z) * 255.0;
    }
    put(target, i * channels, floats, unit, r);
    put(target, i * channels + 1, floats, unit, g);
    put(target, i * channels + 2, floats, unit, b);
  }
}
