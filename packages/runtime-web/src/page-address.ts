/** Addresses as a worker from a `blob:` address can use them: with an origin. */

/**
 * The address, taken as the page would take it: relative to its base, which an `<base>` or the page around a frame without an address of its own decides;
 * in a worker relative to its script, or to the origin where that is a Blob.
 */
export function pageAddress(address: string | URL): string {
  const { location, document } = globalThis as Partial<typeof globalThis>;
  const base = document?.baseURI ?? (location?.protocol === "blob:" ? location.origin : location?.href);
  return new URL(address, base).href;
}
