export { openmmlablrasppFamily } from "./family.js";
export { type OpenmmlabLrasppConfig, openmmlabLraspp } from "./openmmlablraspp.js";
