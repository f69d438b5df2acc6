/** The reader's weight files, one place of them for each network, and what is asked of the chosen one. */
import { withBase } from "vitepress";
import { computed, type Ref, ref, shallowRef } from "vue";
import { type Backend, type FileSource, missingOf, type WeightSource } from "../network/weight-source.js";
import { METHODS, type MethodName } from "./methods.js";
import type { NetworkChoice } from "./use-cut-network.js";

const NO_FILES: FileSource = { kind: "files", files: [] };

export function useNetworks(method: Ref<MethodName>) {
  const sources = shallowRef<Readonly<Record<MethodName, FileSource>>>({});
  const backend = ref<Backend>("auto");
  const needsFile = computed(() => METHODS[method.value]!.published !== undefined);

  /** Of the chosen method; what has no file of the reader's is the site's own. */
  const source = computed<WeightSource>({
    get: () => sources.value[method.value] ?? NO_FILES,
    set: (given) => {
      if (given.kind === "files" || given.kind === "address") sources.value = { ...sources.value, [method.value]: given };
    },
  });
  let own: FileSource | undefined;
  const given = computed<FileSource | undefined>(() => {
    if (!METHODS[method.value]!.network) return undefined;
    if (needsFile.value) return missingOf(source.value) ? undefined : (source.value as FileSource);
    own ??= { kind: "address", address: new URL(withBase("/generated/selfie/selfie_segmentation.tflite"), location.href).href };
    return own;
  });
  const choice = computed<NetworkChoice | undefined>(() => given.value && { source: given.value, backend: backend.value });
  const missing = computed(() => (needsFile.value ? missingOf(source.value) : ""));

  /** Files were found to be another network's than was chosen: that is the method, and they are its. */
  function is(family: MethodName): void {
    const { [method.value]: found = NO_FILES, ...others } = sources.value;
    if (family === method.value || !METHODS[family]) return;
    sources.value = { ...others, [family]: found };
    method.value = family;
  }

  return { source, backend, choice, missing, needsFile, is };
}
