/** What a worked number is made of: a figure that a slider moves, and the measures of what it shows. */

/** What a color says. */
export type Tone = "none" | "hit" | "surplus" | "missed" | "void" | "plain" | "faint" | "click";

/** One thing of the figure; colors by `tone`. */
export interface Mark {
  readonly shape: "box" | "dot" | "ring" | "line" | "text";
  readonly tone: Tone;
  readonly x: number;
  readonly y: number;
  /** A box's size, or how far a line goes. */
  readonly width?: number;
  readonly height?: number;
  readonly radius?: number;
  readonly words?: string;
  /** Dashed, as what is true and not found. */
  readonly dashed?: boolean;
  readonly opacity?: number;
}

export interface Line {
  readonly measure: string;
  /** How the number comes about, where it can be counted. */
  readonly count: string;
  readonly value: number;
}

export interface Worked {
  readonly marks: readonly Mark[];
  /** Height of the figure, whose width is always {@link FIGURE_WIDTH}. */
  readonly height: number;
  readonly legend: readonly { readonly tone: Tone; readonly words: string }[];
  readonly lines: readonly Line[];
  /** A sentence below the table. */
  readonly note?: string;
}

export interface Story {
  /** Where the slider stands at first. */
  readonly first: number;
  readonly least?: number;
  readonly most: number;
  /** The slider's words at a place. */
  readonly words: (at: number) => string;
  readonly at: (at: number) => Worked;
}

export const HEIGHT = 12;
export const WIDTH = 26;
export const FIGURE_WIDTH = 10 * WIDTH;

export interface Plane {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

export const line = (measure: string, count: string, value: number): Line => ({ measure, count, value });
export const rounded = (value: number): string => String(Number(value.toFixed(3)));
export const pixelsOf = (count: number): string => `${count} ${count === 1 ? "pixel" : "pixels"}`;

/** A plane whose pixels a function fills. */
export function planeOf(value: (x: number, y: number) => number): Plane {
  const data = Uint8Array.from({ length: HEIGHT * WIDTH }, (_, i) => value(i % WIDTH, Math.floor(i / WIDTH)));
  return { data, height: HEIGHT, width: WIDTH };
}

/** Whether a pixel lies in a rectangle. */
export const within = (x: number, y: number, left: number, top: number, width: number, height: number): boolean =>
  x >= left && x < left + width && y >= top && y < top + height;

/** A box for each pixel of the grid. */
export function grid(look: (i: number) => Tone | { readonly tone: Tone; readonly opacity: number }): Mark[] {
  return Array.from({ length: HEIGHT * WIDTH }, (_, i) => {
    const looks = look(i);
    const place = { x: 10 * (i % WIDTH) + 0.5, y: 10 * Math.floor(i / WIDTH) + 0.5, width: 9, height: 9 };
    return { shape: "box", ...place, ...(typeof looks === "string" ? { tone: looks } : looks) };
  });
}
