/** Mean field in the kernel's memory: what it is made of, and its iterations. */
import type { Heap } from "@segkit/core/kernel";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { DenseCrfExports } from "../generated/dense-crf.wasm.js";

/** Rows of an image within which the order of points mixes pixels. */
export const BAND_ROWS = 32;

/** A call of the kernel, and who makes it. */
export interface Call extends CallOptions {
  readonly where: string;
  readonly kernel: DenseCrfExports;
  readonly heap: Heap;
}

/** An array in the kernel's memory. */
export interface Placed {
  readonly at: number;
  /** Numbers of 32 bits. */
  readonly length: number;
}

/** One kernel of the field; arrays are placed in memory or, between calls, copied out of it. */
export interface Term<Part = Placed> {
  /** Corners of each point; 0 for a Gaussian on the grid. */
  readonly corners: number;
  readonly vertices: number;
  readonly pairs: Part;
  readonly neighbors: Part;
  /** Factors of the points. */
  readonly before: Part;
  readonly after: Part;
  readonly gains: Part;
  readonly isMatrix: boolean;
  /** Weights of the distances 0 …, along y and x. */
  readonly taps: readonly [Part, Part];
}

export interface Field<Part = Placed> {
  readonly classes: number;
  readonly points: number;
  /** 1 × points where there is no image. */
  readonly height: number;
  readonly width: number;
  /** Where each point lies in the image. */
  readonly order: Part;
  readonly energies: Part;
  readonly terms: readonly Term<Part>[];
}

/** A field with every array put elsewhere. */
export function moveField<From, To>(field: Field<From>, move: (part: From) => To): Field<To> {
  const terms = field.terms.map((term) => ({
    ...term,
    pairs: move(term.pairs),
    neighbors: move(term.neighbors),
    before: move(term.before),
    after: move(term.after),
    gains: move(term.gains),
    taps: [move(term.taps[0]), move(term.taps[1])] as const,
  }));
  return { ...field, order: move(field.order), energies: move(field.energies), terms };
}

/** Vectors of a point's classes. */
export function vectorsOf(classes: number): number {
  return (classes + 3) >> 2;
}

/** Bytes of a term in the kernel. */
const TERM = 36;
/** Points between two looks at the signal. */
const SLICE = 2 ** 15;

/** Memory of one term while it runs. */
interface Buffers {
  values: number;
  next: number;
  readonly bytes: number;
}

/** A field that runs: memory beside the field's own. */
export class MeanField {
  /** The probabilities, where they are kept. */
  readonly probabilities: number;
  private readonly terms: number;
  private readonly scratch: number;
  private readonly buffers: readonly Buffers[];
  private readonly filtered: number = 0;
  private readonly row: number = 0;

  constructor(
    private readonly call: Call,
    private readonly field: Field,
    keep: boolean,
  ) {
    const { heap, kernel } = call;
    const { points, width, terms } = field;
    const vector = 16 * vectorsOf(field.classes);
    const hasGrid = terms.some(({ corners }) => corners === 0);
    this.probabilities = keep || hasGrid ? heap.alloc(vector * points) : 0;
    this.terms = heap.alloc(TERM * Math.max(1, terms.length));
    this.scratch = heap.alloc(2 * vector);
    if (hasGrid) {
      this.filtered = heap.alloc(vector * points);
      this.row = heap.alloc(vector * width);
    }
    this.buffers = terms.map(({ corners, vertices }) => {
      const bytes = vector * (vertices + 1);
      if (corners === 0) return { values: heap.alloc(vector * points), next: 0, bytes: 0 };
      const [values, next] = [heap.alloc(bytes), heap.alloc(bytes)];
      kernel.clear(values, bytes);
      kernel.clear(next, bytes);
      return { values, next, bytes };
    });
  }

  /** The scores' own probabilities; `given` to the vertices where an iteration follows. */
  start(given: boolean, labels: number): void {
    this.update(false, given, labels);
  }

  /** Takes up the probabilities that stand in memory. */
  resume(): void {
    const { kernel } = this.call;
    const { classes, terms } = this.field;
    this.describe();
    this.inSlices((first, last) =>
      kernel.spread(this.terms, terms.length, first, last, vectorsOf(classes), this.probabilities),
    );
  }

  /** One iteration; `given` where another follows. */
  iterate(given: boolean, labels: number): void {
    this.mix();
    this.update(true, given, labels);
  }

  /** The divergence of the probabilities that stand in memory, after {@link resume}. */
  divergence(): number {
    const { kernel } = this.call;
    const { classes, terms, energies } = this.field;
    this.mix();
    this.describe();
    let total = 0;
    this.inSlices((first, last) => {
      total += kernel.divergence(this.terms, terms.length, first, last, classes, energies.at, this.probabilities, this.scratch);
    });
    return total;
  }

  private update(taken: boolean, given: boolean, labels: number): void {
    const { kernel } = this.call;
    const { classes, terms, energies } = this.field;
    this.describe();
    const flags = [taken ? 1 : 0, given ? 1 : 0] as const;
    this.inSlices((first, last) =>
      kernel.update(
        this.terms,
        terms.length,
        first,
        last,
        classes,
        energies.at,
        ...flags,
        this.probabilities,
        labels,
        this.scratch,
      ),
    );
  }

  private inSlices(work: (first: number, last: number) => void): void {
    const { where, signal } = this.call;
    for (let first = 0; first < this.field.points; first += SLICE) {
      checkAborted(where, signal);
      work(first, Math.min(this.field.points, first + SLICE));
    }
  }

  /** Blurs what was given, so that it can be taken. */
  private mix(): void {
    const { kernel, where, signal } = this.call;
    const { classes, height, width, terms } = this.field;
    const vectors = vectorsOf(classes);
    terms.forEach(({ corners, vertices, neighbors, before, taps }, k) => {
      const own = this.buffers[k]!;
      if (corners === 0) {
        const { probabilities, filtered, row } = this;
        const along = [taps[1].at, taps[1].length - 1] as const;
        kernel.filterRows(probabilities, before.at, filtered, height, width, vectors, ...along, row);
        kernel.filterColumns(filtered, own.values, 0, height, height, width, vectors, taps[0].at, taps[0].length - 1);
        return;
      }
      for (let j = 0; j < corners; j++) {
        checkAborted(where, signal);
        kernel.blur(own.next, own.values, neighbors.at + 8 * vertices * j, vertices, vectors);
        [own.next, own.values] = [own.values, own.next];
      }
      [own.next, own.values] = [own.values, own.next];
      kernel.clear(own.next, own.bytes);
    });
  }

  /** Tells the kernel where everything lies. */
  private describe(): void {
    const { heap } = this.call;
    const view = heap.i32(this.terms, (TERM / 4) * this.field.terms.length);
    this.field.terms.forEach(({ corners, pairs, before, after, gains, isMatrix }, k) => {
      const { values, next } = this.buffers[k]!;
      const fields = [corners, pairs.at, values, next, before.at, after.at, gains.at, isMatrix ? 1 : 0, values];
      view.set(fields, (k * TERM) / 4);
    });
  }
}
