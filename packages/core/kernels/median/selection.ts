// Medians of floats by Hoare's selection.

/** Medians of floats over windows of 2 · radius + 1, by Hoare's selection. Scratch: `values` of side² floats. */
export function selection(src: usize, rows: i32, length: i32, step: i32, radius: i32, out: usize, values: usize): void {
  const side = 2 * radius + 1;
  const stride = <usize>(length + 2 * radius * step) << 2;
  const half = (side * side) >> 1;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < length; x++) {
      let to = values;
      for (let dy = 0; dy < side; dy++) {
        const row = src + <usize>(y + dy) * stride + (<usize>x << 2);
        for (let dx = 0; dx < side; dx++, to += 4) store<f32>(to, load<f32>(row + (<usize>(dx * step) << 2)));
      }
      let left = 0;
      let right = side * side - 1;
      while (left < right) {
        const pivot = load<f32>(values + (<usize>half << 2));
        let i = left;
        let j = right;
        while (i <= j) {
          while (load<f32>(values + (<usize>i << 2)) < pivot) i++;
          while (pivot < load<f32>(values + (<usize>j << 2))) j--;
          if (i > j) break;
          const a = load<f32>(values + (<usize>i << 2));
          store<f32>(values + (<usize>i << 2), load<f32>(values + (<usize>j << 2)));
          store<f32>(values + (<usize>j << 2), a);
          i++;
          j--;
        }
        if (j < half) left = i;
        if (half < i) right = j;
      }
      store<f32>(out, load<f32>(values + (<usize>half << 2)));
      out += 4;
    }
  }
}
