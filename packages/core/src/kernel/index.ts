export { type Heap, type KernelSource, provideKernel, withKernel } from "./kernel.js";
