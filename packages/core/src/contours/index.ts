export { type FindContoursOptions, findContours } from "./find-contours.js";
export { convexHull, pointInPolygon, polygonArea, polygonPerimeter } from "./polygon.js";
export { type SimplifyPolygonOptions, simplifyPolygon } from "./simplify.js";
export { type Contour, type TraceContoursOptions, traceContours } from "./trace-contours.js";
