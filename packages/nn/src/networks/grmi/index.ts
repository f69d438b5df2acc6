export { grmiFamily } from "./family.js";
export { type GrmiConfig, grmi, grmiRules } from "./grmi.js";
