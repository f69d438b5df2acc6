export { sacFamily } from "./family.js";
export { type SacNetConfig, sacNet } from "./sac.js";
