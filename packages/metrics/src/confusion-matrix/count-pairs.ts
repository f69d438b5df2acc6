/** The loop of a confusion matrix. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** What classes are counted from; negative labels are below 0, whatever the type. */
export type Values = Int32Array | Uint8Array | Uint32Array;

/** Counts of one update; `counts[t * nClasses + p]`. */
export interface PairCounts {
  readonly counts: Uint32Array;
  readonly missed: Uint32Array;
}

/** Below so many pixels a second table costs more than it saves. */
const WORTH_TWO_TABLES = 4096;

/** Counts pairs of predicted and true classes; throws `invalid-labels` for labels that neither the classes nor the options allow. */
export function countPairs(
  predicted: Values,
  truth: Values,
  nClasses: number,
  ignored: readonly number[],
  outsidePrediction: "error" | "miss",
): PairCounts {
  const counts = new Uint32Array(nClasses * nClasses);
  const missed = new Uint32Array(nClasses);
  // Neighbors mostly fall on the same entry, and an increment must wait for the one before it: two tables halve the wait.
  const odd = predicted.length < WORTH_TWO_TABLES ? counts : new Uint32Array(nClasses * nClasses);
  const paired = predicted.length & ~1;
  let i = 0;
  for (; i < paired; i += 2) {
    const t = truth[i]!;
    const p = predicted[i]!;
    const u = truth[i + 1]!;
    const q = predicted[i + 1]!;
    // One unsigned comparison per label: negative labels are large.
    if (t >>> 0 < nClasses && p >>> 0 < nClasses && u >>> 0 < nClasses && q >>> 0 < nClasses) {
      counts[t * nClasses + p]!++;
      odd[u * nClasses + q]!++;
    } else {
      countOutside(i, t, p);
      countOutside(i + 1, u, q);
    }
  }
  if (i < predicted.length) countOutside(i, truth[i]!, predicted[i]!);
  if (odd !== counts) for (let e = 0; e < counts.length; e++) counts[e]! += odd[e]!;
  // A class that is ignored was counted like the others: cheaper than asking at every pixel.
  for (const label of ignored) {
    if (label >= 0 && label < nClasses) counts.fill(0, label * nClasses, (label + 1) * nClasses);
  }
  return { counts, missed };

  function countOutside(at: number, t: number, p: number): void {
    if (ignored.includes(t)) return;
    if (t >>> 0 >= nClasses) refuse("groundTruth", at, t, nClasses, "List it in ignoreIndex, or raise nClasses.");
    if (p >>> 0 < nClasses) counts[t * nClasses + p]!++;
    else if (outsidePrediction === "miss") missed[t]!++;
    else refuse("prediction", at, p, nClasses, 'Set outsidePrediction to "miss" to count such pixels as missed.');
  }
}

function refuse(option: string, at: number, label: number, nClasses: number, remedy: string): never {
  throw new SegmentationError("invalid-labels", {
    where: "ConfusionMatrix.update",
    option,
    expected: `labels 0 … ${nClasses - 1}`,
    received: phrase(`${label} at pixel ${at}`),
    remedy,
  });
}
