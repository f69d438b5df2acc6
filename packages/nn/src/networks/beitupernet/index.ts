export { type BeitUpernetConfig, beitUpernet } from "./beitupernet.js";
export { beitupernetFamily } from "./family.js";
