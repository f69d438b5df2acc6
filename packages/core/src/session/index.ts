/** What the sessions of every runtime check and compare alike. */
export { compareOutputs } from "./compare-outputs.js";
export { checkFeeds, zeroFeeds } from "./feeds.js";
export { sessionRules } from "./session-rules.js";
