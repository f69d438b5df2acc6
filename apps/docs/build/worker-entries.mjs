// Workers' scripts as every engine runs them. WebKit evaluates a worker's own script a second time when another script imports from it: what it shares with
// chunks that are loaded later has to lie in a chunk of its own.

/** A plugin for the build of workers: an entry keeps nothing that others import, and a build in which one does is refused. */
export function workerEntries() {
  return {
    name: "worker-entries",
    /** Vite sets `preserveEntrySignatures: false`, which lets chunks import from entries. */
    options: (options) => ({ ...options, preserveEntrySignatures: "strict" }),
    generateBundle(_, bundle) {
      const problem = importedEntry(Object.values(bundle));
      if (problem) this.error(problem);
    },
  };
}

/** Words for the first entry that another script imports, statically or later; nothing where there is none. */
export function importedEntry(chunks) {
  const scripts = chunks.filter(({ type }) => type === "chunk");
  for (const { fileName } of scripts.filter(({ isEntry }) => isEntry)) {
    const other = scripts.find(({ imports, dynamicImports }) => [...imports, ...dynamicImports].includes(fileName));
    if (other) return `${other.fileName} imports the worker's own script ${fileName}, which WebKit would run a second time`;
  }
  return undefined;
}
