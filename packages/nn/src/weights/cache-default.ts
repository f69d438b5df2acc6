/** Where downloads are kept unless the caller says otherwise. */
import type { WeightCache } from "./cache.js";
import { browserCache } from "./cache-browser.js";
import { diskCache } from "./cache-disk.js";
import { hasNodeModules } from "./node-modules.js";

/** The environment's own cache; undefined where there is none. */
export async function defaultCache(): Promise<WeightCache | undefined> {
  if (hasNodeModules()) return diskCache();
  return browserCache();
}
