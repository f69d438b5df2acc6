export { type FindContoursOptions, findContours, findContoursRules } from "./find-contours.js";
export { convexHull, pointInPolygon, polygonArea, polygonPerimeter } from "./polygon.js";
export { type SimplifyPolygonOptions, simplifyPolygon, simplifyPolygonRules } from "./simplify.js";
export { type Contour, type TraceContoursOptions, traceContours, traceContoursRules } from "./trace-contours.js";
