export { graphlstmFamily } from "./family.js";
export { type GraphLstmConfig, graphLstm } from "./graphlstm.js";
