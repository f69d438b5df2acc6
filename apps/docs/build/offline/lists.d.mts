/** Writes the service worker into a site that was built. */
export function writeOffline(folder: string): void;
