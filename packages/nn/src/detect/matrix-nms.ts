/** SOLOv2's Matrix NMS: scores of masks fall by how much surer ones of their class overlap them, and none is left out at once. */

/** A mask as bits, with its class and score. */
export interface BitMask {
  /** A bit for each position, 32 in a word. */
  readonly bits: Uint32Array;
  /** How many are 1. */
  readonly area: number;
  readonly score: number;
  readonly classId: number;
}

/** How fast scores fall: exp(−sigma · IoU²). */
const SIGMA = 2;

/**
 * The same masks, the surest first, with scores times the least of all factors by which a surer mask of the class lowers them; that mask's own overlap with a surer one is forgiven.
 *
 * @see X. Wang et al., "SOLOv2: Dynamic and fast instance segmentation", NeurIPS 2020, arXiv:2003.10152
 */
export function matrixNms<M extends BitMask>(masks: readonly M[]): M[] {
  const order = [...masks].sort((a, b) => b.score - a.score);
  // of each mask, its largest IoU with a surer one of its class
  const largest = new Float64Array(order.length);
  const factors = order.map((mask, j) => {
    let factor = 1;
    for (let i = 0; i < j; i++) {
      const surer = order[i]!;
      const iou = surer.classId === mask.classId ? iouOf(surer, mask) : 0;
      factor = Math.min(factor, Math.exp(SIGMA * (largest[i]! ** 2 - iou ** 2)));
      largest[j] = Math.max(largest[j]!, iou);
    }
    return factor;
  });
  return order.map((mask, i) => ({ ...mask, score: Math.fround(mask.score * factors[i]!) })).sort((a, b) => b.score - a.score);
}

function iouOf(a: BitMask, b: BitMask): number {
  let both = 0;
  for (let k = 0; k < a.bits.length; k++) {
    const word = a.bits[k]! & b.bits[k]!;
    if (word !== 0) both += ones(word);
  }
  return both / (a.area + b.area - both);
}

/** How many bits of a word are 1. */
function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
