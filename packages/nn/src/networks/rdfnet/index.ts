export { rdfnetFamily } from "./family.js";
export { type RdfnetConfig, rdfnet } from "./rdfnet.js";
