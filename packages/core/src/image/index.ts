export type { AlphaLike } from "./alpha-plane.js";
export { imageFromPlanes, planesOf, toFloat32, toUint8, toUint16, withAlpha, withoutAlpha } from "./convert.js";
export type { ByteOrFloat, Image, ImageData8, ImageLike, PixelData, RawImage } from "./image.js";
export { createImage, toImage, viewImage } from "./image.js";
export { type MinMax, minMax } from "./min-max.js";
