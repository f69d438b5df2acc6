// Mixtures of Gaussians in colors. A component is eleven doubles: mean (3), the lower triangle of its covariance's inverse Cholesky factor (6), the logarithm of its density at the mean, and the same with
// its weight. Sums of a component are ten: number of pixels, colors, products xx, xy, xz, yy, yz, zz.
import { exp, log } from "../../../core/kernels/lib/functions";

const RECORD: usize = 11 << 3;
const SUMS: usize = 10 << 3;
/** What a squared distance counts at most: keeps the difference of two logarithms a number. */
const FAR: f64 = 1e300;

// @ts-ignore: decorator
@inline
function deviation(p: usize, mean: usize): v128 {
  return f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(p)), v128.load64_splat(mean));
}

/** Logarithm of a component's density at two colors; `constant` is where its largest value stands. */
// @ts-ignore: decorator
@inline
function logDensity(p: usize, plane: usize, model: usize, constant: usize): v128 {
  const x = deviation(p, model);
  const y = deviation(p + plane, model + 8);
  const z = deviation(p + 2 * plane, model + 16);
  const first = f64x2.mul(x, v128.load64_splat(model, 24));
  const second = f64x2.add(f64x2.mul(x, v128.load64_splat(model, 32)), f64x2.mul(y, v128.load64_splat(model, 40)));
  const third = f64x2.add(
    f64x2.add(f64x2.mul(x, v128.load64_splat(model, 48)), f64x2.mul(y, v128.load64_splat(model, 56))),
    f64x2.mul(z, v128.load64_splat(model, 64)),
  );
  const square = f64x2.add(f64x2.add(f64x2.mul(first, first), f64x2.mul(second, second)), f64x2.mul(third, third));
  return f64x2.sub(v128.load64_splat(model + constant), f64x2.mul(f64x2.splat(0.5), f64x2.pmin(f64x2.splat(FAR), square)));
}

/** −ln of the mixture's density at every color, f64. `scratch` has 16 bytes for each component. */
export function unaries(points: usize, stride: i32, components: i32, model: usize, scratch: usize, out: usize): void {
  const plane = <usize>stride << 2;
  const end = scratch + (<usize>components << 4);
  for (let p = points, last = points + plane; p < last; p += 8, out += 16) {
    let best = f64x2.splat(-FAR * 4);
    for (let at = scratch, record = model; at < end; at += 16, record += RECORD) {
      const value = logDensity(p, plane, record, 80);
      best = f64x2.pmax(best, value);
      v128.store(at, value);
    }
    let total = f64x2.splat(0);
    for (let at = scratch; at < end; at += 16) total = f64x2.add(total, exp(f64x2.sub(v128.load(at), best)));
    v128.store(out, f64x2.neg(f64x2.add(best, log(total))));
  }
}

// @ts-ignore: decorator
@inline
function add(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

function addColor(p: usize, plane: usize, count: f64, sums: usize): void {
  const x = <f64>load<f32>(p);
  const y = <f64>load<f32>(p + plane);
  const z = <f64>load<f32>(p + 2 * plane);
  add(sums, count);
  add(sums + 8, count * x);
  add(sums + 16, count * y);
  add(sums + 24, count * z);
  add(sums + 32, count * x * x);
  add(sums + 40, count * x * y);
  add(sums + 48, count * x * z);
  add(sums + 56, count * y * y);
  add(sums + 64, count * y * z);
  add(sums + 72, count * z * z);
}

/** Sums of every component over the colors for which it is the densest, whatever its weight; the first of equal ones. `counts`: pixels of each color, i32. */
export function collect(points: usize, stride: i32, components: i32, model: usize, counts: usize, sums: usize): void {
  const plane = <usize>stride << 2;
  memory.fill(sums, 0, SUMS * <usize>components);
  for (let p = points, last = points + plane; p < last; p += 8, counts += 8) {
    const pair = load<u64>(counts);
    if (pair == 0) continue;
    let best = f64x2.splat(-FAR * 4);
    let label = i64x2.splat(0);
    for (let k = 0, record = model; k < components; k++, record += RECORD) {
      const value = logDensity(p, plane, record, 72);
      label = v128.bitselect(i64x2.splat(k), label, f64x2.gt(value, best));
      best = f64x2.pmax(best, value);
    }
    const first = <u32>pair;
    const second = <u32>(pair >> 32);
    if (first) addColor(p, plane, <f64>first, sums + SUMS * <usize>i64x2.extract_lane(label, 0));
    if (second) addColor(p + 4, plane, <f64>second, sums + SUMS * <usize>i64x2.extract_lane(label, 1));
  }
}

/** The same over colors that have a component already. */
export function collectLabeled(points: usize, stride: i32, components: i32, labels: usize, counts: usize, sums: usize): void {
  const plane = <usize>stride << 2;
  memory.fill(sums, 0, SUMS * <usize>components);
  for (let i: usize = 0; i < plane; i += 4) {
    const count = load<u32>(counts + i);
    if (count) addColor(points + i, plane, <f64>count, sums + SUMS * <usize>load<u32>(labels + i));
  }
}
