// Sums of responsibilities r over the points of one block, for one component: r, r · d and r · d dᵀ, with d = x − mean. A sum is two doubles, of the even
// and of the odd points.
import { deviation } from "./density";

// @ts-ignore: decorator
@inline
function add(at: usize, value: v128): void {
  v128.store(at, f64x2.add(v128.load(at), value));
}

/** Three dimensions, all products. */
export function moments3(p: usize, plane: usize, count: i32, mean: usize, shares: usize, sums: usize): void {
  const mx = v128.load64_splat(mean);
  const my = v128.load64_splat(mean, 8);
  const mz = v128.load64_splat(mean, 16);
  let total = f64x2.splat(0);
  let sx = total;
  let sy = total;
  let sz = total;
  let xx = total;
  let yx = total;
  let yy = total;
  let zx = total;
  let zy = total;
  let zz = total;
  for (let i = 0; i < count; i += 2, p += 8, shares += 16) {
    const r = v128.load(shares);
    const x = deviation(p, mx);
    const y = deviation(p + plane, my);
    const z = deviation(p + 2 * plane, mz);
    const rx = f64x2.mul(r, x);
    const ry = f64x2.mul(r, y);
    const rz = f64x2.mul(r, z);
    total = f64x2.add(total, r);
    sx = f64x2.add(sx, rx);
    sy = f64x2.add(sy, ry);
    sz = f64x2.add(sz, rz);
    xx = f64x2.add(xx, f64x2.mul(rx, x));
    yx = f64x2.add(yx, f64x2.mul(ry, x));
    yy = f64x2.add(yy, f64x2.mul(ry, y));
    zx = f64x2.add(zx, f64x2.mul(rz, x));
    zy = f64x2.add(zy, f64x2.mul(rz, y));
    zz = f64x2.add(zz, f64x2.mul(rz, z));
  }
  add(sums, total);
  add(sums + 16, sx);
  add(sums + 32, sy);
  add(sums + 48, sz);
  add(sums + 64, xx);
  add(sums + 80, yx);
  add(sums + 96, yy);
  add(sums + 112, zx);
  add(sums + 128, zy);
  add(sums + 144, zz);
}

/** Three dimensions, squares alone. */
export function squares3(p: usize, plane: usize, count: i32, mean: usize, shares: usize, sums: usize): void {
  const mx = v128.load64_splat(mean);
  const my = v128.load64_splat(mean, 8);
  const mz = v128.load64_splat(mean, 16);
  let total = f64x2.splat(0);
  let sx = total;
  let sy = total;
  let sz = total;
  let xx = total;
  let yy = total;
  let zz = total;
  for (let i = 0; i < count; i += 2, p += 8, shares += 16) {
    const r = v128.load(shares);
    const x = deviation(p, mx);
    const y = deviation(p + plane, my);
    const z = deviation(p + 2 * plane, mz);
    const rx = f64x2.mul(r, x);
    const ry = f64x2.mul(r, y);
    const rz = f64x2.mul(r, z);
    total = f64x2.add(total, r);
    sx = f64x2.add(sx, rx);
    sy = f64x2.add(sy, ry);
    sz = f64x2.add(sz, rz);
    xx = f64x2.add(xx, f64x2.mul(rx, x));
    yy = f64x2.add(yy, f64x2.mul(ry, y));
    zz = f64x2.add(zz, f64x2.mul(rz, z));
  }
  add(sums, total);
  add(sums + 16, sx);
  add(sums + 32, sy);
  add(sums + 48, sz);
  add(sums + 64, xx);
  add(sums + 80, yy);
  add(sums + 96, zz);
}

/** Any number of dimensions: the products of the lower triangle, row by row, or (not `full`) the squares alone. */
export function moments(p: usize, plane: usize, count: i32, dimensions: i32, full: bool, mean: usize, shares: usize, sums: usize): void {
  let total = f64x2.splat(0);
  for (let i = 0; i < count; i += 2) total = f64x2.add(total, v128.load(shares + (<usize>i << 3)));
  add(sums, total);
  let product = sums + 16 + (<usize>dimensions << 4);
  for (let j = 0; j < dimensions; j++) {
    const mj = v128.load64_splat(mean + (<usize>j << 3));
    const pj = p + plane * <usize>j;
    let first = f64x2.splat(0);
    for (let i = 0; i < count; i += 2) first = f64x2.add(first, f64x2.mul(v128.load(shares + (<usize>i << 3)), deviation(pj + (<usize>i << 2), mj)));
    add(sums + 16 + (<usize>j << 4), first);
    for (let a = full ? 0 : j; a <= j; a++, product += 16) {
      const ma = v128.load64_splat(mean + (<usize>a << 3));
      const pa = p + plane * <usize>a;
      let second = f64x2.splat(0);
      for (let i = 0; i < count; i += 2) {
        const at = <usize>i << 2;
        const weighted = f64x2.mul(v128.load(shares + (<usize>i << 3)), deviation(pj + at, mj));
        second = f64x2.add(second, f64x2.mul(weighted, deviation(pa + at, ma)));
      }
      add(product, second);
    }
  }
}
