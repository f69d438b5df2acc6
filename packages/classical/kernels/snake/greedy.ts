// The greedy search: each vertex in turn moves to the pixel of its window where the energy is least, the others being where they are.

import { after, alphaOf, before, bend, betaOf, edgeBetween, gammaOf, gradientAt, imageAt, isInside, shapeAtVertex, springsAtVertex, stretch, vertexCount } from "./energy";

/** A move has to save more than this share of what it leaves. */
const LEAST: f64 = 1e-12;
/** The least range of gradients in a window that the image's term is stretched to: 5 of 255. */
const RANGE: f64 = 5.0 / 255.0;

// @ts-ignore: decorator
@inline
function xOf(vertices: usize, i: i32): i32 {
  return load<i32>(vertices + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline
function yOf(vertices: usize, i: i32): i32 {
  return load<i32>(vertices + (<usize>i << 3), 4);
}

/** Everything in the energy that vertex i has a part in. */
function costAt(vertices: usize, i: i32, x: i32, y: i32): f64 {
  let sum = imageAt(x, y) + shapeAtVertex(i, x, y) + springsAtVertex(i, x, y);
  const p = before(i);
  const q = after(i);
  if (p >= 0) {
    sum += edgeBetween(xOf(vertices, p), yOf(vertices, p), x, y);
    const o = before(p);
    // of two vertices that are closed each is before the other: the bend at the second is counted once
    if (o >= 0) sum += betaOf(p) * (bend(o == i ? x : xOf(vertices, o), xOf(vertices, p), x) + bend(o == i ? y : yOf(vertices, o), yOf(vertices, p), y));
  }
  if (q >= 0) {
    sum += edgeBetween(x, y, xOf(vertices, q), yOf(vertices, q));
    const r = after(q);
    if (r >= 0 && q != p) sum += betaOf(q) * (bend(x, xOf(vertices, q), xOf(vertices, r)) + bend(y, yOf(vertices, q), yOf(vertices, r)));
    if (p >= 0) sum += betaOf(i) * (bend(xOf(vertices, p), x, xOf(vertices, q)) + bend(yOf(vertices, p), y, yOf(vertices, q)));
  }
  return sum;
}

/** α's, β's and the image's term in the window, unweighted, and the ranges that they are divided by: Williams and Shah's. */
function windowTerms(vertices: usize, i: i32, radius: i32, work: usize, size: usize): void {
  const x = xOf(vertices, i);
  const y = yOf(vertices, i);
  const p = before(i);
  const q = after(i);
  // an end has no vertex before it
  const o = p >= 0 ? p : q;
  const hasBend = p >= 0 && q >= 0;
  let at = work;
  let longest: f64 = 0;
  let sharpest: f64 = 0;
  let least: f64 = Infinity;
  let most: f64 = 0;
  for (let v = y - radius; v <= y + radius; v++) {
    for (let u = x - radius; u <= x + radius; u++, at += 8) {
      const inside = isInside(u, v);
      const length = inside && o >= 0 ? stretch(xOf(vertices, o), yOf(vertices, o), u, v) : 0;
      const bent = inside && hasBend ? bend(xOf(vertices, p), u, xOf(vertices, q)) + bend(yOf(vertices, p), v, yOf(vertices, q)) : 0;
      const magnitude = inside ? sqrt(gradientAt(u, v)) : 0;
      longest = max(longest, length);
      sharpest = max(sharpest, bent);
      if (inside) {
        least = min(least, magnitude);
        most = max(most, magnitude);
      }
      store<f64>(at, length);
      store<f64>(at + size, bent);
      store<f64>(at + 2 * size, magnitude);
    }
  }
  const lengths: f64 = longest > 0 ? longest : 1;
  const bends: f64 = sharpest > 0 ? sharpest : 1;
  const floor = min(least, most - RANGE);
  at = work;
  for (let k: usize = 0; k < size; k += 8, at += 8) {
    const cost = alphaOf() * (load<f64>(at) / lengths) + betaOf(i) * (load<f64>(at + size) / bends);
    store<f64>(at, cost + gammaOf() * ((floor - load<f64>(at + 2 * size)) / (most - floor)));
  }
}

/** Moves every vertex once; returns how many have moved. `work` is memory for three windows of doubles. */
export function sweep(vertices: usize, pinned: usize, radius: i32, byWindow: i32, work: usize): i32 {
  const side = 2 * radius + 1;
  const size = <usize>(side * side) << 3;
  const middle = size >> 1 & ~7;
  let moved = 0;
  for (let i = 0; i < vertexCount(); i++) {
    if (load<u8>(pinned + <usize>i)) continue;
    const x = xOf(vertices, i);
    const y = yOf(vertices, i);
    if (byWindow) windowTerms(vertices, i, radius, work, size);
    const stay = byWindow ? load<f64>(work + middle) + shapeAtVertex(i, x, y) + springsAtVertex(i, x, y) : costAt(vertices, i, x, y);
    let best = stay - LEAST * abs(stay);
    let toX = x;
    let toY = y;
    let at = work;
    for (let v = y - radius; v <= y + radius; v++) {
      for (let u = x - radius; u <= x + radius; u++, at += 8) {
        if (!isInside(u, v) || (u == x && v == y)) continue;
        const cost = byWindow ? load<f64>(at) + shapeAtVertex(i, u, v) + springsAtVertex(i, u, v) : costAt(vertices, i, u, v);
        if (cost >= best) continue;
        best = cost;
        toX = u;
        toY = v;
      }
    }
    if (toX == x && toY == y) continue;
    store<i32>(vertices + (<usize>i << 3), toX);
    store<i32>(vertices + (<usize>i << 3), toY, 4);
    moved++;
  }
  return moved;
}
