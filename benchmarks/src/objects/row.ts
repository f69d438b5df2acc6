/** What a run on found objects reports. */

/** What one library takes from a network's outputs to a result. */
export interface ObjectsRow {
  /** The network, and what is found. */
  readonly what: string;
  readonly by: string;
  /** Objects or segments of the result. */
  readonly found: number;
  /** Most memory beyond what was held when the last output was there. */
  readonly peakMiB: number;
  /** The same for each pixel of the result. */
  readonly bytesPerPixel: number;
  /** Run lengths of the result's masks; absent where masks are none. */
  readonly runLengthsMiB?: number;
  /** Processor time. */
  readonly ms: number;
  /** Ended for want of memory: the peak is what it had reached. */
  readonly ended?: boolean;
}

/** What finding objects takes beside running the network. */
export interface ShareRow {
  readonly what: string;
  readonly found: number;
  /** Running the network's graphs, all of its stages. */
  readonly runMs: number;
  /** From the first output to the result, without what further stages ran. */
  readonly postprocessMs: number;
  /** postprocessMs / runMs. */
  readonly share: number;
}

export interface ObjectsReport {
  readonly date: string;
  readonly cpu: string;
  readonly node: string;
  /** Version per peer that took part. */
  readonly peers: Readonly<Record<string, string>>;
  /** Height and width of the results of `memory`, and how many objects were drawn. */
  readonly height: number;
  readonly width: number;
  readonly objects: number;
  readonly memory: readonly ObjectsRow[];
  readonly shares: readonly ShareRow[];
}
