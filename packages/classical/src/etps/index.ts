export { type EtpsResult, etps } from "./etps.js";
export { type EtpsOptions, etpsRules } from "./options.js";
