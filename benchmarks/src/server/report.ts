/** What a run of `server/main.ts` records. */

/** Milliseconds. */
export interface Delays {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The server with one number of workers. */
export interface ServerRun {
  readonly workers: number;
  readonly perSecond: number;
  /** From a request to the end of its answer. */
  readonly answer: Delays;
  /** How late the loop of the thread that listens is. */
  readonly loop: Delays;
}

/** A recorded run. */
export interface ServerReport {
  readonly date: string;
  readonly cpu: string;
  readonly node: string;
  readonly cores: number;
  readonly clients: number;
  /** What every client sends. */
  readonly megapixels: number;
  readonly kilobytes: number;
  readonly runs: readonly ServerRun[];
  /** Throughput with all workers, as a share of one worker's times their number: the median of the rounds, in each of which both were measured. */
  readonly ofIdeal: number;
}
