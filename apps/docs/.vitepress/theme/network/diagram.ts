/** Diagrams as data: what a page draws, not how. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The first line is the name, the others are small. */
  readonly lines: readonly string[];
  readonly kind?: "input" | "encoder" | "decoder" | "output";
}

export interface Arrow {
  readonly points: readonly (readonly [x: number, y: number])[];
  /** A skip connection is drawn broken. */
  readonly kind?: "skip";
}

export interface Diagram {
  readonly title: string;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly notes?: readonly { readonly x: number; readonly y: number; readonly text: string }[];
}
