export { MOBILEONES, type MobileoneConfig, mobileoneEncoder } from "./mobileone.js";
