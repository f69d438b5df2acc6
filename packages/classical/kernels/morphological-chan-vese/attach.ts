// The step of the image: each pixel beside the front goes to the side whose mean it is nearer to.
import { rowOf, slopes, strideOf } from "../lib/bit-planes";

/**
 * `to` is `from` after the step. `means` are those of each channel, inside, then outside. Where λ₁ (I − c₁)² is less than λ₂ (I − c₀)² the pixel goes inside, where it is more
 * outside, in doubles and in NumPy's order.
 */
export function attach(
  from: usize,
  to: usize,
  height: i32,
  width: i32,
  samples: usize,
  channels: i32,
  means: usize,
  lambda1: f64,
  lambda2: f64,
): void {
  const stride = strideOf(width);
  const plane = (<usize>height * width) << 2;
  const words = <usize>((width + 63) >> 6);
  for (let y = 0; y < height; y++) {
    const row = rowOf(from, stride, y);
    const out = rowOf(to, stride, y);
    const values = samples + ((<usize>y * width) << 2);
    for (let k: usize = 0; k < words; k++) {
      let open = slopes(row, stride, k, y, height, width);
      let word = load<u64>(row + (k << 3));
      if (open != 0) {
        const at = values + (k << 8);
        word = channels == 1 ? single(word, open, at, means, lambda1, lambda2) : several(word, open, at, plane, channels, means, lambda1, lambda2);
      }
      store<u64>(out + (k << 3), word);
    }
  }
}

// @ts-ignore: decorator
@inline
function single(word: u64, open: u64, at: usize, means: usize, lambda1: f64, lambda2: f64): u64 {
  const inside = load<f64>(means);
  const outside = load<f64>(means, 8);
  let enter: u64 = 0;
  let leave: u64 = 0;
  while (open != 0) {
    const x = ctz(open);
    open &= open - 1;
    const value = <f64>load<f32>(at + (<usize>x << 2));
    const a = value - inside;
    const b = value - outside;
    const cost = lambda1 * (a * a) - lambda2 * (b * b);
    enter |= (<u64>(cost < 0)) << x;
    leave |= (<u64>(cost > 0)) << x;
  }
  return (word | enter) & ~leave;
}

function several(
  word: u64,
  open: u64,
  at: usize,
  plane: usize,
  channels: i32,
  means: usize,
  lambda1: f64,
  lambda2: f64,
): u64 {
  while (open != 0) {
    const x = ctz(open);
    open &= open - 1;
    let cost: f64 = 0;
    let from = at + (<usize>x << 2);
    for (let c = 0; c < channels; c++) {
      const value = <f64>load<f32>(from);
      const a = value - load<f64>(means + (<usize>c << 4));
      const b = value - load<f64>(means + (<usize>c << 4), 8);
      cost += lambda1 * (a * a) - lambda2 * (b * b);
      from += plane;
    }
    if (cost < 0) word |= (<u64>1) << x;
    else if (cost > 0) word &= ~((<u64>1) << x);
  }
  return word;
}
