/** The largest eigenvalues of a symmetric operator by Lanczos' method, restarted with the best vectors so far. */
import type { Heap } from "@segkit/core/kernel";
import type { Random } from "@segkit/core/random";
import type { NormalizedCutsExports } from "../generated/normalized-cuts.wasm.js";
import { symmetricEigen } from "./symmetric-eigen.js";

/** What is searched, and how. */
export interface Search {
  readonly kernel: NormalizedCutsExports;
  readonly heap: Heap;
  readonly size: number;
  /** Nodes; entries of vectors behind them are 0. */
  readonly count: number;
  /** y = operator · x. */
  readonly apply: (x: number, y: number) => void;
  /** Takes out of a vector what is known already. */
  readonly deflate: (v: number) => void;
  /** How many dimensions are left. */
  readonly space: number;
  /** How many eigenvectors are wanted, at most `space`. */
  readonly wanted: number;
  /** What may be left of an eigenvector, for an eigenvalue of 1 or less; more for larger ones. */
  readonly tolerance: number;
  /** Restarts at most; 0: as many steps as there is room for. */
  readonly restarts: number;
  /** Steps between two looks at whether vectors suffice: fewer where a step costs more than a look. */
  readonly every: number;
  readonly stream: Random;
  /** Where to start; a vector of chance if absent. */
  readonly start?: number;
}

/** What was found: `count` vectors from `pointer` on, by descending eigenvalue, of length 1. */
export interface Found {
  readonly pointer: number;
  readonly values: Float64Array;
  /** All that the space knows of the operator's eigenvalues, descending. */
  readonly spectrum: Float64Array;
  readonly converged: boolean;
}

/** Room for the vectors of a search. */
export function roomFor(space: number, wanted: number): number {
  return Math.min(space, 2 * wanted + 20);
}

/** Searches, with the vectors in the memory at `basis`: `roomFor(…) + 1` of them. */
export function lanczos(search: Search, basis: number): Found {
  const { kernel, heap, size, wanted, space, restarts, start } = search;
  const room = roomFor(space, wanted);
  const at = (k: number): number => basis + 8 * size * k;
  const projected = new Float64Array(room * room);
  const factorsAt = heap.alloc(8 * (room + 1) * (room + 1));
  const buffer = heap.alloc(8 * 64 * room);
  if (start === undefined || !normalize(search, basis, 0, start, factorsAt)) drawVector(search, basis, 0, factorsAt);
  let kept = 0;
  let isProbed = false;
  for (let restart = 0; ; restart++) {
    const { dimension, rest, isWhole, eigen } = extend(search, basis, projected, room, kept, factorsAt);
    const { values, vectors } = eigen;
    const isGood = residualsHold(search, eigen, dimension, rest);
    // an eigenvalue may have more vectors than one start finds: look once more from another
    let isDone = isGood && (isProbed || isWhole);
    const isLast = isDone || restart >= restarts;
    kept = isGood || isLast ? Math.min(wanted, dimension) : Math.min(dimension - 1, wanted + ((dimension - wanted) >> 1));
    heap.f64(factorsAt, kept * dimension).set(vectors.subarray(0, kept * dimension));
    kernel.combine(basis, dimension, size, factorsAt, kept, buffer);
    if (isGood && !isLast) isDone = !drawVector(search, basis, kept, factorsAt);
    if (isDone || isLast) return { pointer: basis, values: values.slice(0, kept), spectrum: values, converged: isDone };
    if (isGood) isProbed = true;
    else kernel.scaleTo(at(dimension), 1, size, at(kept));
    projected.fill(0);
    for (let k = 0; k < kept; k++) projected[k * room + k] = values[k]!;
  }
}

interface Extended {
  readonly dimension: number;
  /** Length of what the last step left. */
  readonly rest: number;
  /** Whether there are no further dimensions. */
  readonly isWhole: boolean;
  readonly eigen: { readonly values: Float64Array; readonly vectors: Float64Array };
}

