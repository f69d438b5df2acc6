export { type DnlNetConfig, dnlNet } from "./dnlnet.js";
export { dnlnetFamily } from "./family.js";
