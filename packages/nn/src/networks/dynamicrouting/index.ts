export { type DynamicRoutingConfig, dynamicRouting } from "./dynamicrouting.js";
export { dynamicroutingFamily } from "./family.js";
