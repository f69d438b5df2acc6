export { openmmlabsegformerFamily } from "./family.js";
export { type OpenmmlabSegformerConfig, openmmlabSegformer } from "./openmmlabsegformer.js";
