/** The script of a pool's own workers: loads each method's module when it is first called. `scripts/build-workers.mjs` makes text of it. */
import { answer, portOfThread } from "./answer.js";

const modules = new Map<string, Promise<Record<string, unknown>>>();

answer(portOfThread()!, async ({ name, module }) => {
  const { name: wanted, address } = module!;
  if (address !== undefined) modules.set(wanted, import(address));
  try {
    return (await modules.get(wanted)!)[name];
  } catch (error) {
    modules.delete(wanted);
    throw Object.assign(new Error(error instanceof Error ? error.message : String(error)), { unloaded: true });
  }
});
