export { type HieraConfig, hieraEncoder } from "./hiera.js";
