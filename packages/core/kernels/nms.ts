// Non-maximum suppression. Boxes are five planes of `stride` doubles: left, top, right, bottom, area.

/**
 * dropped[j] = 1 where box j overlaps a kept box before it by more than the threshold, which is not negative. Boxes come by descending score; `dropped`
 * starts as zeros. Kept boxes are listed in cells of a grid of `columns` cells a row, in `nodes` of {box, next} whose number from 1 `heads` (zeros at first) holds for each cell: `homes` holds
 * the first and last column, first and last row of those that a box is listed in, and `spans` of those in which all boxes are that it may drop for.
 */
export function hardNms(boxes: usize, stride: i32, count: i32, threshold: f64, spans: usize, homes: usize, columns: i32, heads: usize, nodes: usize, dropped: usize): void {
  const plane = <usize>stride << 3;
  let used = 0;
  for (let i = 0; i < count; i++) {
    const own = boxes + (<usize>i << 3);
    const left = load<f64>(own);
    const top = load<f64>(own + plane);
    const right = load<f64>(own + 2 * plane);
    const bottom = load<f64>(own + 3 * plane);
    const area = load<f64>(own + 4 * plane);
    const span = spans + (<usize>i << 4);
    const c0 = load<i32>(span);
    const c1 = load<i32>(span, 4);
    const r0 = load<i32>(span, 8);
    const r1 = load<i32>(span, 12);
    let drop = false;
    for (let r = r0; r <= r1 && !drop; r++) {
      for (let c = c0; c <= c1 && !drop; c++) {
        let at = load<i32>(heads + (<usize>(r * columns + c) << 2));
        while (at) {
          const entry = nodes + (<usize>(at - 1) << 3);
          const other = boxes + (<usize>load<i32>(entry) << 3);
          const w = min(right, load<f64>(other + 2 * plane)) - max(left, load<f64>(other));
          const h = min(bottom, load<f64>(other + 3 * plane)) - max(top, load<f64>(other + plane));
          if (w > 0 && h > 0) {
            const shared = w * h;
            if (shared / (load<f64>(other + 4 * plane) + area - shared) > threshold) {
              drop = true;
              break;
            }
          }
          at = load<i32>(entry, 4);
        }
      }
    }
    if (drop) {
      store<u8>(dropped + i, 1);
      continue;
    }
    const home = homes + (<usize>i << 4);
    for (let r = load<i32>(home, 8); r <= load<i32>(home, 12); r++) {
      for (let c = load<i32>(home); c <= load<i32>(home, 4); c++) {
        const head = heads + (<usize>(r * columns + c) << 2);
        const entry = nodes + (<usize>used << 3);
        store<i32>(entry, i);
        store<i32>(entry, load<i32>(head), 4);
        store<i32>(head, ++used);
      }
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
