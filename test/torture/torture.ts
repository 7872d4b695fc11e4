/**
 * Two writers and two readers on one file, each in a process of its own, killed with kill -9 again and again. A writer appends,
 * projects and snapshots; whoever takes its place first repeats what was not answered. After each kill, every promise is checked.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { STORE_CRASH_POINTS } from '../../electron/engine/eventstore/crash-points.ts'
import { PROJECTOR_CRASH_POINTS } from '../../electron/engine/projections/crash-points.ts'
import { type SeededRandom, seededRandom } from '../../electron/engine/random/seeded.ts'
import { SNAPSHOT_CRASH_POINTS } from '../../electron/engine/snapshots/crash-points.ts'
import { check, checkAtRest } from './check.ts'
import { type Child, standBy } from './child.ts'
import { Ledger } from './ledger.ts'
import type { Order, Said, Sent } from './messages.ts'

export interface TortureOptions {
  /** Empty, for the files. */
  directory: string
  /** Kills. */
  rounds: number
  /** Decides what each writer does, and where each life ends. How the processes interleave is up to the machine. */
  seed: number
  /** Hears what was found after each kill. */
  onRound?: (round: number, broken: readonly string[]) => void
}

export interface Tortured {
  kills: number
  events: number
  /** Kills by the place where the process was. */
  places: ReadonlyMap<string, number>
  /** What was found to be wrong, in words. */
  broken: readonly string[]
}

const WRITERS = ['writer-1', 'writer-2']
const READERS = ['subscriber', 'poller'] as const
const POINTS = [...STORE_CRASH_POINTS, ...SNAPSHOT_CRASH_POINTS, ...PROJECTOR_CRASH_POINTS.slice(0, 4)]
/** Kills on one set of files: then the next begins with empty ones, so that late rounds are as fast as early ones. */
const KILLS_A_STORE = 100

export async function torture({ directory, rounds, seed, onRound }: TortureOptions): Promise<Tortured> {
  const random = seededRandom(seed)
  const places = new Map<string, number>()
  let [kills, events] = [0, 0]
  while (kills < rounds) {
    const own = join(directory, `store-${kills}`)
    mkdirSync(own)
    const store = new TorturedStore(own, random, places)
    const broken = await store.play(Math.min(KILLS_A_STORE, rounds - kills), (kill) =>
      onRound?.(kills + kill, store.ledger.broken),
    )
    if (broken.length > 0) return { kills, events, places, broken }
    kills += Math.min(KILLS_A_STORE, rounds - kills)
    events += store.ledger.head
    rmSync(own, { recursive: true })
  }
  return { kills, events, places, broken: [] }
}

/** Where a life ends: when the work comes to a crash point for the `hit`th time, or some time after so many ends were heard. */
interface Death {
  point?: string
  hit?: number
  ends: number
}

/** The life of one process. */
interface Life {
  name: string
  child: Child
  /** What was sent and not answered. */
  open: Sent | undefined
  /** Ends that are heard before it is killed from outside. */
  left: number
  /** The crash point where it kills itself. */
  place: string
  death: Promise<Life>
}

class TorturedStore {
  readonly ledger = new Ledger()
  private readonly directory: string
  private readonly random: SeededRandom
  private readonly places: Map<string, number>
  private readonly alive = new Map<string, Life>()
  private readonly waiting: Child[] = []
  private lives = 0

  constructor(directory: string, random: SeededRandom, places: Map<string, number>) {
    this.directory = directory
    this.random = random
    this.places = places
  }

  async play(kills: number, onKill: (kill: number) => void): Promise<readonly string[]> {
    try {
      for (const name of [...WRITERS, ...READERS]) this.begin(name, this.nextDeath())
      for (let kill = 1; kill <= kills; kill += 1) {
        const dead = await Promise.race([...this.alive.values()].map(({ death }) => death))
        const { signal, code } = await dead.child.ended
        if (signal !== 'SIGKILL') this.ledger.break(`${dead.name} ended by itself, with code ${code}`)
        this.places.set(dead.place, (this.places.get(dead.place) ?? 0) + 1)
        this.begin(dead.name, this.nextDeath(), dead.open)
        if (kill % 10 === 0) this.alive.get(this.random.pick(READERS))?.child.kill()
        check(this.directory, this.ledger)
        onKill(kill)
        if (this.ledger.broken.length > 0) return this.ledger.broken
      }
      await this.comeToRest()
      return this.ledger.broken
    } finally {
      const left = [...[...this.alive.values()].map(({ child }) => child), ...this.waiting]
      for (const child of left) child.kill()
      await Promise.all(left.map(({ ended }) => ended))
    }
  }

  private begin(name: string, death: Death, retry?: Sent): void {
    const compiled = join(this.directory, '..', 'compiled')
    const child = this.waiting.pop() ?? standBy(compiled)
    this.waiting.push(standBy(compiled))
    this.lives += 1
    const place = death.point ?? 'anywhere'
    const life: Life = {
      name,
      child,
      open: undefined,
      left: death.ends,
      place,
      death: child.ended.then(() => life),
    }
    this.alive.set(name, life)
    child.begin(this.orderFor(life, death, retry), (said) => this.hear(life, said))
  }

  private orderFor({ name }: Life, death: Death, retry: Sent | undefined): Order {
    const { directory, random, lives, ledger } = this
    const reader = READERS.find((one) => one === name)
    if (reader) return { role: reader, directory, after: ledger.seenBy(reader) }
    const seed = Math.floor(random.next() * 2 ** 32)
    return {
      role: 'writer',
      directory,
      name: `${name}-${lives}`,
      seed,
      point: death.point,
      hit: death.hit,
      retry,
    }
  }

  private nextDeath(): Death {
    const { random } = this
    const hit = 1 + Math.floor(random.next() * 12)
    return random.chance(0.3) ? { ends: hit * 3 } : { point: random.pick(POINTS), hit, ends: 200 }
  }

  private hear(life: Life, said: Said): void {
    this.ledger.hear(life.name, said)
    if (said.kind === 'sent') life.open = said
    if (said.kind !== 'ended') return
    if (said.id === life.open?.id) life.open = undefined
    life.left -= 1
    if (life.left <= 0) life.child.kill()
  }

  /** Writers stop; a last one repeats what was not answered and projects what is left; readers come to the end of the log. */
  private async comeToRest(): Promise<void> {
    for (const name of WRITERS) this.alive.get(name)?.child.stop()
    for (const name of WRITERS) {
      const dead = await this.alive.get(name)?.death
      this.begin(name, { ends: Number.POSITIVE_INFINITY }, dead?.open)
      this.alive.get(name)?.child.stop()
      const { code } = (await this.alive.get(name)?.child.ended) ?? {}
      if (code !== 0) this.ledger.break(`${name} did not come to rest: code ${code}`)
    }
    check(this.directory, this.ledger)
    for (const name of READERS) await this.readToTheEnd(name)
    checkAtRest(this.directory, READERS, this.ledger)
  }

  private async readToTheEnd(name: string): Promise<void> {
    const arrived = () => this.ledger.seenBy(name) >= this.ledger.head
    while (!arrived()) {
      const life = this.alive.get(name)
      const dead = await Promise.race([life?.death, setTimeout(5)])
      if (dead) this.begin(name, { ends: Number.POSITIVE_INFINITY })
    }
  }
}
