export { ladderdensenetFamily } from "./family.js";
export { type LadderDensenetConfig, ladderDensenet } from "./ladderdensenet.js";
