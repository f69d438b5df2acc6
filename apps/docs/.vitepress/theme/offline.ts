/** Asks the browser to keep the site for reading without a network, once the page stands and nothing else is to be done. */
export function keepForOffline(base: string): void {
  const { serviceWorker, connection } = navigator as Navigator & { connection?: { readonly saveData: boolean } };
  // there is none outside secure contexts; and who saves data does not want what they may not read
  if (!serviceWorker || connection?.saveData) return;
  const start = () => idle(() => void keep(serviceWorker, base));
  if (document.readyState === "complete") start();
  else addEventListener("load", start, { once: true });
}

/** The pages first; when they are kept, the reference as the search leads to it. */
async function keep(container: ServiceWorkerContainer, base: string): Promise<void> {
  try {
    await container.register(`${base}sw.js`, { scope: base });
    const { active } = await container.ready;
    idle(() => active?.postMessage("idle"));
  } catch (error) {
    console.info(`The site is not kept for reading offline: ${error}`);
  }
}

function idle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 10_000 });
  else setTimeout(work, 3000);
}
