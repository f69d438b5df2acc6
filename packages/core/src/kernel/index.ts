export { type Heap, type KernelSource, openKernel, provideKernel, withKernel } from "./kernel.js";
