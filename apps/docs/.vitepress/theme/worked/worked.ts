/** The worked numbers of all measures' pages, by their files' names. */
import { GRIDS } from "./grids.js";
import { SCENES } from "./scenes.js";
import { SQUARES } from "./squares.js";
import type { Story } from "./story.js";

export const WORKED: Readonly<Record<string, Story>> = { ...SQUARES, ...GRIDS, ...SCENES };
