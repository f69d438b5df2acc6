// Non-maximum suppression. Boxes are five planes of `stride` doubles: left, top, right, bottom, area.

/** dropped[j] = 1 where box j overlaps a kept box before it by more than the threshold. Boxes come by descending score; `dropped` starts as zeros. */
export function hardNms(boxes: usize, stride: i32, count: i32, threshold: f64, dropped: usize): void {
  const plane = <usize>stride << 3;
  const limit = f64x2.splat(threshold);
  const none = f64x2.splat(0);
  for (let i = 0; i < count; i++) {
    if (load<u8>(dropped + i)) continue;
    const own = boxes + (<usize>i << 3);
    const left = v128.load64_splat(own);
    const top = v128.load64_splat(own + plane);
    const right = v128.load64_splat(own + 2 * plane);
    const bottom = v128.load64_splat(own + 3 * plane);
    const area = v128.load64_splat(own + 4 * plane);
    // stride has room for one box beyond the last, so that an odd one is done in a pair too
    for (let j = i + 1; j < count; j += 2) {
      const at = boxes + (<usize>j << 3);
      const w = f64x2.sub(f64x2.min(right, v128.load(at + 2 * plane)), f64x2.max(left, v128.load(at)));
      const h = f64x2.sub(f64x2.min(bottom, v128.load(at + 3 * plane)), f64x2.max(top, v128.load(at + plane)));
      const shared = f64x2.mul(f64x2.max(w, none), f64x2.max(h, none));
      if (!v128.any_true(f64x2.gt(shared, none))) continue;
      const iou = f64x2.div(shared, f64x2.sub(f64x2.add(area, v128.load(at + 4 * plane)), shared));
      const over = i64x2.bitmask(f64x2.gt(iou, limit));
      if (over & 1) store<u8>(dropped + j, 1);
      if (over & 2) store<u8>(dropped + j, 1, 1);
    }
  }
}

/**
 * Soft-NMS: takes the box of the highest score, lowers the scores of those that overlap it, and so on. Writes the boxes' numbers in the order taken
 * and leaves their final scores in `scores`, by number; returns how many were taken. `alive` is scratch of `count` integers.
 * Of equal scores the lower number goes first.
 */
export function softNms(
  boxes: usize,
  stride: i32,
  count: i32,
  scores: usize,
  gaussian: i32,
  sigma: f64,
  iouThreshold: f64,
  scoreThreshold: f64,
  alive: usize,
  order: usize,
): i32 {
  const plane = <usize>stride << 3;
  let left = 0;
  for (let i = 0; i < count; i++) {
    if (load<f64>(scores + (<usize>i << 3)) < scoreThreshold) continue;
    store<i32>(alive + (<usize>(left++) << 2), i);
  }
  let taken = 0;
  while (left > 0) {
    let best = load<i32>(alive);
    let bestScore = load<f64>(scores + (<usize>best << 3));
    for (let k = 1; k < left; k++) {
      const i = load<i32>(alive + (<usize>k << 2));
      const score = load<f64>(scores + (<usize>i << 3));
      if (score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    store<i32>(order + (<usize>(taken++) << 2), best);
    const own = boxes + (<usize>best << 3);
    const x0 = load<f64>(own);
    const y0 = load<f64>(own + plane);
    const x1 = load<f64>(own + 2 * plane);
    const y1 = load<f64>(own + 3 * plane);
    const area = load<f64>(own + 4 * plane);
    // Keeps the order of the numbers, and with it the rule for equal scores.
    let kept = 0;
    for (let k = 0; k < left; k++) {
      const i = load<i32>(alive + (<usize>k << 2));
      if (i == best) continue;
      const at = boxes + (<usize>i << 3);
      const w = min(x1, load<f64>(at + 2 * plane)) - max(x0, load<f64>(at));
      const h = min(y1, load<f64>(at + 3 * plane)) - max(y0, load<f64>(at + plane));
      if (w > 0 && h > 0) {
        const shared = w * h;
        const iou = shared / (area + load<f64>(at + 4 * plane) - shared);
        const cell = scores + (<usize>i << 3);
        let score = load<f64>(cell);
        if (gaussian) score *= NativeMath.exp(-(iou * iou) / sigma);
        else if (iou > iouThreshold) score *= 1 - iou;
        store<f64>(cell, score);
        if (score < scoreThreshold) continue;
      }
      store<i32>(alive + (<usize>(kept++) << 2), i);
    }
    left = kept;
  }
  return taken;
}
