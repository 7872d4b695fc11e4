/** Builds the page and the desktop shell into dist/, when their sources have changed since the last time. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own directory. */
export const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)))
const STAMP = join(PROJECT, 'dist', 'built-from')
const OUTPUTS = [
  'dist/renderer/index.html',
  'dist/electron/main.js',
  'dist/electron/engine.cjs',
  'dist/electron/preload.cjs',
]
const SOURCES = [
  'renderer/**/*',
  'shared/**/*.ts',
  'electron/**/*.ts',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
]

/** Changes whenever a source changes. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const files = globSync(SOURCES, { cwd: PROJECT, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

const isBuiltFrom = (sources: string): boolean =>
  OUTPUTS.every((file) => existsSync(join(PROJECT, file))) &&
  existsSync(STAMP) &&
  readFileSync(STAMP, 'utf8') === sources

/** Builds what is out of date. Returns whether there was anything to do. */
export async function ensureBuilt(): Promise<boolean> {
  const now = fingerprint()
  if (isBuiltFrom(now)) return false
  // Whoever asks, the page is built for use: React has a slower build for development, chosen by this variable.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  await build({
    configFile: join(PROJECT, 'vite.config.ts'),
    root: join(PROJECT, 'renderer'),
    logLevel: 'warn',
  })
  await build(shell('main.ts', 'es', 'main.js'))
  // Read by Node's own loader, which Electron lets read from the archive in every thread.
  await build(shell('thread/entry.ts', 'cjs', 'engine.cjs'))
  // A sandboxed preload script must be CommonJS: https://www.electronjs.org/docs/latest/tutorial/sandbox
  await build(shell('preload.ts', 'cjs', 'preload.cjs'))
  writeFileSync(STAMP, now)
  return true
}

const shell = (entry: string, format: 'es' | 'cjs', fileName: string) => ({
  configFile: false as const,
  root: PROJECT,
  logLevel: 'warn' as const,
  ssr: { noExternal: true as const },
  build: {
    ssr: join(PROJECT, 'electron', entry),
    outDir: join(PROJECT, 'dist/electron'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      external: ['electron', 'better-sqlite3', /^node:/],
      output: { format, entryFileNames: fileName, codeSplitting: false },
    },
  },
})

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await ensureBuilt()) ? 'Built into dist/.' : 'dist/ is up to date.')
}
