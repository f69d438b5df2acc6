export { type RandomWalkerOptions, randomWalkerRules, randomWalkerSessionRules } from "./options.js";
export { type RandomWalkerResult, randomWalker } from "./random-walker.js";
export { randomWalkerSession } from "./session.js";
