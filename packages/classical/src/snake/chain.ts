/** A contour as a chain of windows in the kernel's memory, and the best closed one of all that it holds. */
import type { Heap } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { SnakeExports } from "../generated/snake.wasm.js";
import type { SnakeSettings } from "./options.js";

/** A cost has to be less by this share to be less, for what rounding adds. */
const SLACK = 1e-10;
/** Vertices at a chain's end that are those of its beginning: two, for curvature joins three. */
const MOST_COPIES = 2;

/** What lies where in the kernel's memory. */
interface Places {
  readonly vertices: number;
  readonly costs: number;
  readonly weights: number;
  readonly betas: number;
  readonly path: number;
  readonly work: number;
}

/** What a contour is before an iteration. */
export interface Contour {
  readonly vertices: Int32Array;
  /** What each state of each vertex costs by itself. */
  readonly rows: Float64Array;
  readonly betas: Float64Array;
  readonly spacing: number;
}

/** Chains of a contour's windows. */
export class Chains {
  readonly #kernel: SnakeExports;
  readonly #heap: Heap;
  readonly #settings: SnakeSettings;
  readonly #n: number;
  readonly #states: number;
  readonly #at: Places;
  /** The chain at hand. */
  #length = 0;
  #bent = false;

  constructor(kernel: SnakeExports, heap: Heap, n: number, settings: SnakeSettings) {
    this.#kernel = kernel;
    this.#heap = heap;
    this.#settings = settings;
    this.#n = n;
    this.#states = settings.window ** 2;
    const longest = n + MOST_COPIES;
    const radius = (settings.window - 1) / 2;
    const isBent = settings.beta > 0 ? 1 : 0;
    this.#at = {
      vertices: heap.alloc(8 * longest),
      costs: heap.alloc(8 * longest * this.#states),
      weights: heap.alloc(8 * longest),
      betas: heap.alloc(8 * longest),
      path: heap.alloc(4 * longest),
      work: heap.alloc(kernel.openChain(longest, radius, isBent, 0, 0, 0, 0, 0, 0, 0)),
    };
  }

  /** The states of least cost, one for each vertex; nothing where staying is as good. */
  best(where: string, contour: Contour, signal: CallOptions["signal"]): Int32Array | undefined {
    const n = this.#n;
    if (!this.#settings.closed || n === 1) {
      this.#open(contour, 0, 0);
      const stay = this.#costOf(this.#stay());
      return this.#solve() < stay - SLACK * Math.abs(stay) ? this.#path() : undefined;
    }
    const copies = contour.betas.some((beta) => beta > 0) ? 2 : 1;
    const cut = this.#calmest(contour.rows, copies);
    const chain = new ClosedChain(this, copies, cut);
    const path = this.#settings.closing === "exact" ? chain.exact(where, contour, signal) : chain.twoPass(contour);
    if (!path) return undefined;
    const states = new Int32Array(n);
    for (let j = 0; j < n; j++) states[(chain.cut + j) % n] = path[j]!;
    return states;
  }

