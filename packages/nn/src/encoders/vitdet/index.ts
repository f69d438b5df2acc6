export { type VitdetConfig, type VitdetMaps, vitdetEncoder } from "./vitdet.js";
