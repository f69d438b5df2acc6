export { SMP_ARCHITECTURES, type SmpArchitecture, type SmpConfig } from "./config.js";
export { SMP_READOUTS, type SmpReadout } from "./decoders/dpt.js";
export { SMP_ENCODERS } from "./encoders.js";
export { smpFamily } from "./family.js";
export { smpFromConfig } from "./from-config.js";
export { SMP_INTERPOLATIONS, SMP_NORMS, type SmpInterpolation, type SmpNorm } from "./layers.js";
export { smp } from "./smp.js";
export { SMP_TRANSFORMERS } from "./transformers.js";
