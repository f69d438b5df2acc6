// Mean shift in position and color together: colors to CIELUV, every pixel's climb to its mode, and back to colors.
//
// Windows are those of EDISON: a disc in space times a ball in color, whose members count alike. What decides is computed in doubles in its order of operations.

export { fromLuv, scale, toLuv } from "./mean-shift-segmentation/luv";
export { begin, climb, workBytes } from "./mean-shift-segmentation/climb";
