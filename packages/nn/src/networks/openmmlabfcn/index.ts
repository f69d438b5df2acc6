export { openmmlabfcnFamily } from "./family.js";
export { type OpenmmlabFcnConfig, openmmlabFcn } from "./openmmlabfcn.js";
