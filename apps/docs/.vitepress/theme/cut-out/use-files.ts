/** Files that are pasted, or dropped anywhere on the page. */
import { onMounted, onUnmounted, ref } from "vue";

export function useFiles(openFirst: (files: Iterable<File>) => void) {
  const dropping = ref(false);

  function paste({ clipboardData }: ClipboardEvent): void {
    if (clipboardData?.files.length) openFirst(clipboardData.files);
  }

  function over(event: DragEvent): void {
    event.preventDefault();
    dropping.value = true;
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    dropping.value = false;
    openFirst(event.dataTransfer?.files ?? []);
  }

  function leave({ relatedTarget }: DragEvent): void {
    if (relatedTarget === null) dropping.value = false;
  }

  const listeners = { paste, dragover: over, dragleave: leave, drop } as const;
  onMounted(() => {
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener as EventListener);
  });
  onUnmounted(() => {
    for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener as EventListener);
  });
  return dropping;
}
