import type { Plugin } from "vite";

export function accessibleTheme(): Plugin;
