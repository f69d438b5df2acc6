// Morphological geodesic active contours: a front that is blown up or let shrink, and drawn to where an image is small.

export { clearPlane, countChanged, holdPixels, infSup, packMask, planeBytes, supInf, unpackMask } from "./lib/bit-planes";
export { attach } from "./morphological-geodesic-active-contour/attach";
export { balloon, pixelsAbove } from "./morphological-geodesic-active-contour/balloon";
export { inverseGradient, taps } from "./morphological-geodesic-active-contour/gradient";
export { orderStatistics } from "./morphological-geodesic-active-contour/order";
