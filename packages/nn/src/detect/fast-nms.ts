/** YOLACT's Fast NMS: boxes that are left out leave others out too, so that all are judged at once. */

/** A box with its class. */
export interface ScoredBox {
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number];
  readonly score: number;
  readonly classId: number;
}

/** How boxes are chosen by {@link fastNms}. */
export interface FastNmsOptions {
  readonly iouThreshold: number;
  readonly maxInstances: number;
  /** Of each class, so many of the surest are looked at. */
  readonly perClass: number;
}

/**
 * Keeps the boxes whose IoU with none that is surer, of their class, is greater than the threshold; the surest first.
 *
 * @see D. Bolya et al., "YOLACT: Real-time instance segmentation", ICCV 2019, arXiv:1904.02689
 */
export function fastNms<B extends ScoredBox>(boxes: readonly B[], options: FastNmsOptions): B[] {
  const byClass = new Map<number, B[]>();
  for (const box of boxes) {
    const group = byClass.get(box.classId);
    if (group) group.push(box);
    else byClass.set(box.classId, [box]);
  }
  const kept: B[] = [];
  for (const group of byClass.values()) {
    const best = group.sort((a, b) => b.score - a.score).slice(0, options.perClass);
    best.forEach((own, i) => {
      if (best.slice(0, i).every((surer) => iouOf(own.box, surer.box) <= options.iouThreshold)) kept.push(own);
    });
  }
  return kept.sort((a, b) => b.score - a.score).slice(0, options.maxInstances);
}

function iouOf(a: ScoredBox["box"], b: ScoredBox["box"]): number {
  const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const both = width * height;
  return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both);
}
