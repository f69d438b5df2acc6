// The structure tensor: products of derivatives, and eigenvalues of what became of them.
import { middleOf, rootOf } from "./lib/eigenvalues";

/** Products of the derivatives down (r) and right (c), scaled by `factor` each: r r, r c, c c, interleaved. Reads up to four floats at once; `count` may end anywhere. */
export function products(down: usize, right: usize, count: i32, factor: f32, out: usize): void {
  for (let i: usize = 0; i < <usize>count; i++, out += 12) {
    const r = load<f32>(down + (i << 2)) * factor;
    const c = load<f32>(right + (i << 2)) * factor;
    store<f32>(out, r * r);
    store<f32>(out, r * c, 4);
    store<f32>(out, c * c, 8);
  }
}

/** Both eigenvalues, the larger one first, of `count` interleaved tensors (a, b, c); there is room for a multiple of four on both sides. */
export function eigenvalues(tensors: usize, count: i32, out: usize): void {
  for (let i = 0; i < count; i += 4, tensors += 48, out += 32) {
    const p = v128.load(tensors); // a0 b0 c0 a1
    const q = v128.load(tensors, 16); // b1 c1 a2 b2
    const r = v128.load(tensors, 32); // c2 a3 b3 c3
    const a = v128.shuffle<f32>(v128.shuffle<f32>(p, q, 0, 3, 6, 0), r, 0, 1, 2, 5);
    const b = v128.shuffle<f32>(v128.shuffle<f32>(p, q, 1, 4, 7, 0), r, 0, 1, 2, 6);
    const c = v128.shuffle<f32>(v128.shuffle<f32>(p, q, 2, 5, 0, 0), r, 0, 1, 4, 7);
    const middle = middleOf(a, c);
    const root = rootOf(a, b, c);
    const high = f32x4.add(middle, root);
    const low = f32x4.sub(middle, root);
    v128.store(out, v128.shuffle<f32>(high, low, 0, 4, 1, 5));
    v128.store(out, v128.shuffle<f32>(high, low, 2, 6, 3, 7), 16);
  }
}