/** Adds vectors until there is no more room, or those wanted are good. */
function extend(
  search: Search,
  basis: number,
  projected: Float64Array,
  room: number,
  kept: number,
  factorsAt: number,
): Extended {
  const { kernel, heap, size, apply, deflate, wanted, space, every } = search;
  const at = (k: number): number => basis + 8 * size * k;
  let scale = 0;
  for (let k = 0; k < kept; k++) scale = Math.max(scale, Math.abs(projected[k * room + k]!));
  for (let j = kept; ; j++) {
    apply(at(j), at(j + 1));
    deflate(at(j + 1));
    let rest = orthogonalize(search, basis, j + 1, factorsAt);
    const factors = heap.f64(factorsAt, j + 1);
    for (let i = 0; i <= j; i++) {
      projected[i * room + j] = projected[j * room + i] = factors[i]!;
      scale = Math.max(scale, Math.abs(factors[i]!));
    }
    if (rest > 1e-13 * scale) kernel.scaleTo(at(j + 1), 1 / rest, size, at(j + 1));
    else {
      rest = 0;
      if (j + 1 < room && !drawVector(search, basis, j + 1, factorsAt)) return ended(j + 1, 0, true);
    }
    const looks = j + 1 >= wanted + 2 && (j + 1 - kept) % every === 0;
    if (j + 1 === room) return ended(room, rest, room >= space);
    if (looks) {
      const found = ended(j + 1, rest);
      if (rest > 0 && residualsHold(search, found.eigen, j + 1, rest)) return found;
    }
  }

  function ended(dimension: number, left: number, isWhole = false): Extended {
    return { dimension, rest: isWhole ? 0 : left, isWhole, eigen: symmetricEigen(projected, dimension, room) };
  }
}

/** Whether what is left of the wanted vectors is little enough. */
function residualsHold(
  { wanted, tolerance }: Search,
  { values, vectors }: { readonly values: Float64Array; readonly vectors: Float64Array },
  dimension: number,
  rest: number,
): boolean {
  for (let k = 0; k < Math.min(wanted, dimension); k++) {
    const left = rest * Math.abs(vectors[(k + 1) * dimension - 1]!);
    if (!(left <= tolerance * Math.max(1, Math.abs(values[k]!)))) return false;
  }
  return true;
}

/** Takes from vector `count` what it has of those before; their factors are left in memory. Again where little was left, for rounding is then much of it. Returns the length of the rest. */
function orthogonalize({ kernel, heap, size, deflate }: Search, basis: number, count: number, factorsAt: number): number {
  const v = basis + 8 * size * count;
  const again = factorsAt + 8 * count;
  let before = Math.sqrt(kernel.dot(v, v, size));
  kernel.dots(basis, count, size, v, factorsAt);
  kernel.subtract(basis, count, size, factorsAt, v);
  let rest = Math.sqrt(kernel.dot(v, v, size));
  for (let run = 0; run < 3 && rest <= 0.7 * before; run++) {
    deflate(v);
    kernel.dots(basis, count, size, v, again);
    kernel.subtract(basis, count, size, again, v);
    const [sums, more] = [heap.f64(factorsAt, count), heap.f64(again, count)];
    for (let i = 0; i < count; i++) sums[i]! += more[i]!;
    before = rest;
    rest = Math.sqrt(kernel.dot(v, v, size));
  }
  return rest;
}

/** Makes vector `place` one of chance, apart from those before; false where there is none. */
function drawVector(search: Search, basis: number, place: number, factorsAt: number): boolean {
  const { heap, size, count, stream } = search;
  const from = basis + 8 * size * place;
  for (let tries = 0; tries < 3; tries++) {
    const v = heap.f64(from, size);
    for (let i = 0; i < count; i++) v[i] = stream.next() - 0.5;
    v.fill(0, count);
    if (normalize(search, basis, place, from, factorsAt)) return true;
  }
  return false;
}

/** Makes vector `place` of one that is given, apart from those before, of length 1; false where nothing is left of it. */
function normalize(search: Search, basis: number, place: number, from: number, factorsAt: number): boolean {
  const { kernel, size, deflate } = search;
  const to = basis + 8 * size * place;
  const before = Math.sqrt(kernel.dot(from, from, size));
  if (!(before > 0)) return false;
  kernel.scaleTo(from, 1 / before, size, to);
  deflate(to);
  deflate(to);
  const rest = place > 0 ? orthogonalize(search, basis, place, factorsAt) : Math.sqrt(kernel.dot(to, to, size));
  if (!(rest > 1e-8)) return false;
  kernel.scaleTo(to, 1 / rest, size, to);
  return true;
}
