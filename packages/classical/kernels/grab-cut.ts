// GrabCut: color models of both sides, what they say of each color, and the cut of a grid of eight neighbors.
//
// Colors are planes of f32, `stride` values apart, padded to a multiple of four; `places` has the number of every pixel's color, or is 0 where every pixel has its own. A pixel's state is below.

export { distinctColors, listColors } from "./lib/colors";
export { planes } from "./lib/features";
export { logOf } from "../../core/kernels/lib/functions";
export { flowBytes, giveLevels, openFlow, solveFlow, startFlow } from "./lib/grid-flow";
export { collect, collectLabeled, unaries } from "./grab-cut/models";
export { contrast, setContrasts } from "./grab-cut/contrasts";
export { countStates, cutEnergy, readLabels, relabel, setTerminals } from "./grab-cut/pixels";
