// What labels cost: each pixel its own, and links between neighbors a weight times what their two labels cost beside each other.
import { openFlow } from "../lib/grid-flow";

export let height: i32 = 0;
export let width: i32 = 0;
export let directions: i32 = 0;
export let labelCount: i32 = 0;
/** i32 for each pixel. */
export let labels: usize = 0;
/** Costs as integers, a plane for each label. */
let unary: usize = 0;
/** Costs of two labels beside each other, f64, a row for each label; what they are multiplied by to become integers. */
let beside: usize = 0;
let scale: f64 = 1;
/** Planes of weights, f32: right, down, down right, down left. */
let weights: usize = 0;

/** Says where everything lies. A direction without a plane in `planes` (four pointers, u32) has no links. */
export function openLabels(rows: i32, columns: i32, connectivity: i32, count: i32, labelsAt: usize, unaryAt: usize, besideAt: usize, planes: usize, factor: f64, memoryAt: usize): void {
  height = rows;
  width = columns;
  directions = connectivity >> 1;
  labelCount = count;
  labels = labelsAt;
  unary = unaryAt;
  beside = besideAt;
  weights = planes;
  scale = factor;
  openFlow(rows, columns, connectivity, memoryAt);
}

// @ts-ignore: decorator
@inline
export function labelAt(pixel: usize): i32 {
  return load<i32>(labels + (pixel << 2));
}

/** Where the costs of a label begin. */
// @ts-ignore: decorator
@inline
export function planeOf(label: i32): usize {
  return unary + ((<usize>label * <usize>height * <usize>width) << 2);
}

// @ts-ignore: decorator
@inline
export function costOf(pixel: usize, label: i32): i32 {
  return load<i32>(planeOf(label) + (pixel << 2));
}

/** What a weight makes of the cost of two labels. */
// @ts-ignore: decorator
@inline
export function pairCost(weight: f64, a: i32, b: i32): i32 {
  return <i32>nearest(weight * load<f64>(beside + (<usize>(a * labelCount + b) << 3)));
}

/** A pixel's weight into one of the four directions, times the scale. */
// @ts-ignore: decorator
@inline
export function weightAt(direction: i32, pixel: usize): f64 {
  return scale * <f64>load<f32>(<usize>load<u32>(weights + (<usize>direction << 2)) + (pixel << 2));
}

// @ts-ignore: decorator
@inline
export function rowsOf(direction: i32): i32 {
  return direction == 0 ? height : height - 1;
}

// @ts-ignore: decorator
@inline
export function firstColumn(direction: i32): i32 {
  return direction == 3 ? 1 : 0;
}

// @ts-ignore: decorator
@inline
export function endColumn(direction: i32): i32 {
  return direction == 0 || direction == 2 ? width - 1 : width;
}

/** Pixels from one to its neighbor. */
// @ts-ignore: decorator
@inline
export function stepOf(direction: i32): usize {
  return <usize>(direction == 0 ? 1 : width + (direction == 2 ? 1 : direction == 3 ? -1 : 0));
}

/** Takes over costs of pixels first … first + count − 1, interleaved floats, a label after the other. */
export function loadUnary(samples: usize, first: i32, count: i32): void {
  const plane = (<usize>height * <usize>width) << 2;
  for (let at = unary + (<usize>first << 2), end = at + (<usize>count << 2); at < end; at += 4) {
    for (let label = 0, to = at; label < labelCount; label++, to += plane, samples += 4) store<i32>(to, <i32>nearest(scale * <f64>load<f32>(samples)));
  }
}

/** Gives each pixel its cheapest label, the lowest of several. */
export function firstLabels(): void {
  for (let pixel: usize = 0, end = <usize>(height * width); pixel < end; pixel++) {
    let best = 0;
    let least = costOf(pixel, 0);
    for (let label = 1; label < labelCount; label++) {
      const cost = costOf(pixel, label);
      if (cost >= least) continue;
      least = cost;
      best = label;
    }
    store<i32>(labels + (pixel << 2), best);
  }
}

/** The labels' energy, times the scale. */
export function energyOf(): f64 {
  let sum: f64 = 0;
  for (let pixel: usize = 0, end = <usize>(height * width); pixel < end; pixel++) sum += <f64>costOf(pixel, labelAt(pixel));
  for (let direction = 0; direction < directions; direction++) {
    const step = stepOf(direction);
    for (let y = 0, rows = rowsOf(direction); y < rows; y++) {
      for (let x = firstColumn(direction), end = endColumn(direction); x < end; x++) {
        const pixel = <usize>(y * width + x);
        sum += <f64>pairCost(weightAt(direction, pixel), labelAt(pixel), labelAt(pixel + step));
      }
    }
  }
  return sum;
}
