/** The command-line tools as a person meets them: exit codes, one clear line, no stack trace. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const scenarioNames = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'replayground-cli-'))
})
afterAll(() => rmSync(directory, { recursive: true }))

function run(tool: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`electron/cli/${tool}.ts`, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** A copy of a bundled scenario with one text replaced by another. */
function broken(name: string, search: string, replacement: string): string {
  const folder = join(directory, 'scenarios', name)
  cpSync('scenarios/one-order-three-ways', folder, { recursive: true })
  const file = join(folder, 'scenario.yaml')
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(search)
  writeFileSync(file, text.replace(search, replacement))
  return file
}

describe('validate', () => {
  test('accepts every bundled scenario', () => {
    const { status, stdout, stderr } = run('validate')
    expect(stderr).toBe('')
    expect(stdout).toContain('one-order-three-ways: One order, three ways')
    expect(status).toBe(0)
  })

  test.each([
    ['a misspelt key', 'minutes: ', 'minuets: ', ':5:1: unknown key "minuets". Did you mean `minutes`?'],
    ['a key too many', 'minutes: ', 'minuets: 6\nminutes: ', ':5:1: unknown key "minuets"'],
    [
      'a wrong type',
      'minutes: ',
      'minutes: about ',
      ':5:1: "minutes" has the wrong type. Expected a number.',
    ],
    ['broken YAML', 'teaches:', 'teaches: [', ': this is not valid YAML'],
  ])(
    'reports %s in one line with line and column, exit code 1, no stack trace',
    (name, search, replacement, message) => {
      const file = broken(name.replaceAll(' ', '-').toLowerCase(), search, replacement)
      const { status, stderr } = run('validate', file)
      expect(status).toBe(1)
      expect(stderr.trim().split('\n')).toHaveLength(1)
      expect(stderr).toContain(message)
      expect(stderr).toMatch(/scenario\.yaml:\d+:\d+: /)
      expect(stderr).not.toMatch(/\n\s+at /)
    },
  )

  test('says so when a file is not there', () => {
    const { status, stderr } = run('validate', join(directory, 'nowhere', 'scenario.yaml'))
    expect(status).toBe(1)
    expect(stderr).toContain('the file is not there')
  })
})

describe('inspect', () => {
  test('says which databases are sound, sets a damaged one aside, and touches nothing else', () => {
    const kept = join(directory, 'inspected')
    run('play', 'life-of-a-command', '--keep', kept)
    const files = readdirSync(kept).map((name) => join(kept, name))
    expect(run('inspect', ...files)).toMatchObject({ status: 0, stderr: '' })
    const [file = ''] = files
    const bytes = readFileSync(file)
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 4096), Buffer.alloc(bytes.length - 4096, 7)]))
    const { status, stdout } = run('inspect', ...files)
    expect(status).toBe(1)
    expect(stdout).toContain(`damaged. It lies at ${file}.damaged-1, as it was.`)
    expect(readdirSync(kept)).toContain(`${basename(file)}.damaged-1`)
    expect(run('inspect', 'README.md')).toMatchObject({ status: 2 })
  })
})

describe('play', () => {
  test('prints hash, steps and lanes, writes the trace, and keeps the databases where told', () => {
    const trace = join(directory, 't.ndjson')
    const keep = join(directory, 'kept')
    const { status, stdout, stderr } = run('play', 'one-order-three-ways', '--trace', trace, '--keep', keep)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const golden = JSON.parse(readFileSync('test/golden/one-order-three-ways.json', 'utf8')) as {
      hash: string
      steps: number
    }
    expect(stdout).toContain(`${golden.steps} steps, sha256 ${golden.hash}`)
    expect(stdout).toContain('Goals: 4 hold, 0 do not.')
    expect(readFileSync(trace, 'utf8').trim().split('\n')).toHaveLength(golden.steps)
    expect(run('play', 'one-order-three-ways', '--keep', keep)).toMatchObject({
      status: 2,
      stderr: `${keep}: the directory is not empty. Name a new or an empty directory.\n`,
    })
  })

  test('names the scenarios there are when it is given another', () => {
    expect(run('play', 'nonsense')).toMatchObject({
      status: 1,
      stderr: `there is no scenario "nonsense". Choose one of ${scenarioNames.join(', ')}.\n`,
    })
  })

  test('says where a script goes wrong while it is played', () => {
    broken('wrong-amount', 'amount: 1200', 'amount: 1')
    const { status, stderr } = run('play', 'wrong-amount', '--scenarios', join(directory, 'scenarios'))
    expect(status).toBe(1)
    expect(stderr).toBe(
      'scenario wrong-amount, beat 17 (do): the script expects PayOrder to be accepted, but the domain says rejected. Change the beat, or write "expect: rejected".\n',
    )
  })

  test.each([[[]], [['a', 'b']], [['--nonsense']]])('explains its use when it is called with %j', (args) => {
    const { status, stderr } = run('play', ...args)
    expect(status).toBe(2)
    expect(stderr).toContain('Usage: npm run play -- SCENARIO')
  })
})

describe('play --all', () => {
  // The golden traces were made in UTC and English, in another process: this is another run, elsewhere.
  test('plays every bundled scenario, one line each, with the same hashes in another time zone and language', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['electron/cli/play.ts', '--all'], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    })
    expect(stderr).toBe('')
    const [head = '', ...lines] = stdout.trim().split('\n')
    const end = lines.pop()
    expect(head.split(/\s+/)).toEqual(['scenario', 'steps', 'events', 'statements', 'seconds', 'sha256'])
    expect(lines.map((line) => line.split(/\s+/)[0]).sort()).toEqual(scenarioNames)
    for (const line of lines) {
      const [name, steps, events, statements, seconds, sha256] = line.split(/\s+/)
      const golden = JSON.parse(readFileSync(`test/golden/${name}.json`, 'utf8')) as {
        hash: string
        steps: number
      }
      expect({ name, steps: Number(steps), hash: sha256 }).toEqual({
        name,
        steps: golden.steps,
        hash: golden.hash,
      })
      expect([events, statements, seconds].every((figure) => Number(figure) >= 0)).toBe(true)
    }
    expect(end).toBe(`${scenarioNames.length} scenarios played, 0 goals do not hold.`)
    expect(status).toBe(0)
  }, 180_000)
})

describe('new-scenario', () => {
  test('makes a folder that is valid and can be played as it is', () => {
    const scenarios = join(directory, 'new')
    expect(run('new-scenario', 'my-first-one', '--scenarios', scenarios).status).toBe(0)
    expect(run('validate', join(scenarios, 'my-first-one')).status).toBe(0)
    const { status, stdout, stderr } = run('play', 'my-first-one', '--scenarios', scenarios)
    expect(stderr).toBe('')
    expect(stdout).toContain('Goals: 1 hold, 0 do not.')
    expect(status).toBe(0)
  })

  test('never writes over what is there', () => {
    const { status, stderr } = run('new-scenario', 'one-order-three-ways')
    expect(status).toBe(1)
    expect(stderr).toContain('there is something already')
  })

  test.each([[[]], [['Not A Name']], [['../outside']]])(
    'explains its use when it is called with %j',
    (args) => {
      expect(run('new-scenario', ...args)).toMatchObject({ status: 2 })
    },
  )
})
