// CIE XYZ, CIELAB and CIELUV of planes, in place, four pixels at a time; D65, 2° observer, scikit-image's constants.
//
// A plane holds `n` floats and begins `stride` bytes after the one before; both are multiples of four values, so that there are no tails.
import { cubeRoot } from "./srgb";

const XN: f32 = 0.95047;
const ZN: f32 = 1.08883;

// the inverse of the matrix from linear light to XYZ
const RX: f32 = 3.2404813432005266;
const RY: f32 = -1.5371515162713183;
const RZ: f32 = -0.4985363261688878;
const GX: f32 = -0.9692549499965682;
const GY: f32 = 1.8759900014898907;
const GZ: f32 = 0.04155592655829284;
const BX: f32 = 0.055646639135177166;
const BY: f32 = -0.20404133836651123;
const BZ: f32 = 1.0573110696453443;

// @ts-ignore: decorator
@inline
function splat(value: f32): v128 {
  return f32x4.splat(value);
}

/** One row of a matrix times three vectors. */
// @ts-ignore: decorator
@inline
export function mix(a: v128, b: v128, c: v128, x: f32, y: f32, z: f32): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(a, splat(x)), f32x4.mul(b, splat(y))), f32x4.mul(c, splat(z)));
}

/** CIE's f: the cube root, a line near 0. */
// @ts-ignore: decorator
@inline
function compress(t: v128): v128 {
  const line = f32x4.add(f32x4.mul(t, splat(7.787)), splat(<f32>(16.0 / 116.0)));
  return v128.bitselect(cubeRoot(t), line, f32x4.gt(t, splat(0.008856)));
}

// @ts-ignore: decorator
@inline
function expand(f: v128): v128 {
  const line = f32x4.mul(f32x4.sub(f, splat(<f32>(16.0 / 116.0))), splat(<f32>(1.0 / 7.787)));
  return v128.bitselect(f32x4.mul(f32x4.mul(f, f), f), line, f32x4.gt(f, splat(0.2068966)));
}

/** Linear light to XYZ. */
export function linearToXyz(at: usize, stride: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    const r = v128.load(at);
    const g = v128.load(at + stride);
    const b = v128.load(at + 2 * stride);
    v128.store(at, mix(r, g, b, 0.412453, 0.35758, 0.180423));
    v128.store(at + stride, mix(r, g, b, 0.212671, 0.71516, 0.072169));
    v128.store(at + 2 * stride, mix(r, g, b, 0.019334, 0.119193, 0.950227));
  }
}

/** XYZ to linear light. */
export function xyzToLinear(at: usize, stride: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    const x = v128.load(at);
    const y = v128.load(at + stride);
    const z = v128.load(at + 2 * stride);
    v128.store(at, mix(x, y, z, RX, RY, RZ));
    v128.store(at + stride, mix(x, y, z, GX, GY, GZ));
    v128.store(at + 2 * stride, mix(x, y, z, BX, BY, BZ));
  }
}
/** Linear light to CIELAB, in one pass: for whole images the middle step would cost memory traffic only. */
export function linearToLab(at: usize, stride: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    const r = v128.load(at);
    const g = v128.load(at + stride);
    const b = v128.load(at + 2 * stride);
    const x = compress(mix(r, g, b, <f32>(0.412453 / 0.95047), <f32>(0.35758 / 0.95047), <f32>(0.180423 / 0.95047)));
    const y = compress(mix(r, g, b, 0.212671, 0.71516, 0.072169));
    const z = compress(mix(r, g, b, <f32>(0.019334 / 1.08883), <f32>(0.119193 / 1.08883), <f32>(0.950227 / 1.08883)));
    v128.store(at, f32x4.sub(f32x4.mul(y, splat(116)), splat(16)));
    v128.store(at + stride, f32x4.mul(f32x4.sub(x, y), splat(500)));
    v128.store(at + 2 * stride, f32x4.mul(f32x4.sub(y, z), splat(200)));
  }
}

/** CIELAB to XYZ; a negative f(Z / Zn) is set to 0 first, as in scikit-image. */
export function labToXyz(at: usize, stride: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    const y = f32x4.mul(f32x4.add(v128.load(at), splat(16)), splat(<f32>(1.0 / 116.0)));
    const x = f32x4.add(f32x4.mul(v128.load(at + stride), splat(<f32>(1.0 / 500.0))), y);
    const z = f32x4.sub(y, f32x4.mul(v128.load(at + 2 * stride), splat(<f32>(1.0 / 200.0))));
    v128.store(at, f32x4.mul(expand(x), splat(XN)));
    v128.store(at + stride, expand(y));
    v128.store(at + 2 * stride, f32x4.mul(expand(f32x4.max(z, splat(0))), splat(ZN)));
  }
}

// the white point's u′ and v′
const U0: f32 = <f32>((4.0 * 0.95047) / (0.95047 + 15.0 + 3.0 * 1.08883));
const V0: f32 = <f32>(9.0 / (0.95047 + 15.0 + 3.0 * 1.08883));
/** Keeps the division by X + 15 Y + 3 Z and by L defined for black; float64's epsilon, as scikit-image adds for float64 input. */
const EPSILON: f32 = <f32>2.220446049250313e-16;

/** XYZ to CIELUV. */
export function xyzToLuv(at: usize, stride: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    const x = v128.load(at);
    const y = v128.load(at + stride);
    const z = v128.load(at + 2 * stride);
    const curve = f32x4.sub(f32x4.mul(cubeRoot(y), splat(116)), splat(16));
    const l = v128.bitselect(curve, f32x4.mul(y, splat(903.3)), f32x4.gt(y, splat(0.008856)));
    const below = f32x4.add(mix(x, y, z, 1, 15, 3), splat(EPSILON));
    const scale = f32x4.mul(l, splat(13));
    v128.store(at, l);
    v128.store(at + stride, f32x4.mul(scale, f32x4.sub(f32x4.div(f32x4.mul(x, splat(4)), below), splat(U0))));
    v128.store(at + 2 * stride, f32x4.mul(scale, f32x4.sub(f32x4.div(f32x4.mul(y, splat(9)), below), splat(V0))));
  }
}

/** CIELUV to XYZ. */
export function luvToXyz(at: usize, stride: usize, n: i32): void {
  const end = at + (<usize>n << 2);
  for (; at < end; at += 16) {
    const l = v128.load(at);
    const f = f32x4.mul(f32x4.add(l, splat(16)), splat(<f32>(1.0 / 116.0)));
    const cube = f32x4.mul(f32x4.mul(f, f), f);
    const y = v128.bitselect(cube, f32x4.mul(l, splat(<f32>(1.0 / 903.3))), f32x4.gt(l, splat(7.999625)));
    const scale = f32x4.add(f32x4.mul(l, splat(13)), splat(EPSILON));
    const u = f32x4.add(f32x4.div(v128.load(at + stride), scale), splat(U0));
    const v = f32x4.add(f32x4.div(v128.load(at + 2 * stride), scale), splat(V0));
    // X = 9 Y u′ / (4 v′) and Z = Y (12 − 3 u′ − 20 v′) / (4 v′)
    const quarter = f32x4.div(y, f32x4.mul(v, splat(4)));
    v128.store(at, f32x4.mul(f32x4.mul(quarter, u), splat(9)));
    v128.store(at + stride, y);
    const rest = f32x4.sub(f32x4.sub(splat(12), f32x4.mul(u, splat(3))), f32x4.mul(v, splat(20)));
    v128.store(at + 2 * stride, f32x4.mul(quarter, rest));
  }
}
