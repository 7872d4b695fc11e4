import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The page. Addresses are relative, so that it loads from a custom protocol as well as over HTTP. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // The page may load files of its own only, and never a data: script.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
  },
})
