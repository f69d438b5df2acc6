export { spgnetFamily } from "./family.js";
export { type SpgNetConfig, spgNet } from "./spgnet.js";
