export { openmmlabdeeplabv3plusFamily } from "./family.js";
export { type OpenmmlabDeeplabV3PlusConfig, openmmlabDeeplabV3Plus } from "./openmmlabdeeplabv3plus.js";
