export { nestedunetFamily } from "./family.js";
export { type NestedUnetConfig, nestedUnet } from "./nestedunet.js";
