// Order statistics, in place.

/** Moves the k-th smallest of n values to place k, smaller ones before it and greater ones after. */
export function select(at: usize, n: i32, k: i32, float: i32): f64 {
  return float ? selectOf<f32>(at, n, k) : selectOf<f64>(at, n, k);
}

/** The smallest from place k on. */
export function leastFrom(at: usize, n: i32, k: i32, float: i32): f64 {
  let least: f64 = Infinity;
  for (let i = k; i < n; i++) least = min(least, float ? <f64>load<f32>(at + (<usize>i << 2)) : load<f64>(at + (<usize>i << 3)));
  return least;
}

function selectOf<T>(at: usize, n: i32, k: i32): f64 {
  let left = 0;
  let right = n - 1;
  while (left < right) {
    const pivot = load<T>(at + <usize>((left + right) >>> 1) * sizeof<T>());
    let i = left;
    let j = right;
    while (i <= j) {
      while (load<T>(at + <usize>i * sizeof<T>()) < pivot) i++;
      while (pivot < load<T>(at + <usize>j * sizeof<T>())) j--;
      if (i > j) break;
      const swap = load<T>(at + <usize>i * sizeof<T>());
      store<T>(at + <usize>i * sizeof<T>(), load<T>(at + <usize>j * sizeof<T>()));
      store<T>(at + <usize>j * sizeof<T>(), swap);
      i++;
      j--;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return <f64>load<T>(at + <usize>k * sizeof<T>());
}
