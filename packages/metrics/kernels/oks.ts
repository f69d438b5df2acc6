// Object keypoint similarity. The exponential is computed here and not by the engine, whose Math.exp may differ in the last bit from browser to browser.

const BLOCK: i32 = 128;

/** NumPy's pairwise summation, so that a similarity has the reference's last bit too. */
function pairwiseSum(values: usize, n: i32): f64 {
  if (n < 8) {
    let sum = 0.0;
    for (let i = 0; i < n; i++) sum += load<f64>(values + (<usize>i << 3));
    return sum;
  }
  if (n > BLOCK) {
    let half = n / 2;
    half -= half % 8;
    return pairwiseSum(values, half) + pairwiseSum(values + (<usize>half << 3), n - half);
  }
  let r0 = load<f64>(values);
  let r1 = load<f64>(values, 8);
  let r2 = load<f64>(values, 16);
  let r3 = load<f64>(values, 24);
  let r4 = load<f64>(values, 32);
  let r5 = load<f64>(values, 40);
  let r6 = load<f64>(values, 48);
  let r7 = load<f64>(values, 56);
  let i = 8;
  for (; i < n - (n % 8); i += 8) {
    const at = values + (<usize>i << 3);
    r0 += load<f64>(at);
    r1 += load<f64>(at, 8);
    r2 += load<f64>(at, 16);
    r3 += load<f64>(at, 24);
    r4 += load<f64>(at, 32);
    r5 += load<f64>(at, 40);
    r6 += load<f64>(at, 48);
    r7 += load<f64>(at, 56);
  }
  let sum = r0 + r1 + (r2 + r3) + (r4 + r5 + (r6 + r7));
  for (; i < n; i++) sum += load<f64>(values + (<usize>i << 3));
  return sum;
}

/**
 * Similarities of `count` detections, each of `points` triples of doubles, to one object of as many triples; written to `out`, `stride` bytes apart.
 * `vars` holds (2σ)² of each point, `box` the object's left, top, width and height, `scratch` a double for each point. Where no point of the object is
 * labeled, distances are those to its box, grown by its own size on every side.
 */
export function similarities(
  detections: usize,
  count: i32,
  object: usize,
  vars: usize,
  points: i32,
  area: f64,
  box: usize,
  scratch: usize,
  out: usize,
  stride: i32,
): void {
  let labeled = 0;
  for (let k = 0; k < points; k++) if (load<f64>(object + <usize>(24 * k), 16) > 0) labeled++;
  const left = load<f64>(box) - load<f64>(box, 16);
  const right = load<f64>(box) + load<f64>(box, 16) * 2;
  const top = load<f64>(box, 8) - load<f64>(box, 24);
  const bottom = load<f64>(box, 8) + load<f64>(box, 24) * 2;
  const size = area + f64.EPSILON;
  for (let d = 0; d < count; d++) {
    const detection = detections + <usize>d * <usize>(24 * points);
    let n = 0;
    for (let k = 0; k < points; k++) {
      const from = detection + <usize>(24 * k);
      const to = object + <usize>(24 * k);
      let dx: f64;
      let dy: f64;
      if (labeled > 0) {
        if (!(load<f64>(to, 16) > 0)) continue;
        dx = load<f64>(from) - load<f64>(to);
        dy = load<f64>(from, 8) - load<f64>(to, 8);
      } else {
        dx = max(0.0, left - load<f64>(from)) + max(0.0, load<f64>(from) - right);
        dy = max(0.0, top - load<f64>(from, 8)) + max(0.0, load<f64>(from, 8) - bottom);
      }
      const e = (dx * dx + dy * dy) / load<f64>(vars + (<usize>k << 3)) / size / 2.0;
      store<f64>(scratch + (<usize>n << 3), Math.exp(-e));
      n++;
    }
    store<f64>(out + <usize>d * <usize>stride, pairwiseSum(scratch, n) / <f64>n);
  }
}
