/** What a run of `costs.ts` records. */

/** What one method costs. */
export interface Cost {
  readonly method: string;
  /** The option that says how many parts there are; absent where there is none. */
  readonly countName?: string;
  readonly pixels: readonly { readonly megapixels: number; readonly ms: number }[];
  readonly counts: readonly { readonly count: number; readonly ms: number }[];
}

/** A recorded run. */
export interface CostReport {
  readonly date: string;
  readonly cpu: string;
  readonly node: string;
  /** Parts asked for while the pixels grow. */
  readonly parts: Readonly<Record<string, number>>;
  /** Megapixels while the parts grow. */
  readonly megapixels: number;
  readonly methods: readonly Cost[];
}
