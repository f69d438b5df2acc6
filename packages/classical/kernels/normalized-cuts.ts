// The linear algebra of normalized cuts. Vectors are float64, `size` entries long: the number of nodes rounded up to whole fours, with zeros behind the last.
export { factorize, solve } from "./normalized-cuts/envelope";
export { multiplyDiagonals, multiplyRows, rescale } from "./normalized-cuts/multiply";
export { combine, deflate, dot, dots, scaleTo, subtract } from "./normalized-cuts/vectors";
