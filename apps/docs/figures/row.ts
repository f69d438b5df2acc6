/** What `pnpm figures` records of the built site: a row for each kind of page and each screen, and what is kept for reading without a network. */
export interface FigureRow {
  /** What kind of page it is, and the page that was opened. */
  readonly kind: string;
  readonly page: string;
  readonly screen: "phone" | "desk";
  /** Milliseconds to the first text or image, and to the largest one of the first view. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** The largest cumulative layout shift of a second and its followers. */
  readonly layoutShift: number;
  /** What scripts kept the page from answering, in milliseconds: of each task what is more than 50. */
  readonly blocked: number;
  /** Bytes as they were sent, compressed, and requests. */
  readonly bytes: number;
  readonly requests: number;
}

export interface KeptFiles {
  readonly files: number;
  readonly bytes: number;
  readonly sent: number;
}

export interface FiguresFile {
  readonly date: string;
  readonly browser: string;
  readonly cpu: string;
  readonly runs: number;
  readonly conditions: Readonly<
    Record<"phone" | "desk", { readonly latency: number; readonly megabits: number; readonly slowdown: number }>
  >;
  readonly rows: readonly FigureRow[];
  readonly kept: Readonly<Record<"first" | "idle" | "used", KeptFiles>>;
}
