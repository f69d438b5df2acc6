export { argmax } from "./argmax.js";
