export { openmmlabdeeplabv3Family } from "./family.js";
export { type OpenmmlabDeeplabV3Config, openmmlabDeeplabV3 } from "./openmmlabdeeplabv3.js";
