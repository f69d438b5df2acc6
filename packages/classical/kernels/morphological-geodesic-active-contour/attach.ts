// The step of the image: pixels beside the front go to the side that lies down the slope of the image.
import { rowOf, slopes, strideOf } from "../lib/bit-planes";

// @ts-ignore: decorator
@inline
function bitOf(row: usize, x: i32): i32 {
  return (load<u8>(row + (<usize>x >> 3)) >> (x & 7)) & 1;
}

// @ts-ignore: decorator
@inline
function valueAt(image: usize, i: i32): f64 {
  return <f64>load<f32>(image + (<usize>i << 2));
}

/** `to` is `from` after the step: inside where the product of the two gradients is above 0, outside where it is below. Both are NumPy's: central differences, one-sided beside the frame. */
export function attach(from: usize, to: usize, height: i32, width: i32, image: usize): void {
  const stride = strideOf(width);
  const words = <usize>((width + 63) >> 6);
  for (let y = 0; y < height; y++) {
    const row = rowOf(from, stride, y);
    const out = rowOf(to, stride, y);
    const up = y > 0 ? 1 : 0;
    const down = y < height - 1 ? 1 : 0;
    const above = row - <usize>up * stride;
    const below = row + <usize>down * stride;
    // a step to one side alone is a whole difference
    const weightY: f64 = up + down == 2 ? 0.5 : 1;
    for (let k: usize = 0; k < words; k++) {
      let open = slopes(row, stride, k, y, height, width);
      let word = load<u64>(row + (k << 3));
      while (open != 0) {
        const bit = ctz(open);
        open &= open - 1;
        const x = <i32>((k << 6) + <usize>bit);
        const left = x > 0 ? 1 : 0;
        const right = x < width - 1 ? 1 : 0;
        const weightX: f64 = left + right == 2 ? 0.5 : 1;
        const i = y * width + x;
        const dy = weightY * <f64>(bitOf(below, x) - bitOf(above, x));
        const dx = weightX * <f64>(bitOf(row, x + right) - bitOf(row, x - left));
        const slopeY = weightY * (valueAt(image, i + down * width) - valueAt(image, i - up * width));
        const slopeX = weightX * (valueAt(image, i + right) - valueAt(image, i - left));
        const product = slopeY * dy + slopeX * dx;
        if (product > 0) word |= (<u64>1) << bit;
        else if (product < 0) word &= ~((<u64>1) << bit);
      }
      store<u64>(out + (k << 3), word);
    }
  }
}
