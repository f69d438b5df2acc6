export { nonlocalFamily } from "./family.js";
export { type NonLocalConfig, nonLocal } from "./nonlocal.js";
