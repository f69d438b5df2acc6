export { imagenetNames } from "./imagenet.js";
