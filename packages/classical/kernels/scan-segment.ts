// F-DBSCAN: clusters of similar neighbors, found in raster order; the largest stay, and what is left is flooded from them.

export { fillLabTables, labBytes } from "./lib/color-bytes";
export { medianPixels } from "./scan-segment/median";
export { begin, cluster, clusterCount } from "./scan-segment/clusters";
export { flood, openFlood, seedInside, seedRest, writeClusters, writeLabels } from "./scan-segment/flood";
