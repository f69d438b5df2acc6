/** What `pnpm bench:clicks --json` records, and the site's page of clicks reads. */

/** A method's figures on the objects of one set. */
export interface ClickFigures {
  /** The mean IoU after each click, from the first. */
  readonly iou: readonly number[];
  /** At each target: the mean number of clicks, and how many objects did not reach it with the most there may be. */
  readonly noc: readonly { readonly target: number; readonly mean: number; readonly failed: number }[];
}

export interface ClickedMethod {
  readonly name: string;
  /** The public function. */
  readonly function: string;
  /** What is not a default, in words. */
  readonly settings: string;
  /** By the set's name. */
  readonly sets: Readonly<Record<string, ClickFigures>>;
}

export interface ClickRecord {
  readonly date: string;
  readonly sets: readonly { readonly name: string; readonly objects: number }[];
  readonly methods: readonly ClickedMethod[];
}
