// DISF: trees that grow from seeds by the greatest color difference on the way, again and again, with ever fewer seeds.

export { convert, planes } from "./lib/features";
export { begin, cellBytes, fill, placeSeeds, writeLabels } from "./disf/grid";
export { grow, plant } from "./disf/grow";
export { contrasts } from "./disf/contrasts";
