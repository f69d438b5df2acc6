export { openpose25Family } from "./family.js";
export { type Openpose25Config, openpose25, openpose25Rules } from "./openpose25.js";
