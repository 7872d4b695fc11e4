/** Runs every check there is, one after the other, and closes with one line: `N passed, N failed`. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'

interface Totals {
  passed: number
  failed: number
}

const REPORT = 'test-results/vitest.json'

/** Runs one tool of the project; its own output goes straight to the terminal. */
function run(title: string, tool: string, ...args: string[]): boolean {
  console.log(`\n— ${title}`)
  return spawnSync(process.execPath, [tool, ...args], { stdio: 'inherit' }).status === 0
}

const single = (title: string, tool: string, ...args: string[]): Totals =>
  run(title, tool, ...args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }

function suite(): Totals {
  mkdirSync('test-results', { recursive: true })
  const ok = run(
    'tests: unit, integration, browser',
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORT}`,
  )
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  // A suite that broke before its first test has no failed test to count.
  const failed = report.numFailedTests === 0 && !ok ? 1 : report.numFailedTests
  return { passed: report.numPassedTests, failed }
}

const results = [
  single('types', 'node_modules/typescript/bin/tsc'),
  single('lint and format', 'node_modules/@biomejs/biome/bin/biome', 'ci', '.'),
  suite(),
]
const passed = results.reduce((sum, result) => sum + result.passed, 0)
const failed = results.reduce((sum, result) => sum + result.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 2 ? 0 : 1
