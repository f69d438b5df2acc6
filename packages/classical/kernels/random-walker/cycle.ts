// A cycle through the graphs: relaxation, the coarser level's answer, relaxation backwards; on each level up to two of these, combined as conjugate gradients do (a K-cycle).
//
// What is solved is excess[i] x[i] + sum over edges of weight · (x[i] - x[j]) = b[i].
//
// A few nodes may hang on the others by weights of 1e-10 of those among themselves. What they are to be together is decided by the sum of their right sides: this is kept in doubles, and
// what flows within a set leaves it as it is.
import {
  answerOf,
  doubleAt,
  EXCESS,
  field,
  floatAt,
  INVERSE,
  intAt,
  LOWER_ENDS,
  LOWER_START,
  LOWER_WEIGHTS,
  NODES,
  PARENTS,
  productOf,
  putDouble,
  putFloat,
  rightSide,
  secondOf,
  UPPER_ENDS,
  UPPER_START,
  UPPER_WEIGHTS,
} from "./levels";

/** The last level. */
let last: i32 = 0;
/** The first level that has two corrections. */
let twiceFrom: i32 = 2;

export function openCycle(levels: i32, twice: i32): void {
  last = levels - 1;
  twiceFrom = twice;
}

/** Share of the right side that is left after a first correction that needs no second. */
const ENOUGH: f64 = 0.25;

/** A level is visited twice where it has so many times fewer nodes than the one before: else cycles would take too long. */
const FEWER: usize = 2;

// @ts-ignore: decorator
@inline
function add(list: usize, i: i32, value: f64): void {
  putDouble(list, i, doubleAt(list, i) + value);
}

/** Gauss and Seidel from 0, first node to last; what is left then is the next level's right side. */
function relaxDown(level: i32, b: usize, x: usize): void {
  const nodes = <i32>field(level, NODES);
  const inverse = field(level, INVERSE);
  const excess = field(level, EXCESS);
  const starts = field(level, LOWER_START);
  const ends = field(level, LOWER_ENDS);
  const weights = field(level, LOWER_WEIGHTS);
  const parents = field(level, PARENTS);
  const next = level < last ? rightSide(level + 1) : 0;
  if (next) memory.fill(next, 0, field(level + 1, NODES) << 3);
  let begin = 0;
  for (let i = 0; i < nodes; i++) {
    const stop = intAt(starts, i + 1);
    const right = doubleAt(b, i);
    let sum = <f32>right;
    for (let e = begin; e < stop; e++) sum += floatAt(weights, e) * floatAt(x, intAt(ends, e));
    const own = sum * floatAt(inverse, i);
    putFloat(x, i, own);
    if (next) {
      let left = right - <f64>(floatAt(excess, i) * own);
      for (let e = begin; e < stop; e++) {
        const end = intAt(ends, e);
        const flow = <f64>(floatAt(weights, e) * (own - floatAt(x, end)));
        left -= flow;
        add(next, intAt(parents, end), flow);
      }
      add(next, intAt(parents, i), left);
    }
    begin = stop;
  }
  if (next) putDouble(next, 0, 0);
}

/** Gauss and Seidel, last node to first. */
function relaxUp(level: i32, b: usize, x: usize): void {
  const nodes = <i32>field(level, NODES);
  const inverse = field(level, INVERSE);
  const starts = field(level, LOWER_START);
  const ends = field(level, LOWER_ENDS);
  const weights = field(level, LOWER_WEIGHTS);
  const upperStarts = field(level, UPPER_START);
  const upperEnds = field(level, UPPER_ENDS);
  const upperWeights = field(level, UPPER_WEIGHTS);
  let low = intAt(starts, nodes);
  let high = intAt(upperStarts, nodes);
  for (let i = nodes - 1; i > 0; i--) {
    let sum = <f32>doubleAt(b, i);
    for (const stop = intAt(starts, i); low > stop; ) {
      low--;
      sum += floatAt(weights, low) * floatAt(x, intAt(ends, low));
    }
    for (const stop = intAt(upperStarts, i); high > stop; ) {
      high--;
      sum += floatAt(upperWeights, high) * floatAt(x, intAt(upperEnds, high));
    }
    putFloat(x, i, sum * floatAt(inverse, i));
  }
}

