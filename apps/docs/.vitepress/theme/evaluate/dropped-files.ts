/** Files that were dropped, with those in folders. */
export async function filesOf(transfer: DataTransfer | null): Promise<File[]> {
  if (!transfer) return [];
  // entries are there only until the event has been handled
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.());
  if (!entries.some((entry) => entry?.isDirectory)) return [...transfer.files];
  return (await Promise.all(entries.map((entry) => (entry ? below(entry) : [])))).flat();
}

async function below(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    // a reader gives some at a time, and nothing in the end
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map(below))).flat());
  }
}
