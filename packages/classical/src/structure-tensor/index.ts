export { structureTensorEigenvalues } from "./eigenvalues.js";
export { type StructureTensorOptions, structureTensor, structureTensorRules } from "./structure-tensor.js";
