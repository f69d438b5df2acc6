/** The tools: each a key, what is drawn for it, and what becomes of it. */
import type { Tool as Drawing } from "../cut-out/method.js";

/** How a tool makes a mask of what is drawn: at once, or as a proposal that is taken over or not. */
export type Way = "select" | "at once" | "proposal";

export interface MarkTool {
  readonly title: string;
  readonly key: string;
  readonly way: Way;
  /** What may be drawn, the usual first. */
  readonly draws: readonly Drawing[];
  /** The classical method that answers, as the page that cuts out calls it; of a network its family is chosen. */
  readonly method?: string;
  readonly isNetwork?: true;
  readonly hint: string;
}

export const TOOLS = {
  select: {
    ...{ title: "Select", key: "v", way: "select", draws: [] },
    hint: "Click on an object to select it: what you draw then joins it. Drag to move the image.",
  },
  brush: {
    ...{ title: "Brush", key: "b", way: "at once", draws: ["brush"] },
    hint: "Paints, or erases where “Remove” is chosen. A finger, a pen and a mouse do.",
  },
  polygon: {
    ...{ title: "Polygon", key: "p", way: "at once", draws: ["outline"] },
    hint: "Click corner after corner; a double click, the first corner, or Enter closes the polygon.",
  },
  rectangle: {
    ...{ title: "Rectangle", key: "r", way: "at once", draws: ["box"] },
    hint: "Drag from one corner to the other.",
  },
  wand: {
    ...{ title: "Wand", key: "w", way: "at once", draws: ["point"] },
    hint: "Press on a color and drag to the right for more of it, to the left for less. All that is connected and near enough in color is taken.",
  },
  superpixels: {
    ...{ title: "Superpixels", key: "s", way: "at once", draws: ["brush"] },
    hint: "Takes every superpixel that you touch, whole. Their outlines lie at edges of the image.",
  },
  scissors: {
    ...{ title: "Scissors", key: "c", way: "at once", draws: ["outline"], method: "scissors" },
    hint: "A wire follows edges from click to click; a double click, the first corner, or Enter closes it.",
  },
  grabCut: {
    ...{ title: "GrabCut", key: "g", way: "proposal", draws: ["box", "brush", "outline"], method: "grabCut" },
    hint: "Draw a box around the object: colors inside and outside are learned, and cut apart. Strokes correct.",
  },
  graphCut: {
    ...{ title: "Graph cut", key: "t", way: "proposal", draws: ["brush", "box"], method: "graphCut" },
    hint: "Draw on the object, then with “Remove” on the background: the best outline between is found.",
  },
  randomWalker: {
    ...{ title: "Random walker", key: "k", way: "proposal", draws: ["brush", "point"], method: "randomWalker" },
    hint: "Draw on the object, then with “Remove” on the background: each pixel goes to the side that a random walk meets first.",
  },
  watershed: {
    ...{ title: "Watershed", key: "f", way: "proposal", draws: ["brush", "point", "box"], method: "watershed" },
    hint: "Floods from your strokes until they meet, at edges. The image's edge is background.",
  },
  network: {
    ...{ title: "Network", key: "n", way: "proposal", draws: ["point", "box", "brush"], isNetwork: true },
    hint: "Click on the object: a promptable network, from your own weight file, proposes its mask.",
  },
} as const satisfies Readonly<Record<string, MarkTool>>;

export type ToolName = keyof typeof TOOLS;
export const TOOL_NAMES = Object.keys(TOOLS) as ToolName[];
export const toolOf = (name: ToolName): MarkTool => TOOLS[name];

/** Sides of superpixels, in pixels. */
export const SUPERPIXEL_SIDES = { fine: 10, middle: 20, coarse: 40 } as const;
export type Fineness = keyof typeof SUPERPIXEL_SIDES;

export const BRUSH_WIDTHS = [1, 3, 7, 15, 31, 63] as const;
