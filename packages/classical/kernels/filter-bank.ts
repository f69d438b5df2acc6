// Filter banks: filters by their closed forms, and responses to many filters by fast Fourier transforms of tiles.
//
// The responses to two filters k₁ and k₂ are real, so one transform gives both: the image's spectrum times that of k₁ + i k₂ is the spectrum of r₁ + i r₂. Spectra stay in the order
// that the transform leaves them in, which is the same for images and filters. Samples are f32 in two planes, real and imaginary parts, `stride` bytes a row.

export { cosineFilter, gaborFilter, gaborHalf, gaborSigma, gaussianFilter, laplacianFilter, normalizeFilter, orientedFilter } from "./filter-bank/filters";
export { makeTwiddles } from "./filter-bank/transform";
export { forwardColumns, forwardRows, inverseRows, multiplyColumns } from "./filter-bank/planes";
export { interleave } from "./filter-bank/interleave";
