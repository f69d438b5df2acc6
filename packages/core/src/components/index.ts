export { type ConnectedComponents, type ConnectedComponentsOptions, connectedComponents } from "./components.js";
