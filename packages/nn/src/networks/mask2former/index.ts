export { mask2formerFamily } from "./family.js";
export { type Mask2formerConfig, mask2former } from "./mask2former.js";
