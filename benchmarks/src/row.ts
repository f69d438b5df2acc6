/** What a run reports: one row per case and peer. `pnpm bench --json` writes a `Report`; the published table is made from it. */

export interface Row {
  readonly name: string;
  readonly size: string;
  /** Ours: median milliseconds per call. */
  readonly ms: number;
  /** Half the interquartile range of ours, as a share of the median. */
  readonly spread: number;
  /** Most memory one call of ours took beyond what was there before it. */
  readonly peakMiB: number;
  /** The figure `qualityName` for ours. */
  readonly quality?: number;
  readonly qualityName?: string;
  readonly qualityBetter?: "higher" | "lower";
  /** Absent where no peer could be run. */
  readonly peer?: string;
  readonly peerVersion?: string;
  readonly peerMs?: number;
  readonly peerSpread?: number;
  readonly peerPeakMiB?: number;
  readonly peerQuality?: number;
  /** Share of equal pixels (labels, bytes, …) of the two results. */
  readonly equal?: number;
  /** The largest |difference| of the two results. */
  readonly maxDifference?: number;
  /** peerMs / ms: how many times as fast ours is. */
  readonly ratio?: number;
}

/** What a case's process tells its parent. */
export interface CaseReport {
  readonly rows: readonly Row[];
  /** Peers left out, each with the reason. */
  readonly missing: readonly string[];
}

/** What loading one network takes beyond what was held before. */
export interface MemoryRow {
  readonly where: "Node" | "Chromium";
  /** What was loaded, and how. */
  readonly what: string;
  readonly fileMiB: number;
  readonly peakMiB: number;
  readonly peakPerFile: number;
  readonly loadMs: number;
}

export interface Report {
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  /** Version per peer that took part. */
  readonly peers: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  /** Peak memory of loading networks; absent where it was not measured. */
  readonly memory?: readonly MemoryRow[];
}
