export {
  type ConnectedComponents,
  type ConnectedComponentsOptions,
  connectedComponents,
  connectedComponentsRules,
} from "./components.js";
