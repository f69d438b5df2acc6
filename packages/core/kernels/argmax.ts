// Class of the highest score for each pixel. Scores are planar: one plane of `stride` floats per class.

/** labels[i] = argmax over c of scores[c * stride + i], the first of equal scores; NaN never wins over a number. */
export function argmax(scores: usize, labels: usize, classes: i32, stride: i32, pixels: i32): void {
  let i = 0;
  for (; i + 4 <= pixels; i += 4) {
    let best = v128.load(scores + (<usize>i << 2));
    let label = i32x4.splat(0);
    for (let c = 1; c < classes; c++) {
      const score = v128.load(scores + ((<usize>c * stride + i) << 2));
      // greater, or the best so far is not a number while this one is
      const wins = v128.or(f32x4.gt(score, best), v128.and(f32x4.ne(best, best), f32x4.eq(score, score)));
      best = v128.bitselect(score, best, wins);
      label = v128.bitselect(i32x4.splat(c), label, wins);
    }
    v128.store(labels + (<usize>i << 2), label);
  }
  for (; i < pixels; i++) {
    let best = load<f32>(scores + (<usize>i << 2));
    let label = 0;
    for (let c = 1; c < classes; c++) {
      const score = load<f32>(scores + ((<usize>c * stride + i) << 2));
      if (score > best || (best != best && score == score)) {
        best = score;
        label = c;
      }
    }
    store<i32>(labels + (<usize>i << 2), label);
  }
}
