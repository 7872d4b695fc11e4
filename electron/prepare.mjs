/**
 * What `npm install` ends with: the app is built, so that its first start is a quick one.
 * Plain JavaScript, because an install without development dependencies has neither the builder nor a Node that reads
 * TypeScript; there is nothing to build then.
 */
import { existsSync } from 'node:fs'

const tools = ['vite', 'node'].map((name) => new URL(`../node_modules/${name}/package.json`, import.meta.url))
if (tools.every((file) => existsSync(file))) {
  const { ensureBuilt } = await import('./build.ts')
  console.log((await ensureBuilt()) ? 'Built into dist/.' : 'dist/ is up to date.')
}
