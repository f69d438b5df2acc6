// Squared distances in double, summed dimension by dimension.

/** Squared distance of one point to the center of its label. */
export function squaredDistance(points: usize, i: i32, stride: i32, dimensions: i32, centers: usize, labels: usize): f64 {
  const center = centers + <usize>load<i32>(labels + (<usize>i << 2)) * (<usize>dimensions << 3);
  let sum: f64 = 0;
  let p = points + (<usize>i << 2);
  for (let c = 0; c < dimensions; c++, p += <usize>stride << 2) {
    const difference = <f64>load<f32>(p) - load<f64>(center + (<usize>c << 3));
    sum += difference * difference;
  }
  return sum;
}

// @ts-ignore: decorator
@inline
export function squaredDistances(p: usize, plane: usize, dimensions: i32, center: usize): v128 {
  let difference = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(p)), v128.load64_splat(center));
  let sum = f64x2.mul(difference, difference);
  for (let c = 1; c < dimensions; c++) {
    p += plane;
    difference = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(p)), v128.load64_splat(center + (<usize>c << 3)));
    sum = f64x2.add(sum, f64x2.mul(difference, difference));
  }
  return sum;
}
