export { type SnicOptions, type SnicResult, snic, snicRules } from "./snic.js";
