// What mean field is told of a kernel.

/** A kernel of the field, as it lies in memory. */
@unmanaged
export class Term {
  /** Corners of a point, d + 1; 0 where `messages` has what the kernel gives. */
  corners: i32;
  /** For each point pairs of a vertex, as byte offset, and a weight. */
  pairs: usize;
  /** Vertices' values: those that points take, and those that points give to. */
  values: usize;
  next: usize;
  /** Factors of the points, before and after. */
  before: usize;
  after: usize;
  /** What a message counts in the logarithm of a probability: for each class, or for each pair. */
  gains: usize;
  isMatrix: i32;
  messages: usize;
}

/** Its bytes. */
export const TERM: usize = 36;
