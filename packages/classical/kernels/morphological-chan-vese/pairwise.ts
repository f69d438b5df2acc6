// Sums of what is inside and outside in NumPy's order, for samples whose sums are not exact. Runs whose pixels have not changed keep their sums.
import { rowOf, strideOf } from "../lib/bit-planes";
import { fold } from "../lib/pairwise";

/** Bits of all pixels without the ends of rows, at `to`, which has 8 bytes more. */
export function flatten(plane: usize, height: i32, width: i32, to: usize): void {
  const stride = strideOf(width);
  memory.fill(to, 0, (((<usize>height * width + 63) >> 6) << 3) + 8);
  for (let y = 0; y < height; y++) {
    const row = rowOf(plane, stride, y);
    let at = <usize>y * width;
    for (let x = 0; x < width; x += 64) {
      const word = load<u64>(row + (<usize>x >> 3));
      const place = to + ((at >> 6) << 3);
      const shift = at & 63;
      store<u64>(place, load<u64>(place) | (word << shift));
      if (shift > 0) store<u64>(place + 8, load<u64>(place, 8) | (word >> (64 - shift)));
      at += 64;
    }
  }
}

/** Sums the runs of which `bits` and `before` are not the same, or all of them: `sums` are those of each run, inside and outside. */
export function sumRuns(samples: usize, ends: usize, runs: i32, bits: usize, before: usize, all: i32, sums: usize): void {
  let start = 0;
  for (let run = 0; run < runs; run++) {
    const end = load<i32>(ends + (<usize>run << 2));
    let isSame = all == 0;
    for (let at = <usize>start >> 3; isSame && at < <usize>(end + 7) >> 3; at++) isSame = load<u8>(bits + at) == load<u8>(before + at);
    if (!isSame) sumRun(samples + (<usize>start << 2), end - start, bits + (<usize>start >> 3), sums + (<usize>run << 4));
    start = end;
  }
}

// @ts-ignore: decorator
@inline
function masked(samples: usize, bits: v128, which: v128, inside: bool): v128 {
  const values = f64x2.promote_low_f32x4(v128.load64_zero(samples));
  const isSet = i64x2.eq(v128.and(bits, which), which);
  return inside ? v128.and(values, isSet) : v128.andnot(values, isSet);
}

function sumRun(samples: usize, count: i32, bits: usize, sums: usize): void {
  let in0 = f64x2.splat(0);
  let in1 = in0;
  let in2 = in0;
  let in3 = in0;
  let out0 = in0;
  let out1 = in0;
  let out2 = in0;
  let out3 = in0;
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    const at = samples + (<usize>i << 2);
    const byte = i64x2.splat(<i64>load<u8>(bits + (<usize>i >> 3)));
    const b0 = i64x2(1, 2);
    const b1 = i64x2(4, 8);
    const b2 = i64x2(16, 32);
    const b3 = i64x2(64, 128);
    in0 = f64x2.add(in0, masked(at, byte, b0, true));
    in1 = f64x2.add(in1, masked(at + 8, byte, b1, true));
    in2 = f64x2.add(in2, masked(at + 16, byte, b2, true));
    in3 = f64x2.add(in3, masked(at + 24, byte, b3, true));
    out0 = f64x2.add(out0, masked(at, byte, b0, false));
    out1 = f64x2.add(out1, masked(at + 8, byte, b1, false));
    out2 = f64x2.add(out2, masked(at + 16, byte, b2, false));
    out3 = f64x2.add(out3, masked(at + 24, byte, b3, false));
  }
  let inside = fold(in0) + fold(in1) + (fold(in2) + fold(in3));
  let outside = fold(out0) + fold(out1) + (fold(out2) + fold(out3));
  for (; i < count; i++) {
    const value = <f64>load<f32>(samples + (<usize>i << 2));
    if ((load<u8>(bits + (<usize>i >> 3)) >> (i & 7)) & 1) inside += value;
    else outside += value;
  }
  store<f64>(sums, inside);
  store<f64>(sums, outside, 8);
}
