/** The methods that a reader may cut out by, in the order of their buttons: `cut-out.worker.ts` opens them. */

/** What can be drawn for a method. */
export type Tool = "point" | "brush" | "box" | "outline";

export interface CutMethod {
  readonly title: string;
  readonly tools: readonly Tool[];
  /** Whether a box or an outline alone will do; else it needs a stroke on the object. */
  readonly byRegion: boolean;
  /** What it makes of what is drawn, in a line. */
  readonly hint: string;
}

const ALL = {
  watershed: {
    title: "Watershed",
    tools: ["point", "brush", "box", "outline"],
    byRegion: false,
    hint: "Floods from what you drew until object and background meet, at edges. Outside of a box or outline all is background.",
  },
} as const satisfies Record<string, CutMethod>;

export type MethodName = keyof typeof ALL;
export const METHODS: Readonly<Record<MethodName, CutMethod>> = ALL;
