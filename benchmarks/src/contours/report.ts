/** What the record of hierarchies reports; a table of the page on ultrametric contour maps is made from it. */

export interface HierarchyFigures {
  /** Regions: covering with one level for all photographs, with the best level of each, and of the best segment at any level. */
  readonly covering: { readonly ods: number; readonly ois: number; readonly best: number };
  /** Boundaries: F in the same two ways. */
  readonly boundaries: { readonly ods: number; readonly ois: number };
}

export interface HierarchyMethod extends HierarchyFigures {
  readonly name: string;
  /** The public function, for ours. */
  readonly function?: string;
  /** In words: the edge map, and what is not a default. */
  readonly settings: string;
}

/** The same photographs for all of its methods. */
export interface HierarchySet {
  readonly name: "val" | "bench";
  readonly photographs: number;
  readonly groundTruths: number;
  readonly methods: readonly HierarchyMethod[];
}

export interface HierarchyRecord {
  readonly date: string;
  readonly levels: number;
  readonly sets: readonly HierarchySet[];
}
