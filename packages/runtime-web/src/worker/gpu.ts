/** The worker's WebGPU device. Narrow types: TypeScript's DOM library does not have WebGPU's. */

export interface GpuDevice {
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  readonly queue: { onSubmittedWorkDone(): Promise<void> };
  createBuffer(descriptor: object): { mapAsync(mode: number): Promise<void>; destroy(): void };
  destroy(): void;
}

interface GpuAdapter {
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
  readonly limits: Readonly<Record<string, number>>;
  readonly features: ReadonlySet<string>;
  requestDevice(descriptor: object): Promise<GpuDevice>;
}

interface Gpu {
  requestAdapter(options: object): Promise<GpuAdapter | null>;
}

/** Features that onnxruntime's kernels use where they are there. */
const FEATURES = ["shader-f16", "subgroups"];

/** An adapter, or the reason why there is none. */
export async function findAdapter(powerPreference: string | undefined): Promise<GpuAdapter | string> {
  const { gpu } = navigator as unknown as { gpu?: Gpu };
  if (!gpu) return self.isSecureContext ? "this browser has no navigator.gpu" : "navigator.gpu needs a secure context (https)";
  try {
    const adapter = await gpu.requestAdapter(powerPreference === undefined ? {} : { powerPreference });
    return adapter ?? "navigator.gpu.requestAdapter() found none";
  } catch (error) {
    return `navigator.gpu.requestAdapter() failed (${String(error)})`;
  }
}

/** A person's name for an adapter. */
export function adapterName({ info }: GpuAdapter): string {
  const words = [info?.vendor, info?.architecture].filter(Boolean).join(" ");
  return info?.description || words || "an adapter without a name";
}

/** A device with all that the adapter allows: a network's largest buffer is often beyond the default limits. */
export async function openDevice(powerPreference: string | undefined): Promise<GpuDevice> {
  const adapter = await findAdapter(powerPreference);
  if (typeof adapter === "string") throw new Error(`no WebGPU adapter: ${adapter}`);
  const requiredLimits: Record<string, number> = {};
  // The limits are getters of the prototype: Object.keys does not see them.
  for (const name in adapter.limits) {
    const limit = adapter.limits[name];
    if (typeof limit === "number") requiredLimits[name] = limit;
  }
  return adapter.requestDevice({ requiredFeatures: FEATURES.filter((name) => adapter.features.has(name)), requiredLimits });
}

/** GPUBufferUsage.MAP_READ, and GPUMapMode.READ. */
const MAP_READ = 1;
/** How long a device that cannot even map four bytes may take to tell that it is lost, in milliseconds. */
const PATIENCE = 2000;

/**
 * Waits until the loss of a device was told, where it is lost: Firefox tells of it some time after the calls fail that the loss makes fail, and whoever waits
 * for these is to hear of the loss, not of them. Of a device that works the wait is as long as a small buffer's mapping.
 */
export async function lossTold(device: GpuDevice): Promise<void> {
  const probe = device.createBuffer({ size: 4, usage: MAP_READ });
  try {
    await probe.mapAsync(MAP_READ);
  } catch {
    await Promise.race([device.lost, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  } finally {
    probe.destroy();
  }
}
