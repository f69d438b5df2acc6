// SEEDS: superpixels whose borders move, block by block and then pixel by pixel, where the histograms of colors on both sides say so.

export { fillHsvTables, fillLabTables, hsvBytes, labBytes } from "./lib/color-bytes";
export { binBytes, binFloats } from "./seeds/bins";
export { begin, binAll, setLevel, writeLabels } from "./seeds/state";
export { goDown, loadBlocks, updateBlocks } from "./seeds/blocks";
export { listEdges, spreadLabels, updateBorder, updateColumns, updateRows } from "./seeds/pixels";
