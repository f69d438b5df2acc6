export { convModule } from "./conv-module.js";
export { type FcnHeadOptions, fcnHead } from "./fcn.js";
export { joinedMaps, mapAt, resizedTo, sizeOf } from "./maps.js";
export { type PspHeadOptions, pooledMaps, pspHead } from "./psp.js";