/** One relaxation, a correction by the next level, and the relaxation backwards. */
function correct(level: i32, b: usize, x: usize): void {
  relaxDown(level, b, x);
  if (level == last) return;
  cycle(level + 1);
  const nodes = <i32>field(level, NODES);
  const parents = field(level, PARENTS);
  const answer = answerOf(level + 1);
  for (let i = 1; i < nodes; i++) putFloat(x, i, floatAt(x, i) + floatAt(answer, intAt(parents, i)));
  relaxUp(level, b, x);
}

/** The product of the matrix and x, into `to`; returns x · product. */
function multiply(level: i32, x: usize, to: usize): f64 {
  const nodes = <i32>field(level, NODES);
  const excess = field(level, EXCESS);
  const starts = field(level, UPPER_START);
  const ends = field(level, UPPER_ENDS);
  const weights = field(level, UPPER_WEIGHTS);
  for (let i = 0; i < nodes; i++) putDouble(to, i, <f64>(floatAt(excess, i) * floatAt(x, i)));
  let e = 1;
  let energy: f64 = 0;
  for (let i = 1; i < nodes; i++) {
    const own = floatAt(x, i);
    let sum: f64 = 0;
    energy += <f64>(floatAt(excess, i) * own * own);
    for (const stop = intAt(starts, i + 1); e < stop; e++) {
      const end = intAt(ends, e);
      const difference = own - floatAt(x, end);
      const flow = <f64>(floatAt(weights, e) * difference);
      sum += flow;
      energy += flow * <f64>difference;
      add(to, end, -flow);
    }
    add(to, i, sum);
  }
  return energy;
}

/** Of a vector of doubles and one of floats. */
function dot(level: i32, a: usize, x: usize): f64 {
  const nodes = <i32>field(level, NODES);
  let sum: f64 = 0;
  for (let i = 1; i < nodes; i++) sum += doubleAt(a, i) * <f64>floatAt(x, i);
  return sum;
}

/** Takes a multiple of the product from the right side; returns whether little is left. */
function leave(level: i32, b: usize, share: f64, product: usize): bool {
  const nodes = <i32>field(level, NODES);
  let before: f64 = 0;
  let after: f64 = 0;
  for (let i = 1; i < nodes; i++) {
    const value = doubleAt(b, i);
    const left = value - share * doubleAt(product, i);
    before += value * value;
    after += left * left;
    putDouble(b, i, left);
  }
  return after <= ENOUGH * ENOUGH * before;
}

/** The x · (matrix x) of a level, edge by edge. */
function energyOf(level: i32, x: usize): f64 {
  const nodes = <i32>field(level, NODES);
  const excess = field(level, EXCESS);
  const starts = field(level, UPPER_START);
  const ends = field(level, UPPER_ENDS);
  const weights = field(level, UPPER_WEIGHTS);
  let total: f64 = 0;
  let e = 1;
  for (let i = 1; i < nodes; i++) {
    const own = floatAt(x, i);
    let sum = floatAt(excess, i) * own * own;
    for (const stop = intAt(starts, i + 1); e < stop; e++) {
      const difference = own - floatAt(x, intAt(ends, e));
      sum += floatAt(weights, e) * difference * difference;
    }
    total += <f64>sum;
  }
  return total;
}

/** a x + b y, into x. */
function combine(level: i32, a: f32, x: usize, b: f32, y: usize): void {
  const nodes = <i32>field(level, NODES);
  for (let i = 1; i < nodes; i++) putFloat(x, i, a * floatAt(x, i) + b * floatAt(y, i));
}

/** Answers a level's right side. */
export function cycle(level: i32): void {
  const b = rightSide(level);
  const x = answerOf(level);
  correct(level, b, x);
  if (level == last || level < twiceFrom || FEWER * field(level, NODES) > field(level - 1, NODES)) return;
  const product = productOf(level);
  const gain = dot(level, b, x);
  const rho = multiply(level, x, product);
  if (!(rho > 0)) return;
  const first = gain / rho;
  const second = secondOf(level);
  if (leave(level, b, first, product)) {
    combine(level, <f32>first, x, 0, x);
    return;
  }
  correct(level, b, second);
  const gamma = dot(level, product, second);
  const beta = energyOf(level, second) - (gamma * gamma) / rho;
  const more = beta > 0 ? dot(level, b, second) / beta : 0;
  combine(level, <f32>(first - (gamma * more) / rho), x, <f32>more, second);
}
