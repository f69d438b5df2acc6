export {
  SMP_ARCHITECTURES,
  SMP_INTERPOLATIONS,
  SMP_NORMS,
  SMP_READOUTS,
  type SmpArchitecture,
  type SmpInterpolation,
  type SmpNorm,
  type SmpReadout,
} from "./choices.js";
export type { SmpConfig } from "./config.js";
export { SMP_ENCODERS } from "./encoders.js";
export { smpFamily } from "./family.js";
export { smpFromConfig } from "./from-config.js";
export { smp } from "./smp.js";
export { SMP_TRANSFORMERS } from "./transformers.js";
