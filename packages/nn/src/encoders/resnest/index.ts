export { type ResnestConfig, resnestEncoder } from "./resnest.js";
