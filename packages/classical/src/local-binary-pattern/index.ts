export { type LocalBinaryPatternOptions, localBinaryPattern, localBinaryPatternRules } from "./local-binary-pattern.js";
