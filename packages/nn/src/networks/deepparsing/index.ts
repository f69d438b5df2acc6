export { type DeepParsingConfig, deepParsing } from "./deepparsing.js";
export { deepparsingFamily } from "./family.js";