  /** The vertex from which on states are clearest, where a contour is best cut open. */
  #calmest(rows: Float64Array, copies: number): number {
    const margins = Array.from({ length: this.#n }, (_, i) => {
      let [least, next] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (let s = 0; s < this.#states; s++) {
        const cost = rows[i * this.#states + s]!;
        if (cost < least) [least, next] = [cost, least];
        else if (cost < next) next = cost;
      }
      return Math.min(next - least, Number.MAX_VALUE / 4);
    });
    const clear = margins.map((margin, i) => margin + (copies > 1 ? margins[(i + 1) % this.#n]! : 0));
    return clear.indexOf(clear.reduce((a, b) => Math.max(a, b)));
  }

  /** Lays a contour out from a vertex on, as many of its first vertices again at the end; what is there twice counts half. */
  #open({ vertices, rows, betas, spacing }: Contour, cut: number, copies: number): void {
    const [n, states] = [this.#n, this.#states];
    const length = n + copies;
    const isCopy = (j: number): boolean => copies > 0 && (j < copies || j >= n);
    const { alpha, window, continuity } = this.#settings;
    const at = this.#at;
    const costs = this.#heap.f64(at.costs, length * states);
    const places = this.#heap.i32(at.vertices, 2 * length);
    const weights = this.#heap.f64(at.weights, length);
    const bends = this.#heap.f64(at.betas, length);
    for (let j = 0; j < length; j++) {
      const i = (cut + j) % n;
      places[2 * j] = vertices[2 * i]!;
      places[2 * j + 1] = vertices[2 * i + 1]!;
      weights[j] = copies === 2 && (j === 0 || j === n) ? alpha / 2 : alpha;
      bends[j] = betas[i]!;
      const share = isCopy(j) ? 0.5 : 1;
      for (let s = 0; s < states; s++) costs[j * states + s] = share * rows[i * states + s]!;
    }
    this.#length = length;
    this.#bent = copies > 1 || (copies === 0 && betas.some((beta) => beta > 0));
    const spaced = continuity === "spacing" ? 1 : 0;
    const [bent, radius] = [this.#bent ? 1 : 0, (window - 1) / 2];
    this.#kernel.openChain(length, radius, bent, spaced, spacing, at.vertices, at.costs, at.weights, at.betas, at.work);
  }

  #stay(): Int32Array {
    return new Int32Array(this.#length).fill((this.#states - 1) / 2);
  }

  #solve(): number {
    return this.#kernel.solve(this.#at.path);
  }

  #path(): Int32Array {
    return this.#heap.i32(this.#at.path, this.#length).slice();
  }

  #costOf(path: Int32Array): number {
    this.#heap.i32(this.#at.path, path.length).set(path);
    return this.#kernel.costOf(this.#at.path);
  }

  /** What {@link ClosedChain} does with the chain. */
  readonly chain = {
    open: (contour: Contour, cut: number, copies: number): void => this.#open(contour, cut, copies),
    solve: (): number => this.#solve(),
    path: (): Int32Array => this.#path(),
    stay: (): Int32Array => this.#stay(),
    costOf: (path: Int32Array): number => this.#costOf(path),
    prune: (bound: number): number => this.#kernel.prune(bound),
    rows: (): Float64Array => this.#heap.f64(this.#at.costs, this.#length * this.#states),
    size: (): { readonly n: number; readonly side: number } => ({ n: this.#n, side: this.#settings.window }),
  };
}

/** States that a search is confined to, by the first vertices. */
type Sets = readonly Uint8Array[];

/**
 * A contour that was cut open: its first vertices stand at both ends. The best open chain costs at most what the best closed contour does, and is that where both ends agree; where they do not, the states of a first
 * vertex are parted between them, and both parts are searched, the cheaper first, until no other can be cheaper. What is dearer than a closed contour that is known already is not looked at.
 */
class ClosedChain {
  readonly #chain: Chains["chain"];
  readonly #copies: number;
  readonly #n: number;
  readonly #side: number;
  cut: number;
  #best: Int32Array | undefined;
  #least = Number.POSITIVE_INFINITY;

  constructor({ chain }: Chains, copies: number, cut: number) {
    this.#chain = chain;
    this.#copies = copies;
    this.cut = cut;
    ({ n: this.#n, side: this.#side } = chain.size());
  }

  exact(where: string, contour: Contour, signal: CallOptions["signal"]): Int32Array | undefined {
    const chain = this.#chain;
    this.#begin(contour);
    const full = this.#all();
    const first = chain.solve();
    if (this.#isOver(first) || this.#consider(chain.path())) return this.#best;
    const path = chain.path();
    chain.prune(this.#bound());
    let rows = chain.rows().slice();
    for (const ends of [path.subarray(0, this.#copies), path.subarray(this.#n)]) {
      this.#confine(
        rows,
        [...ends].map((state) => this.#only(state)),
      );
      if (chain.solve() < this.#bound()) this.#consider(chain.path());
    }
    this.#confine(rows, full);
    const bound = chain.solve();
    if (this.#isOver(bound) || this.#consider(chain.path())) return this.#best;
    const halves = this.#part(full, chain.path());
    chain.prune(this.#bound());
    rows = chain.rows().slice();
    return this.#branch(
      where,
      rows,
      halves.map((sets) => ({ bound, sets })),
      signal,
    );
  }

  /** Through the vertices that the best open chain has farthest from its ends. */
  twoPass(contour: Contour): Int32Array | undefined {
    const chain = this.#chain;
    this.#begin(contour);
    const first = chain.solve();
    if (this.#isOver(first) || this.#consider(chain.path())) return this.#best;
    const middle = Math.floor(this.#n / 2);
    const ends = [...chain.path().subarray(middle, middle + this.#copies)];
    const before = this.#least;
    const stayed = this.#best;
    const oldCut = this.cut;
    this.cut = (this.cut + middle) % this.#n;
    this.#begin(contour);
    this.#confine(
      chain.rows().slice(),
      ends.map((state) => this.#only(state)),
    );
    this.#least = before;
    if (chain.solve() < this.#bound() && this.#consider(chain.path())) return this.#best;
    this.cut = oldCut;
    return stayed;
  }

  /** The contour as it is is the best that is known. */
  #begin(contour: Contour): void {
    this.#chain.open(contour, this.cut, this.#copies);
    this.#best = undefined;
    const stay = this.#chain.costOf(this.#chain.stay());
    this.#least = stay - SLACK * Math.abs(stay);
  }

  #bound(): number {
    return this.#least + SLACK * Math.abs(this.#least);
  }

  #isOver(bound: number): boolean {
    return bound >= this.#least;
  }

  #branch(
    where: string,
    rows: Float64Array,
    nodes: { readonly bound: number; readonly sets: Sets }[],
    signal: CallOptions["signal"],
  ): Int32Array | undefined {
    const chain = this.#chain;
    for (;;) {
      checkAborted(where, signal);
      nodes.sort((a, b) => b.bound - a.bound);
      const node = nodes.pop();
      if (!node || this.#isOver(node.bound)) return this.#best;
      this.#confine(rows, node.sets);
      const bound = chain.solve();
      if (this.#isOver(bound)) continue;
      const path = chain.path();
      if (this.#consider(path)) continue;
      for (const sets of this.#part(node.sets, path)) nodes.push({ bound, sets });
    }
  }

  /** Whether both ends agree; closed one way or the other, the path may be better than what is known. */
  #consider(path: Int32Array): boolean {
    const n = this.#n;
    const [start, end] = [path.slice(0, this.#copies), path.slice(n)];
    const agree = start.every((state, k) => state === end[k]);
    for (const ends of agree ? [start] : [start, end]) {
      const closed = path.slice();
      closed.set(ends, 0);
      closed.set(ends, n);
      const cost = this.#chain.costOf(closed);
      if (cost >= this.#least) continue;
      this.#least = cost;
      this.#best = closed;
    }
    return agree;
  }

  #all(): Sets {
    return Array.from({ length: this.#copies }, () => new Uint8Array(this.#side ** 2).fill(1));
  }

  #only(state: number): Uint8Array {
    const set = new Uint8Array(this.#side ** 2);
    set[state] = 1;
    return set;
  }

  /** Leaves the first vertices, at both ends, the states of the sets. */
  #confine(rows: Float64Array, sets: Sets): void {
    const live = this.#chain.rows();
    live.set(rows);
    const states = this.#side ** 2;
    for (const [k, set] of sets.entries()) {
      for (const j of [k, this.#n + k])
        for (let s = 0; s < states; s++) if (set[s] === 0) live[j * states + s] = Number.POSITIVE_INFINITY;
    }
  }

  /** The states of the first vertex at which the ends are farthest apart, parted between the two. */
  #part(sets: Sets, path: Int32Array): Sets[] {
    const side = this.#side;
    let [copy, along, far, middle] = [0, false, -1, 0];
    for (let k = 0; k < this.#copies; k++) {
      const [a, b] = [path[k]!, path[this.#n + k]!];
      for (const isX of [true, false]) {
        const [p, q] = isX ? [a % side, b % side] : [Math.floor(a / side), Math.floor(b / side)];
        if (Math.abs(p - q) <= far) continue;
        [copy, along, far, middle] = [k, isX, Math.abs(p - q), Math.min(p, q) + Math.floor((Math.abs(p - q) - 1) / 2)];
      }
    }
    return [true, false].map((low) =>
      sets.map((set, k) =>
        k !== copy ? set : set.map((is, s) => (is && (along ? s % side : Math.floor(s / side)) <= middle === low ? 1 : 0)),
      ),
    );
  }
}
