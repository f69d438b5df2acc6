/** What the ranking of superpixels reports; the page "Which superpixels?" is made from it. */

/** Means over all photographs, of the means over their annotators. */
export interface Figures {
  /** Superpixels, each an 8-connected region. */
  readonly count: number;
  readonly boundaryRecall: number;
  readonly undersegmentationError: number;
  readonly achievableAccuracy: number;
  readonly compactness: number;
  readonly contourDensity: number;
  readonly explainedVariation: number;
}

export interface Point extends Figures {
  /** How many superpixels were asked for. */
  readonly asked: number;
  /** Median milliseconds of CPU of a call; absent for label maps from files, and where figures alone were recorded. */
  readonly ms?: number;
}

/** When and where times were taken. */
export interface Timing {
  readonly date: string;
  readonly cpu: string;
  readonly node: string;
  readonly photographs: number;
}

export interface RankedMethod {
  readonly name: string;
  /** `segkit`, a package that a registry has, or `files`: label maps of a program that none has. */
  readonly from: string;
  readonly version?: string;
  /** The public function, for ours. */
  readonly function?: string;
  /** In words: what is not a default. */
  readonly settings: string;
  /** Of its times, which may be older or newer than its figures. */
  readonly timing?: Timing;
  /** Ascending by the number asked for. */
  readonly points: readonly Point[];
}

export interface Ranking {
  /** Of the newest figures. */
  readonly date: string;
  readonly photographs: number;
  readonly groundTruths: number;
  readonly methods: readonly RankedMethod[];
}

/** The figures at a number of superpixels, on the line over log(count) between the nearest two points; undefined outside of the curve. */
export function figuresAt({ points }: Pick<RankedMethod, "points">, count: number): (Figures & { ms?: number }) | undefined {
  const curve = points.toSorted((a, b) => a.count - b.count);
  // a count that was reached but for a few superpixels is reached
  const NEAR = 1.01;
  const right = curve.findIndex((point) => point.count * NEAR >= count);
  if (right < 0) return undefined;
  const b = curve[right]!;
  if (b.count <= count * NEAR) return b;
  const a = curve[right - 1];
  if (a === undefined) return undefined;
  const share = Math.log(count / a.count) / Math.log(b.count / a.count);
  const between = (name: Exclude<keyof Figures, "count">): number => a[name] + share * (b[name] - a[name]);
  return {
    count,
    boundaryRecall: between("boundaryRecall"),
    undersegmentationError: between("undersegmentationError"),
    achievableAccuracy: between("achievableAccuracy"),
    compactness: between("compactness"),
    contourDensity: between("contourDensity"),
    explainedVariation: between("explainedVariation"),
    ...(a.ms !== undefined && b.ms !== undefined && { ms: a.ms + share * (b.ms - a.ms) }),
  };
}
